package io.github.leafguard.cli;

/** What the command's exit code tells its caller; when several apply, the worst one wins. */
public final class ExitCode {

    /** Nothing broke. */
    public static final int CLEAN = 0;

    /** The candidate breaks what the baseline held. */
    public static final int REGRESSIONS = 1;

    /** A corpus, a waiver or another input cannot be used, or leaves nothing to judge. */
    public static final int UNUSABLE_INPUT = 2;

    /** A candidate could not run. */
    public static final int CANDIDATE_FAILED = 3;

    /** The command line is wrong ({@code EX_USAGE} of sysexits.h). */
    public static final int USAGE = 64;

    private ExitCode() {}
}
