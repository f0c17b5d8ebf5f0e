package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.InputException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What compressed content holds. All three formats allow several streams in a row; they are read one by one, so that
 * what stands behind a stream is seen: another one, which is counted, or something else, which is refused.
 */
final class Decompressed extends InputStream {
    /** What a decompressor is asked for at once, so that what a limit measures does not hang on the reader's buffer. */
    private static final int STEP = 1 << 13;

    private final ContentKind kind;
    private final CountedInput compressed;
    private final ArchiveLimits limits;
    private final RatioGuard ratio;
    private @Nullable InputStream stream;
    private int streams;
    private long out;
    private boolean ended;

    /**
     * @param kind a compression
     * @param compressed positioned at the first byte
     */
    Decompressed(ContentKind kind, CountedInput compressed, ArchiveLimits limits) {
        this.kind = kind;
        this.compressed = compressed;
        this.limits = limits;
        this.ratio = new RatioGuard(limits);
    }

    /** How many compressed streams were begun so far, without those that hold no content. */
    int streams() {
        return streams;
    }

    /** How it is compressed. */
    ContentKind kind() {
        return kind;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
        if (ended || length == 0) {
            return ended ? -1 : 0;
        }
        try {
            return take(bytes, from, Math.min(length, STEP));
        } catch (IOException | RuntimeException e) {
            // Damaged data reaches corners of a decompressor where it throws what it never meant to.
            throw CompressionProblem.of(kind, compressed, limits, e);
        }
    }

    private int take(byte[] bytes, int from, int length) throws IOException {
        InputStream current = stream == null ? open() : stream;
        while (true) {
            int count = current.read(bytes, from, length);
            if (count > 0) {
                out += count;
                ratio.check(out, compressed.position(), compressed.here());
                return count;
            }
            if (count == 0) {
                throw new IOException("no progress");
            }
            current.close();
            if (!anotherFollows()) {
                ended = true;
                return -1;
            }
            current = open();
        }
    }

    private InputStream open() throws IOException {
        streams += ZstdFrame.isSkippable(kind, compressed) ? 0 : 1;
        InputStream opened = Decompressor.open(kind, compressed, limits);
        stream = opened;
        return opened;
    }

    private boolean anotherFollows() {
        byte[] head = compressed.peek(ContentKind.HEAD);
        if (head.length == 0) {
            requireAStream();
            return false;
        }
        if (ContentKind.of(head) == kind) {
            return true;
        }
        throw new InputException(
                compressed.here(),
                "other data behind the end of the " + kind.phrase(),
                "the end of the content",
                "copy the file again, or cut off what is behind");
    }

    /** Frames that are to be skipped may stand before the first stream; cut there, nothing would be missing its end. */
    private void requireAStream() {
        if (streams == 0) {
            throw CompressionProblem.cut(kind, compressed);
        }
    }

    @Override
    public void close() {
        try {
            if (stream != null) {
                stream.close();
            }
        } catch (IOException e) {
            throw CompressionProblem.of(kind, compressed, limits, e);
        }
    }
}
