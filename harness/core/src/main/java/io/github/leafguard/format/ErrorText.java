package io.github.leafguard.format;

import java.io.EOFException;
import org.jspecify.annotations.Nullable;

/** What an exception says, for a message. Many of the JDK's and of libraries say nothing; that is never told as {@code null}. */
public final class ErrorText {
    private ErrorText() {}

    /** The exception's message; of one without, what its cause says, or what kind of error it is. */
    public static String of(Throwable error) {
        String message = error.getMessage();
        if (message != null && !message.isBlank() && !message.equals("null")) {
            return message;
        }
        if (error instanceof EOFException) {
            return "it ends too early";
        }
        Throwable cause = error.getCause();
        return cause == null || cause == error ? error.getClass().getSimpleName() : of(cause);
    }

    /** A message that a library keeps apart, or what {@link #of(Throwable)} says where there is none. */
    public static String of(@Nullable String message, Throwable error) {
        return message == null || message.isBlank() ? of(error) : message;
    }
}
