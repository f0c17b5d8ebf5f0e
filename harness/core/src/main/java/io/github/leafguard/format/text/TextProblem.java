package io.github.leafguard.format.text;

import java.util.Objects;

/** What is wrong with a text, and at which of its lines; whoever knows the file makes an error of it that names the file. */
public final class TextProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int line;
    private final String found;
    private final String expected;
    private final String advice;

    /**
     * A problem.
     *
     * @param line the line of the text as it came, counted from 1
     * @param found what is there, without "found"
     * @param expected what should be, without "expected"
     * @param advice what to do, as a sentence without a capital or a full stop
     */
    public TextProblem(int line, String found, String expected, String advice) {
        super("line " + line + ": found " + found + ", expected " + expected + "; " + advice);
        this.line = line;
        this.found = Objects.requireNonNull(found);
        this.expected = Objects.requireNonNull(expected);
        this.advice = Objects.requireNonNull(advice);
    }

    /** The line, counted from 1. */
    public int line() {
        return line;
    }

    /** What is there. */
    public String found() {
        return found;
    }

    /** What should be. */
    public String expected() {
        return expected;
    }

    /** What to do. */
    public String advice() {
        return advice;
    }
}
