package io.github.leafguard.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a text, one after the other, without their ends and without blanks there. */
final class TextLines {
    private final List<String> lines;
    private final Origin origin;
    private int next;

    private TextLines(List<String> lines, Origin origin) {
        this.lines = lines;
        this.origin = origin;
    }

    /**
     * The lines of a UTF-8 text.
     *
     * @throws InputException if it is not UTF-8
     */
    static TextLines of(byte[] text, Origin origin) {
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
            return new TextLines(decoded.lines().map(String::stripTrailing).toList(), origin);
        } catch (CharacterCodingException e) {
            throw new InputException(origin, "bytes that are no UTF-8", "a text in UTF-8", "convert the file", e);
        }
    }

    /** The next line, which stays to be read, or null at the end. */
    @Nullable
    String peek() {
        return next < lines.size() ? lines.get(next) : null;
    }

    /** The next line, or null at the end. */
    @Nullable
    String take() {
        String line = peek();
        next++;
        return line;
    }

    /** Moves on to the next line that is not blank; returns it without taking it, or null at the end. */
    @Nullable
    String peekFilled() {
        while (next < lines.size() && lines.get(next).isEmpty()) {
            next++;
        }
        return peek();
    }

    /** An error at the line that comes next. */
    InputException problemAhead(String expected, String advice) {
        String line = peek();
        return problem(
                next + 1L,
                line == null ? "the end of the text" : "'" + JsonProblems.shortened(line) + "'",
                expected,
                advice);
    }

    /** An error at the line taken last. */
    InputException problem(String found, String expected, String advice) {
        return problem(next, found, expected, advice);
    }

    private InputException problem(long line, String found, String expected, String advice) {
        return new InputException(origin.line(Math.max(line, 1)), found, expected, advice);
    }
}
