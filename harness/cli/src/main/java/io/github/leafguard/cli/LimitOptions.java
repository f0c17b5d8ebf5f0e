package io.github.leafguard.cli;

import io.github.leafguard.corpus.archive.ArchiveLimits;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say how much is read at most. */
final class LimitOptions {
    @ArgGroup(validate = false, heading = "%nLimits on archives, against files that unpack into huge ones:%n")
    private Limits limits = new Limits();

    /** The limits, each as its option has it. */
    static final class Limits {
        @Option(
                names = "--max-entry-size",
                paramLabel = "SIZE",
                converter = SizeConverter.class,
                description = "Bytes of one entry, unpacked (default 1G).")
        private long entrySize = ArchiveLimits.DEFAULT.entrySize();

        @Option(
                names = "--max-total-size",
                paramLabel = "SIZE",
                converter = SizeConverter.class,
                description = "Bytes of all entries of one archive or directory (default 16G).")
        private long totalSize = ArchiveLimits.DEFAULT.totalSize();

        @Option(
                names = "--max-entries",
                paramLabel = "COUNT",
                converter = SizeConverter.class,
                description = "Entries of one archive or directory (default 1000000).")
        private long entries = ArchiveLimits.DEFAULT.entries();

        @Option(
                names = "--max-ratio",
                paramLabel = "COUNT",
                converter = SizeConverter.class,
                description = "Unpacked bytes for each packed one (default 1000).")
        private long ratio = ArchiveLimits.DEFAULT.ratio();

        @Option(
                names = "--max-name-length",
                paramLabel = "COUNT",
                converter = SizeConverter.class,
                description = "Characters of an entry's name (default 1024).")
        private long nameLength = ArchiveLimits.DEFAULT.nameLength();

        @Option(
                names = "--max-xz-memory",
                paramLabel = "SIZE",
                converter = SizeConverter.class,
                description = "Memory to unpack xz with (default 128M).")
        private long xzMemory = ArchiveLimits.DEFAULT.xzMemory();

        @Option(
                names = "--max-zstd-window",
                paramLabel = "SIZE",
                converter = SizeConverter.class,
                description = "Window to unpack zstd with (default 128M).")
        private long zstdWindow = ArchiveLimits.DEFAULT.zstdWindow();
    }

    /** The limits on archives. */
    ArchiveLimits limits() {
        return new ArchiveLimits(
                limits.entrySize,
                limits.totalSize,
                limits.entries,
                limits.ratio,
                (int) Math.min(Integer.MAX_VALUE, limits.nameLength),
                limits.xzMemory,
                limits.zstdWindow);
    }
}
