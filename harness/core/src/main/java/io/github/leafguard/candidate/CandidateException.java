package io.github.leafguard.candidate;

import org.jspecify.annotations.Nullable;

/**
 * A candidate could not run (exit code 3). The message says which, where, why and what to do; its first line is a sentence by itself, what
 * follows shows what the candidate printed.
 */
public final class CandidateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    public CandidateException(String message) {
        this(message, null);
    }

    public CandidateException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = message;
    }

    /**
     * A failure in a known place.
     *
     * @param place which candidate on which host, e.g. {@code xen:4.20 on host EPYC}
     * @param reason what happened there
     */
    public CandidateException(String place, String reason, @Nullable Throwable cause) {
        super(place + ": " + reason, cause);
        this.reason = reason;
    }

    /** The message without the place, for those who name it themselves. */
    public String reason() {
        return reason;
    }
}
