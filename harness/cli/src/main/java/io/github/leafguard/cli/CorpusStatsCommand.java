package io.github.leafguard.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code leafguard corpus stats}. */
@Command(
        name = "stats",
        description = "Count machines, hosts, archived guests by version, kind and vendor, and settings.",
        sortOptions = false)
final class CorpusStatsCommand implements Runnable {
    private final Face face;

    @Mixin
    private CorpusOptions options = new CorpusOptions();

    CorpusStatsCommand(Face face) {
        this.face = face;
    }

    @Override
    public void run() {
        LoadedCorpus loaded = LoadedCorpus.of(options, face);
        face.screen().out().print(loaded.name() + ": ");
        new CorpusStats(loaded.corpus()).lines().forEach(face.screen().out()::println);
    }
}
