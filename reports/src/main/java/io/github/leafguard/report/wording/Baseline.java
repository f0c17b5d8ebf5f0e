package io.github.leafguard.report.wording;

import io.github.leafguard.run.RunResult;

/** What a candidate was compared with, in words. */
public final class Baseline {
    private Baseline() {}

    /** {@code model:4.15.0}, or {@code the version that archived each guest}. */
    public static String of(RunResult run) {
        return run.baseline().equals("archived") ? "the version that archived each guest" : run.baseline();
    }
}
