package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.InputException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * Holds a zip archive to using every byte once: entries from the first byte on, one behind the other, then the central
 * directory, then the end. Then no entry can hide between two others, and no two can share their content, which is how a
 * small archive unpacks into a huge one below any ratio.
 *
 * @param bytes the archive
 * @param end what its end says
 */
record ZipLayout(ZipBytes bytes, ZipEnd end) {
    private static final int SIGNATURE = 0x02014b50;
    private static final int LENGTH = 46;
    private static final List<Long> DESCRIPTOR_LENGTHS = List.of(12L, 16L, 20L, 24L);

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
            at += headerLength(bytes, at);
        }
        if (at != end.offset() + end.size()) {
            throw bytes.broken(at, "a central directory that does not end with its last entry", "the end of it");
        }
        return new ZipLayout(bytes, end);
    }

    private static int headerLength(ZipBytes bytes, long at) {
        ByteBuffer header = bytes.at(at, LENGTH);
        if (header.getInt(0) != SIGNATURE) {
            throw bytes.broken(at, "something else", "the next entry of the central directory");
        }
        return LENGTH + ZipBytes.u16(header, 28) + ZipBytes.u16(header, 30) + ZipBytes.u16(header, 32);
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
        ZipLocalHeader header = ZipLocalHeader.of(entry, bytes);
        if (!header.agreesWith(entry)) {
            throw new InputException(
                    bytes.origin().entry(ZipLocalHeader.name(entry)).offset(entry.getLocalHeaderOffset()),
                    "a header that differs from the central directory",
                    "the same name, method, checksum and sizes in both",
                    "make the archive anew: which of the two is meant cannot be told");
        }
        long contentEnd = header.dataOffset() + entry.getCompressedSize();
        boolean descriptor = header.hasSizesBehind() && DESCRIPTOR_LENGTHS.contains(next - contentEnd);
        requireAt(descriptor ? next : contentEnd, next);
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
