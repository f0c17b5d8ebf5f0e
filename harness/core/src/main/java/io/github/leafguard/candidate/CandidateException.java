package io.github.leafguard.candidate;

/** A candidate could not run (exit code 3). The message says which, where, why and what to do. */
public final class CandidateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CandidateException(String message) {
        super(message);
    }

    public CandidateException(String message, Throwable cause) {
        super(message, cause);
    }
}
