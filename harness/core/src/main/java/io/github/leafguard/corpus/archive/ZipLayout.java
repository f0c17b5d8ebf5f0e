package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.InputException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * Holds a zip archive to using every byte once: entries from the first byte on, one behind the other, then the central
 * directory, then the end. Then no entry can hide between two others, and no two can share their content, which is how a
 * small archive unpacks into a huge one below any ratio. And holds the header before each content to saying what the
 * directory says: readers that stream believe the one, others the other, and the library looks at one only.
 *
 * @param bytes the archive
 * @param end what its end says
 */
record ZipLayout(ZipBytes bytes, ZipEnd end) {
    private static final int CENTRAL_SIGNATURE = 0x02014b50;
    private static final int CENTRAL_LENGTH = 46;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int LOCAL_LENGTH = 30;
    private static final List<Long> DESCRIPTOR_LENGTHS = List.of(12L, 16L, 20L, 24L);
    private static final int SIZES_BEHIND = 1 << 3;

    /** Encrypted, sizes behind the content, UTF-8, headers masked: the flags that change what is read. */
    private static final int FLAGS_THAT_COUNT = 1 | SIZES_BEHIND | 1 << 11 | 1 << 13;

    /**
     * Reads the end and walks the central directory, before anything is read into memory.
     *
     * @throws InputException if the directory does not have the entries and bytes it should, or too many
     */
    static ZipLayout of(ZipBytes bytes, ArchiveLimits limits) {
        ZipEnd end = ZipEnd.of(bytes);
        if (end.entries() > limits.entries()) {
            throw ArchiveLimit.ENTRY_COUNT.exceeded(bytes.origin(), end.entries(), limits.entries());
        }
        long at = end.offset();
        for (long i = 0; i < end.entries(); i++) {
            if (at >= end.offset() + end.size()) {
                throw bytes.broken(at, i + " entries", end.entries() + " as the end says");
            }
            ByteBuffer header =
                    bytes.record(at, CENTRAL_LENGTH, CENTRAL_SIGNATURE, "the next entry of the central directory");
            at += CENTRAL_LENGTH + ZipBytes.u16(header, 28) + ZipBytes.u16(header, 30) + ZipBytes.u16(header, 32);
        }
        if (at != end.offset() + end.size()) {
            throw bytes.broken(at, "a central directory that does not end with its last entry", "the end of it");
        }
        return new ZipLayout(bytes, end);
    }

    /**
     * Compares the entries with what stands before their content, and with each other.
     *
     * @param entries all of the central directory, in any order
     * @throws InputException if a header differs from the directory, or a byte belongs to no entry or to two
     */
    void requireExact(List<ZipArchiveEntry> entries) {
        if (entries.size() != end.entries()) {
            throw bytes.broken(end.offset(), entries.size() + " entries", end.entries() + " as the end says");
        }
        List<ZipArchiveEntry> sorted = entries.stream()
                .sorted(Comparator.comparingLong(ZipArchiveEntry::getLocalHeaderOffset))
                .toList();
        requireAt(0, sorted.isEmpty() ? end.offset() : sorted.get(0).getLocalHeaderOffset());
        for (int i = 0; i < sorted.size(); i++) {
            boolean last = i == sorted.size() - 1;
            requireExact(sorted.get(i), last ? end.offset() : sorted.get(i + 1).getLocalHeaderOffset());
        }
    }

    private void requireExact(ZipArchiveEntry entry, long next) {
        long at = entry.getLocalHeaderOffset();
        String name = ZipWalk.name(entry);
        ByteBuffer header = bytes.record(at, LOCAL_LENGTH, LOCAL_SIGNATURE, "the header of entry " + name);
        byte[] localName = bytes.at(at + LOCAL_LENGTH, ZipBytes.u16(header, 26)).array();
        if (!Arrays.equals(localName, entry.getRawName()) || !agree(header, entry)) {
            throw new InputException(
                    bytes.origin().entry(name).offset(at),
                    "a header that differs from the central directory",
                    "the same name, method, checksum and sizes in both",
                    "make the archive anew: which of the two is meant cannot be told");
        }
        long contentEnd = at + LOCAL_LENGTH + localName.length + ZipBytes.u16(header, 28) + entry.getCompressedSize();
        boolean descriptor = hasSizesBehind(header) && DESCRIPTOR_LENGTHS.contains(next - contentEnd);
        requireAt(descriptor ? next : contentEnd, next);
    }

    private static boolean agree(ByteBuffer header, ZipArchiveEntry entry) {
        return ((ZipBytes.u16(header, 6) ^ entry.getRawFlag()) & FLAGS_THAT_COUNT) == 0
                && ZipBytes.u16(header, 8) == entry.getMethod()
                && (hasSizesBehind(header)
                        || ZipBytes.u32(header, 14) == entry.getCrc()
                                && isSize(ZipBytes.u32(header, 18), entry.getCompressedSize())
                                && isSize(ZipBytes.u32(header, 22), entry.getSize()));
    }

    /** Whether sizes may follow the content, in a record of 12 to 24 bytes. */
    private static boolean hasSizesBehind(ByteBuffer header) {
        return (ZipBytes.u16(header, 6) & SIZES_BEHIND) != 0;
    }

    /** A size that is too large for its field stands in an extra field. */
    private static boolean isSize(long field, long inDirectory) {
        return field == inDirectory || field == 0xffffffffL;
    }

    private void requireAt(long expected, long actual) {
        if (actual > expected) {
            throw bytes.broken(expected, (actual - expected) + " bytes that belong to no entry", "the next entry");
        }
        if (actual < expected) {
            throw bytes.broken(actual, (expected - actual) + " bytes that belong to two entries", "the next entry");
        }
    }
}
