package io.github.leafguard.run;

/** Is told how far a run is. Calls come one at a time, from any thread. */
public interface Progress {
    /** Tells nobody. */
    Progress SILENT = new Progress() {
        @Override
        public void started(int hosts, int candidates) {}

        @Override
        public void hostDone(State state) {}
    };

    /** The run begins. */
    void started(int hosts, int candidates);

    /** Another host is done, for all candidates. */
    void hostDone(State state);

    /**
     * How far it is, over all candidates.
     *
     * @param hostsDone hosts judged
     * @param hosts hosts to judge
     * @param cases cases judged so far
     * @param failed cases that failed so far, before waivers
     * @param failures failures so far: hosts on which a candidate could not run, candidates that cannot be judged
     */
    record State(int hostsDone, int hosts, long cases, long failed, int failures) {}
}
