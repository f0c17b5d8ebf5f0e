package io.github.leafguard.format;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Input that cannot be used: where it is, what was found there, what was expected, and what to do. A run that meets one
 * ends with the exit code for unusable input; it is never a reason to go on with less.
 *
 * <p>Unchecked, so that a problem met deep in a stream passes through parsers and stream libraries as it is: those wrap
 * an {@link java.io.IOException} in their own, which would bury the message.
 */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Origin origin;
    private final String found;
    private final String expected;
    private final String advice;

    /** A problem that was seen by looking. */
    public InputException(Origin origin, String found, String expected, String advice) {
        this(origin, found, expected, advice, null);
    }

    /**
     * A problem that a library or the system reported.
     *
     * @param origin where it is
     * @param found what is there, without "found"
     * @param expected what should be, without "expected"
     * @param advice what to do, as a sentence without a capital or a full stop
     * @param cause what was reported, if anything
     */
    public InputException(Origin origin, String found, String expected, String advice, @Nullable Throwable cause) {
        super(line(origin, found, expected, advice), cause);
        this.origin = origin;
        this.found = found;
        this.expected = expected;
        this.advice = Objects.requireNonNull(advice, "advice");
    }

    private static String line(Origin origin, String found, String expected, String advice) {
        Objects.requireNonNull(found, "found");
        Objects.requireNonNull(expected, "expected");
        return origin + ": " + Printable.of("found " + found + ", expected " + expected + "; " + advice);
    }

    /** Where the input is. */
    public Origin origin() {
        return origin;
    }

    /** What was found there. */
    public String found() {
        return found;
    }

    /** What was expected instead. */
    public String expected() {
        return expected;
    }

    /** What to do about it. */
    public String advice() {
        return advice;
    }

    /** All of it in one line: {@code FILE: entry ENTRY, offset N: found …, expected …; ADVICE}. */
    public String message() {
        return Objects.requireNonNull(getMessage());
    }
}
