package io.github.leafguard.data;

import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.corpus.recorded.Recordings;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The data beside this module's pom, loaded once for all tests. */
final class CommittedCorpus {
    static final Path DIRECTORY = Path.of("").toAbsolutePath();

    /** All that is judged by default. */
    static final Corpus WHOLE = new CorpusLoader(ArchiveLimits.DEFAULT).load(List.of(DIRECTORY));

    /** The same without {@code bare-metal/} and {@code made-up/}, which have tests of their own. */
    static final Corpus CORPUS = new CorpusLoader(ArchiveLimits.DEFAULT)
            .load(Stream.of("machines", "guests", "refusals", "settings")
                    .map(DIRECTORY::resolve)
                    .toList());

    static final Recordings RECORDINGS = new Recordings(DIRECTORY.resolve("recorded"), ArchiveLimits.DEFAULT);

    private CommittedCorpus() {}
}
