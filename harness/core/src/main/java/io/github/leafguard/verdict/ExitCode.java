package io.github.leafguard.verdict;

/** How the process ends, the worse the later; of several the worst wins. */
public enum ExitCode {
    /** No regression. */
    CLEAN(0),
    /** At least one regression that no waiver accepts. */
    REGRESSIONS(1),
    /** No regression was found, but cases that apply were not judged, and no waiver accepts that. */
    INCOMPLETE(2),
    /** The input cannot be judged: an unreadable corpus file, no case, a waiver that is expired or matches nothing. */
    UNUSABLE_INPUT(2),
    /** A candidate could not run, on some host or at all. */
    CANDIDATE_FAILED(3),
    /** The command line is wrong. */
    USAGE(64);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number for the operating system. */
    public int code() {
        return code;
    }

    /** The worse of the two. */
    public ExitCode worst(ExitCode other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
