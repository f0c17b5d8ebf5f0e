package io.github.leafguard.corpus.archive;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.github.leafguard.format.ErrorText;
import io.github.leafguard.format.InputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.MemoryLimitException;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What compressed content holds. All three formats allow several streams in a row; they are read one by one, so that
 * what stands behind a stream is seen: another one, which is counted, or something else, which is refused.
 */
final class Decompressed extends InputStream {
    /** What a decompressor is asked for at once, so that what a limit measures does not hang on the reader's buffer. */
    private static final int STEP = 1 << 13;

    /** The largest window the decoder can be told to take; the limit proper is held by {@link ZstdFrame}. */
    private static final int ZSTD_WINDOW_LOG = 31;

    private final ContentKind kind;
    private final CountedInput compressed;
    private final ArchiveLimits limits;
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
    }

    /** How many compressed streams were begun so far, without those that hold no content. */
    int streams() {
        return streams;
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
            int count = take(bytes, from, Math.min(length, STEP));
            out += Math.max(count, 0);
            limits.requireRatio(out, compressed.position(), compressed.here());
            return count;
        } catch (IOException | RuntimeException e) {
            // Damaged data reaches corners of a decompressor where it throws what it never meant to.
            throw problem(e);
        }
    }

    private int take(byte[] bytes, int from, int length) throws IOException {
        for (InputStream current = stream == null ? open() : stream; !ended; current = ended ? current : open()) {
            int count = current.read(bytes, from, length);
            if (count > 0) {
                return count;
            }
            if (count == 0) {
                throw new IOException("no progress");
            }
            current.close();
            ended = !anotherFollows();
        }
        return -1;
    }

    private InputStream open() throws IOException {
        boolean skippable = kind == ContentKind.ZSTD && ZstdFrame.isSkippable(compressed);
        streams += skippable ? 0 : 1;
        InputStream opened = switch (kind) {
            case GZIP -> {
                GzipHeader.requireShort(compressed);
                yield GzipCompressorInputStream.builder()
                        .setInputStream(compressed)
                        .get();
            }
            case XZ ->
                XZCompressorInputStream.builder()
                        .setInputStream(compressed)
                        .setMemoryLimitKiB((int) Math.min(limits.xzMemory() >> 10, Integer.MAX_VALUE))
                        .get();
            default -> new ZstdInputStreamNoFinalizer(new ZstdFrame(compressed, limits)).setLongMax(ZSTD_WINDOW_LOG);
        };
        stream = opened;
        return opened;
    }

    private boolean anotherFollows() {
        byte[] head = compressed.peek(ContentKind.HEAD);
        if (head.length > 0 && ContentKind.of(head) != kind) {
            throw new InputException(
                    compressed.here(),
                    "other data behind the end of the " + kind.phrase(),
                    "the end of the content",
                    "copy the file again, or cut off what is behind");
        }
        // Frames that are to be skipped may stand before the first stream; cut there, nothing would be missing its end.
        if (head.length == 0 && streams == 0) {
            throw compressed.cut(kind.phrase());
        }
        return head.length > 0;
    }

    /** What is wrong with the content, in words. */
    private InputException problem(Exception failure) {
        if (failure instanceof InputException told) {
            return told;
        }
        if (failure instanceof MemoryLimitException memory) {
            return ArchiveLimit.XZ_MEMORY.exceeded(
                    compressed.origin(), memory.getMemoryNeededInKb() << 10, limits.xzMemory());
        }
        if (failure instanceof EOFException) {
            return compressed.cut(kind.phrase());
        }
        String reason = ErrorText.of(failure);
        return new InputException(
                compressed.here(),
                "damaged " + kind.phrase() + " (" + reason + ")",
                "data as it was written",
                "copy the file again from where it is whole",
                failure);
    }

    @Override
    public void close() {
        try {
            if (stream != null) {
                stream.close();
            }
        } catch (IOException e) {
            throw problem(e);
        }
    }
}
