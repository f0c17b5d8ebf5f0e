package io.github.leafguard.cli;

import io.github.leafguard.report.wording.UnfinishedRun.Extent;
import io.github.leafguard.run.Progress;

/** Remembers how far a run has come, for what is said of it if it ends early. */
final class RunExtent implements Progress {
    private volatile Progress next = Progress.SILENT;
    private volatile Extent last = Extent.NONE;

    /** The same, and tells somebody else as well. */
    Progress passedOnTo(Progress other) {
        next = other;
        return this;
    }

    @Override
    public void started(int hosts, int candidates) {
        last = new Extent(0, hosts, 0, 0);
        next.started(hosts, candidates);
    }

    @Override
    public void hostDone(State state) {
        last = new Extent(state.hostsDone(), state.hosts(), state.cases(), state.failed());
        next.hostDone(state);
    }

    /** How far the run has come by now. */
    Extent now() {
        return last;
    }
}
