package io.github.leafguard.format;

import io.github.leafguard.format.text.PastedLine;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a text, one after the other, without their ends and without blanks there. */
final class TextLines {
    private final Iterator<String> lines;
    private final Origin origin;

    /** The number of each line in the text as it came; null if the lines are that text. */
    private final @Nullable List<PastedLine> numbered;

    private @Nullable String ahead;
    private int taken;

    private TextLines(Iterator<String> lines, @Nullable List<PastedLine> numbered, Origin origin) {
        this.lines = lines;
        this.numbered = numbered;
        this.origin = origin;
    }

    /** Lines that were found in a text; errors name the line there. */
    static TextLines of(List<PastedLine> lines, Origin origin) {
        return new TextLines(lines.stream().map(PastedLine::text).iterator(), lines, origin);
    }

    /**
     * The lines of a UTF-8 text, which may begin with a byte-order mark.
     *
     * @throws InputException if it is not UTF-8
     */
    static TextLines of(byte[] text, Origin origin) {
        // Millions of empty lines fit in a text: one line at a time is held.
        return new TextLines(
                decoded(text, origin).lines().map(String::stripTrailing).iterator(), null, origin);
    }

    /**
     * A UTF-8 text, which may begin with a byte-order mark.
     *
     * @throws InputException if it is not UTF-8
     */
    static String decoded(byte[] text, Origin origin) {
        int start = TextEncoding.start(text, 0, text.length, origin);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text, start, text.length - start))
                    .toString();
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
        return new InputException(origin.line(original(Math.max(line, 1))), found, expected, advice);
    }

    /** The line that was this one in the text as it came; behind the last, the one after it. */
    private long original(long line) {
        if (numbered == null || numbered.isEmpty()) {
            return line;
        }
        return line <= numbered.size()
                ? numbered.get((int) line - 1).number()
                : numbered.get(numbered.size() - 1).number() + 1L;
    }
}
