package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.Origin;
import java.io.Serializable;

/**
 * How much an input may ask for before reading it is given up. They protect the reader from a small file that unpacks
 * into a huge one; an honest corpus stays far below.
 *
 * @param entrySize most bytes of one entry, decompressed
 * @param totalSize most bytes of all entries of one reading, decompressed
 * @param entries most entries of one reading, over all its archives and directories
 * @param ratio most decompressed bytes for each compressed byte, looked at once {@link #RATIO_FLOOR} bytes came out
 * @param nameLength most characters of an entry's name
 * @param xzMemory most bytes of heap that decoding xz data may take
 * @param zstdWindow most bytes of window that decoding zstd data may take
 */
public record ArchiveLimits(
        long entrySize, long totalSize, long entries, long ratio, int nameLength, long xzMemory, long zstdWindow)
        implements Serializable {
    /** Decompressed bytes below which a ratio says nothing: short runs of one byte compress without bound. */
    public static final long RATIO_FLOOR = 1L << 20;

    /**
     * What a corpus of any size known today fits in. The densest captures of real policies reach a ratio of 250, {@code
     * xz -9} takes 65 MiB and {@code zstd --ultra -22} a window of 128 MiB.
     */
    public static final ArchiveLimits DEFAULT =
            new ArchiveLimits(1L << 30, 16L << 30, 1_000_000, 1_000, 1_024, 128L << 20, 128L << 20);

    public ArchiveLimits {
        requirePositive(ArchiveLimit.ENTRY_SIZE, entrySize);
        requirePositive(ArchiveLimit.TOTAL_SIZE, totalSize);
        requirePositive(ArchiveLimit.ENTRY_COUNT, entries);
        requirePositive(ArchiveLimit.RATIO, ratio);
        requirePositive(ArchiveLimit.NAME_LENGTH, nameLength);
        requirePositive(ArchiveLimit.XZ_MEMORY, xzMemory);
        requirePositive(ArchiveLimit.ZSTD_WINDOW, zstdWindow);
    }

    private static void requirePositive(ArchiveLimit limit, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(limit.option() + " must be at least 1, was " + value);
        }
    }

    /**
     * Judges how much more came out of a decompressor than went in.
     *
     * @param out decompressed bytes
     * @param in compressed bytes taken for them; a decompressor that reads ahead makes it larger, never smaller
     */
    void requireRatio(long out, long in, Origin origin) {
        if (out > RATIO_FLOOR && (out - 1) / ratio >= in) {
            throw ArchiveLimit.RATIO.exceeded(origin, "%d bytes out of %d compressed bytes".formatted(out, in), ratio);
        }
    }

    /** These limits with another size of one entry, in bytes. */
    public ArchiveLimits withEntrySize(long bytes) {
        return new ArchiveLimits(bytes, totalSize, entries, ratio, nameLength, xzMemory, zstdWindow);
    }

    /** These limits with another total size, in bytes. */
    public ArchiveLimits withTotalSize(long bytes) {
        return new ArchiveLimits(entrySize, bytes, entries, ratio, nameLength, xzMemory, zstdWindow);
    }

    /** These limits with another count of entries. */
    public ArchiveLimits withEntries(long count) {
        return new ArchiveLimits(entrySize, totalSize, count, ratio, nameLength, xzMemory, zstdWindow);
    }

    /** These limits with another ratio of decompressed to compressed bytes. */
    public ArchiveLimits withRatio(long bytesPerByte) {
        return new ArchiveLimits(entrySize, totalSize, entries, bytesPerByte, nameLength, xzMemory, zstdWindow);
    }

    /** These limits with another length of names, in characters. */
    public ArchiveLimits withNameLength(int characters) {
        return new ArchiveLimits(entrySize, totalSize, entries, ratio, characters, xzMemory, zstdWindow);
    }

    /** These limits with other memory for xz, in bytes. */
    public ArchiveLimits withXzMemory(long bytes) {
        return new ArchiveLimits(entrySize, totalSize, entries, ratio, nameLength, bytes, zstdWindow);
    }

    /** These limits with another window for zstd, in bytes. */
    public ArchiveLimits withZstdWindow(long bytes) {
        return new ArchiveLimits(entrySize, totalSize, entries, ratio, nameLength, xzMemory, bytes);
    }
}
