package io.github.leafguard.data;

import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.corpus.recorded.Recordings;
import java.nio.file.Path;
import java.util.List;

/** The data beside this module's pom, loaded once for all tests. */
final class CommittedCorpus {
    static final Path DIRECTORY = Path.of("").toAbsolutePath();
    static final Corpus CORPUS = new CorpusLoader(ArchiveLimits.DEFAULT).load(List.of(DIRECTORY));
    static final Recordings RECORDINGS = new Recordings(DIRECTORY.resolve("recorded"), ArchiveLimits.DEFAULT);

    private CommittedCorpus() {}
}
