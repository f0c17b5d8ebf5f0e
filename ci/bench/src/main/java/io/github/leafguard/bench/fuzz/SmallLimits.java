package io.github.leafguard.bench.fuzz;

import io.github.leafguard.corpus.archive.ArchiveLimits;

/** Limits that an input of some kilobytes can reach, and that spare the fuzzer from clearing memory most of the time. */
final class SmallLimits {
    /** A quarter of a megabyte an entry, four times that in all. */
    static final ArchiveLimits ALL = ArchiveLimits.DEFAULT
            .withEntrySize(1 << 18)
            .withTotalSize(1 << 20)
            .withEntries(200)
            .withXzMemory(16 << 20)
            .withZstdWindow(8 << 20);

    private SmallLimits() {}
}
