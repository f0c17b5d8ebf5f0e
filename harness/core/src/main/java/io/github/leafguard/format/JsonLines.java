package io.github.leafguard.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A list of JSON texts, one a line, read as a stream. Blank lines are passed over. */
public final class JsonLines {
    private static final int FIRST_SIZE = 1 << 16;

    private byte[] buffer = new byte[FIRST_SIZE];
    private int used;
    private long number;

    private JsonLines() {}

    /** Is handed the lines. */
    @FunctionalInterface
    public interface Visitor {
        /** Takes one line. Its bytes are gone when this returns. */
        void visit(byte[] text, int from, int length, long number);
    }

    /**
     * Reads a list to its end.
     *
     * @throws InputException if a line is longer than {@link Evidence#MAX_TEXT}, or there is none
     */
    public static void read(InputStream in, Origin origin, Visitor visitor) {
        try {
            new JsonLines().readAll(in, origin, visitor);
        } catch (IOException e) {
            throw new InputException(
                    origin, "data that cannot be read (" + ErrorText.of(e) + ")", "readable data", "check the file", e);
        }
    }

    private void readAll(InputStream in, Origin origin, Visitor visitor) throws IOException {
        boolean empty = true;
        for (int count; (count = in.read(buffer, used, buffer.length - used)) >= 0; ) {
            used += count;
            empty &= !visitLines(visitor);
            if (used == buffer.length) {
                grow(origin);
            }
        }
        if (used > 0) {
            number++;
            empty &= !visitLine(0, used, visitor);
        }
        if (empty) {
            throw new InputException(origin, "no line", "a JSON text on each line", "fill the list or remove it");
        }
    }

    /** Hands out the whole lines of the buffer and keeps the rest. */
    private boolean visitLines(Visitor visitor) {
        boolean any = false;
        int from = 0;
        for (int end = from; end < used; end++) {
            if (buffer[end] == '\n') {
                number++;
                any |= visitLine(from, end - from, visitor);
                from = end + 1;
            }
        }
        System.arraycopy(buffer, from, buffer, 0, used - from);
        used -= from;
        return any;
    }

    private boolean visitLine(int from, int length, Visitor visitor) {
        for (int i = from; i < from + length; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
                visitor.visit(buffer, from, length, number);
                return true;
            }
        }
        return false;
    }

    private void grow(Origin origin) {
        if (buffer.length >= Evidence.MAX_TEXT) {
            throw new InputException(
                    origin.line(number + 1),
                    "a line of more than " + Evidence.MAX_TEXT + " bytes",
                    "a JSON text on each line",
                    "check that the list has line feeds");
        }
        buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
}
