package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.Origin;

/** What one reading has taken so far, over all the files and archives it walks. */
final class Tally {
    private final ArchiveLimits limits;
    private long entries;
    private long bytes;

    Tally(ArchiveLimits limits) {
        this.limits = limits;
    }

    ArchiveLimits limits() {
        return limits;
    }

    /** How many entries were counted. */
    long entries() {
        return entries;
    }

    /**
     * Counts an entry.
     *
     * @throws io.github.leafguard.format.InputException if it is one too many
     */
    void addEntry(Origin origin) {
        entries++;
        if (entries > limits.entries()) {
            throw ArchiveLimit.ENTRY_COUNT.exceededAtLeast(origin, entries, limits.entries());
        }
    }

    /**
     * Counts bytes toward the total.
     *
     * @throws io.github.leafguard.format.InputException if they are too many
     */
    void addBytes(long count, Origin origin) {
        bytes += count;
        if (bytes > limits.totalSize()) {
            throw ArchiveLimit.TOTAL_SIZE.exceededAtLeast(origin, bytes, limits.totalSize());
        }
    }

    /**
     * How many of so many wanted bytes may be read at once: up to one above a limit, so that the amount an error names
     * does not depend on the size of the reader's buffer.
     *
     * @param wanted bytes asked for
     * @param offset bytes of the entry read before
     */
    int readable(int wanted, long offset) {
        long room = Math.min(limits.entrySize() - offset, limits.totalSize() - bytes);
        return (int) Math.min(wanted, Math.max(room, 0) + 1);
    }
}
