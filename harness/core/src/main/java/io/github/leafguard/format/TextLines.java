package io.github.leafguard.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The lines of a text, one after the other, without their ends and without blanks there. */
final class TextLines {
    private final Iterator<String> lines;
    private final Origin origin;
    private @Nullable String ahead;
    private int taken;

    private TextLines(Iterator<String> lines, Origin origin) {
        this.lines = lines;
        this.origin = origin;
    }

    /**
     * The lines of a UTF-8 text, which may begin with a byte-order mark.
     *
     * @throws InputException if it is not UTF-8
     */
    static TextLines of(byte[] text, Origin origin) {
        int start = TextEncoding.start(text, 0, text.length, origin);
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text, start, text.length - start))
                    .toString();
            // Millions of empty lines fit in a text: one line at a time is held.
            return new TextLines(decoded.lines().map(String::stripTrailing).iterator(), origin);
        } catch (CharacterCodingException e) {
            throw new InputException(origin, "bytes that are no UTF-8", "a text in UTF-8", "convert the file", e);
        }
    }

    /** The next line, which stays to be read, or null at the end. */
    @Nullable
    String peek() {
        if (ahead == null && lines.hasNext()) {
            ahead = lines.next();
        }
        return ahead;
    }

    /** The next line, or null at the end. */
    @Nullable
    String take() {
        String line = peek();
        ahead = null;
        taken++;
        return line;
    }

    /** Moves on to the next line that is not blank; returns it without taking it, or null at the end. */
    @Nullable
    String peekFilled() {
        for (String line = peek(); line != null && line.isEmpty(); line = peek()) {
            take();
        }
        return peek();
    }

    /** An error at the line that comes next. */
    InputException problemAhead(String expected, String advice) {
        String line = peek();
        return problem(
                taken + 1L,
                line == null ? "the end of the text" : "'" + JsonProblems.shortened(line) + "'",
                expected,
                advice);
    }

    /** An error at the line taken last. */
    InputException problem(String found, String expected, String advice) {
        return problem(taken, found, expected, advice);
    }

    private InputException problem(long line, String found, String expected, String advice) {
        return new InputException(origin.line(Math.max(line, 1)), found, expected, advice);
    }
}
