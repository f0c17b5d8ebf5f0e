package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes of a file or an entry with their offset, and with a look ahead. Closing it does nothing: who opened what is
 * beneath closes that, since one decompressor after another may read from here.
 *
 * <p>A failure to read is turned into an {@link InputException} here, at the bottom, so that an {@link IOException} seen
 * above a decompressor always speaks of the data.
 */
final class CountedInput extends InputStream {
    private final BufferedInputStream in;
    private final Origin origin;
    private long position;
    private long marked;

    CountedInput(InputStream in, Origin origin) {
        this.in = new BufferedInputStream(in);
        this.origin = origin;
    }

    /** How many bytes were read. */
    long position() {
        return position;
    }

    /** Where the next byte comes from. */
    Origin here() {
        return origin.offset(position);
    }

    /** The content as a whole. */
    Origin origin() {
        return origin;
    }

    /** The error of content that stops before its format says so. */
    InputException cut(String format) {
        return new InputException(
                here(),
                "the end of the content in the middle of " + format,
                "more of it",
                "copy the file again: it was cut");
    }

    /** Up to so many of the next bytes (fewer at the end), which stay to be read. */
    byte[] peek(int count) {
        try {
            in.mark(count);
            byte[] bytes = in.readNBytes(count);
            in.reset();
            return bytes;
        } catch (IOException e) {
            throw DiskProblem.of(here(), e);
        }
    }

    @Override
    public int read() {
        try {
            int value = in.read();
            position += value < 0 ? 0 : 1;
            return value;
        } catch (IOException e) {
            throw DiskProblem.of(here(), e);
        }
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
        try {
            int count = in.read(bytes, from, length);
            position += Math.max(count, 0);
            return count;
        } catch (IOException e) {
            throw DiskProblem.of(here(), e);
        }
    }

    @Override
    public byte[] readNBytes(int length) {
        try {
            return super.readNBytes(length);
        } catch (IOException e) {
            throw DiskProblem.of(here(), e);
        }
    }

    @Override
    public boolean markSupported() {
        return true;
    }

    @Override
    public void mark(int limit) {
        in.mark(limit);
        marked = position;
    }

    @Override
    public void reset() throws IOException {
        in.reset();
        position = marked;
    }

    @Override
    public void close() {
        // Nothing: see the class comment.
    }
}
