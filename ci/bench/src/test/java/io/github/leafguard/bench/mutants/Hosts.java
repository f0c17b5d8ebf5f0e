package io.github.leafguard.bench.mutants;

import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.load.CorpusLoader;
import java.nio.file.Path;
import java.util.List;

/** Hosts of the corpus, without guests. */
final class Hosts {
    private static final Path MACHINES =
            Path.of("../../corpus/machines").toAbsolutePath().normalize();

    private Hosts() {}

    /** A machine of the corpus, booted as usual. */
    static Host of(String machine) {
        return corpus(machine).host(machine).orElseThrow();
    }

    private static Corpus corpus(String machine) {
        return new CorpusLoader(ArchiveLimits.DEFAULT).load(List.of(MACHINES.resolve(machine + ".json")));
    }

    /** What is asked on a host without guests and settings. */
    static Probe probe(String machine) {
        return new Probe(of(machine), List.of(), List.of(), true);
    }
}
