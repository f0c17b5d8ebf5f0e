package io.github.leafguard.corpus.archive;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Opens decompressors that take one stream and leave what is behind it unread. */
final class Decompressor {
    /** The largest window the format's decoder can be told to take; the limit proper is held by {@link ZstdFrame}. */
    private static final int ZSTD_WINDOW_LOG = 31;

    private Decompressor() {}

    static InputStream open(ContentKind kind, CountedInput compressed, ArchiveLimits limits) throws IOException {
        return switch (kind) {
            case GZIP -> {
                GzipHeader.requireShort(compressed);
                yield GzipCompressorInputStream.builder()
                        .setInputStream(compressed)
                        .get();
            }
            case XZ ->
                XZCompressorInputStream.builder()
                        .setInputStream(compressed)
                        .setMemoryLimitKiB(kibibytes(limits.xzMemory()))
                        .get();
            case ZSTD -> new ZstdInputStreamNoFinalizer(new ZstdFrame(compressed, limits)).setLongMax(ZSTD_WINDOW_LOG);
            default -> throw new IllegalArgumentException(kind.phrase() + " is not compressed");
        };
    }

    private static int kibibytes(long bytes) {
        return (int) Math.min(bytes >> 10, Integer.MAX_VALUE);
    }
}
