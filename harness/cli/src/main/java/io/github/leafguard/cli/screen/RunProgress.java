package io.github.leafguard.cli.screen;

import io.github.leafguard.run.Progress;

/** Shows somebody who waits how far a run is. */
public final class RunProgress implements Progress, AutoCloseable {
    private final ProgressMeter meter;

    private RunProgress(ProgressMeter meter) {
        this.meter = meter;
    }

    /** Progress for this screen. */
    public static RunProgress on(Screen screen) {
        return new RunProgress(ProgressMeter.on(screen, "judging", "judged", "hosts"));
    }

    @Override
    public void started(int hosts, int candidates) {
        meter.expect(hosts);
    }

    @Override
    public void hostDone(State state) {
        meter.stepTo(
                state.hostsDone(),
                state.cases() + " cases, " + state.failed() + " failed, waived and meant ones among them"
                        + (state.failures() == 0
                                ? ""
                                : ", could not run " + state.failures()
                                        + (state.failures() == 1 ? " time" : " times")));
    }

    @Override
    public void close() {
        meter.close();
    }
}
