package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The content of one file, decompressed, with the offset of the next byte. Whatever is wrong with it comes as an
 * {@link InputException}; no method here throws an {@link IOException}.
 *
 * <p>It may be read only while it is visited, and need not be read to the end: the rest is read, and so checked, when the
 * visit ends. Closing it does nothing.
 */
public final class EntryContent extends InputStream {
    private static final int DRAIN = 1 << 16;

    private final InputStream in;
    private final Origin origin;
    private final Tally tally;
    private long offset;
    private boolean over;
    private @Nullable InputException failure;

    EntryContent(InputStream in, Origin origin, Tally tally) {
        this.in = in;
        this.origin = origin;
        this.tally = tally;
    }

    /** How many bytes were read. */
    public long offset() {
        return offset;
    }

    /** Where the next byte comes from: file, entry, and offset in the decompressed content. */
    public Origin here() {
        return origin.offset(offset);
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
        if (over) {
            throw new IllegalStateException(origin + ": read after the visit was over");
        }
        return take(bytes, from, length);
    }

    @Override
    public byte[] readAllBytes() {
        try {
            return super.readAllBytes();
        } catch (IOException e) {
            throw fail(DiskProblem.of(here(), e));
        }
    }

    @Override
    public byte[] readNBytes(int length) {
        try {
            return super.readNBytes(length);
        } catch (IOException e) {
            throw fail(DiskProblem.of(here(), e));
        }
    }

    @Override
    public void close() {
        // Nothing: a parser that closes what it read must not end the archive.
    }

    /**
     * Reads what the visitor left. A problem that the visitor met and kept to itself comes again here.
     *
     * @throws InputException if there is anything wrong with the content
     */
    void finish() {
        over = true;
        // Nearly always nothing is left; a buffer for each of thousands of entries would cost more than reading them.
        if (take(new byte[1], 0, 1) < 0) {
            return;
        }
        byte[] rest = new byte[DRAIN];
        while (take(rest, 0, rest.length) >= 0) {
            // Read to be checked.
        }
    }

    private int take(byte[] bytes, int from, int length) {
        if (failure != null) {
            throw failure;
        }
        try {
            int count = in.read(bytes, from, tally.readable(length, offset));
            count(count);
            return count;
        } catch (InputException e) {
            throw fail(e);
        } catch (IOException e) {
            throw fail(DiskProblem.of(here(), e));
        }
    }

    private void count(int bytes) {
        if (bytes <= 0) {
            return;
        }
        offset += bytes;
        if (offset > tally.limits().entrySize()) {
            throw ArchiveLimit.ENTRY_SIZE.exceededAtLeast(
                    here(), offset, tally.limits().entrySize());
        }
        tally.addBytes(bytes, here());
    }

    private InputException fail(InputException problem) {
        failure = problem;
        return problem;
    }
}
