package io.github.leafguard.format;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a piece of input came from, as exactly as is known: a file, an entry if the file is an archive, and a place in
 * it. Written as {@code corpus/guests/x.tar.xz: entry a/b.json, offset 1234}.
 *
 * @param source the file or directory, as the user named it
 * @param entry the archive entry, or null if the file itself is the content
 * @param place where in the content, or null if the whole of it is meant
 */
public record Origin(
        String source, @Nullable String entry, @Nullable Place place) implements Serializable {
    /** A place in content. */
    public sealed interface Place extends Serializable {}

    /**
     * A place in bytes.
     *
     * @param bytes how many bytes come before it, in the content that the message speaks of
     */
    public record Offset(long bytes) implements Place {
        public Offset {
            if (bytes < 0) {
                throw new IllegalArgumentException("offset must not be negative, was " + bytes);
            }
        }

        @Override
        public String toString() {
            return "offset " + bytes;
        }
    }

    /**
     * A place in text.
     *
     * @param number the line, counted from 1
     */
    public record Line(long number) implements Place {
        public Line {
            if (number < 1) {
                throw new IllegalArgumentException("lines count from 1, was " + number);
            }
        }

        @Override
        public String toString() {
            return "line " + number;
        }
    }

    /**
     * A character in text.
     *
     * @param line the line, counted from 1
     * @param column the character in it, counted from 1
     */
    public record Position(long line, long column) implements Place {
        public Position {
            if (line < 1 || column < 1) {
                throw new IllegalArgumentException("lines and columns count from 1, was " + line + ":" + column);
            }
        }

        @Override
        public String toString() {
            return "line " + line + " column " + column;
        }
    }

    public Origin {
        Objects.requireNonNull(source, "source");
    }

    /** The whole of a file or directory. */
    public static Origin of(Path source) {
        return of(source.toString());
    }

    /** The whole of a source that is named by a word, such as a file on another machine. */
    public static Origin of(String source) {
        return new Origin(source, null, null);
    }

    /** An entry of this source, as a whole. */
    public Origin entry(String name) {
        return new Origin(source, name, null);
    }

    /** The same content, at so many bytes from its start. */
    public Origin offset(long bytes) {
        return new Origin(source, entry, new Offset(bytes));
    }

    /** The same content, at a line counted from 1. */
    public Origin line(long number) {
        return new Origin(source, entry, new Line(number));
    }

    /** The same content, at a character of a line, both counted from 1. */
    public Origin position(long line, long column) {
        return new Origin(source, entry, new Position(line, column));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(Printable.name(source)).append(": ");
        if (entry != null) {
            text.append("entry ").append(Printable.name(entry)).append(", ");
        }
        if (place != null) {
            text.append(place).append(", ");
        }
        return text.substring(0, text.length() - 2);
    }
}
