package io.github.leafguard.cli;

import io.github.leafguard.corpus.archive.ArchiveLimits;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what is read, and how much of it at most. */
final class CorpusOptions {
    @Option(
            names = "--corpus",
            paramLabel = "PATH",
            description = {
                "A directory, an archive (zip, tar, tar.gz, tar.xz, tar.zst) or a file with machines, archived guests or"
                        + " settings. Can be given several times. Default: the corpus that comes with Leafguard."
            })
    private List<Path> paths = List.of();

    @Mixin
    private LimitOptions limits = new LimitOptions();

    /** What to read; empty for the corpus that comes with Leafguard. */
    List<Path> paths() {
        return paths;
    }

    /** The limits on archives. */
    ArchiveLimits limits() {
        return limits.limits();
    }
}
