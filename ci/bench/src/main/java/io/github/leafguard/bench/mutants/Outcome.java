package io.github.leafguard.bench.mutants;

/**
 * What became of a fault.
 *
 * @param mutant the fault
 * @param fate what became of it
 * @param effect where its first effect shows; empty without one
 * @param inCorpus whether the first effect shows in what the gate judges
 * @param by who noticed it, and where; empty if nobody did
 */
record Outcome(Mutant mutant, Fate fate, String effect, boolean inCorpus, String by) {
    /** What can become of a fault. */
    enum Fate {
        /** It has no effect that can be seen. */
        EQUIVALENT,
        /** The candidate crashes or hangs, so that the gate ends with 3. */
        CRASHED,
        /** The gate holds something against the candidate. */
        CAUGHT,
        /** The gate lets it pass: wherever it differs it answers as the release before does, so that nothing is worse than it was. */
        AS_BEFORE,
        /** The gate lets it pass, but it differs from what real hypervisors answered. */
        RECORDED,
        /** Nobody notices. */
        SURVIVED,
        /** Not yet known; never in a result. */
        OPEN;

        /** Whether the gate lets it pass although it has an effect. */
        boolean isMissed() {
            return this == AS_BEFORE || this == RECORDED || this == SURVIVED;
        }
    }
}
