package io.github.leafguard.junit;

import io.github.leafguard.candidate.CandidateException;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.JUnitException;

/** Makes the errors that tell why there is no verdict. */
final class Trouble {
    private Trouble() {}

    /**
     * An error with a message for the user. The trace of what caused it goes with it only if that is a fault of the harness:
     * otherwise the message says it all.
     */
    static JUnitException of(String message, @Nullable RuntimeException cause) {
        boolean isFault = cause != null && !(cause instanceof CandidateException);
        JUnitException trouble = isFault ? new JUnitException(message, cause) : new JUnitException(message);
        trouble.setStackTrace(new StackTraceElement[0]);
        return trouble;
    }
}
