package io.github.leafguard.cli;

import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.load.CorpusLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A corpus as the user asked for it.
 *
 * @param name what was read, in the user's words
 * @param corpus what it holds
 */
record LoadedCorpus(String name, Corpus corpus) {
    private static final String DEFAULT_NAME = "the corpus of Leafguard";

    /** Loads what the options name. */
    static LoadedCorpus of(CorpusOptions options, Face face) {
        CorpusLoader loader = new CorpusLoader(options.limits());
        if (options.paths().isEmpty()) {
            try (DefaultCorpus place = DefaultCorpus.of(face.surroundings())) {
                return new LoadedCorpus(DEFAULT_NAME, loader.load(List.of(place.path())));
            }
        }
        String name = options.paths().stream().map(Path::toString).collect(Collectors.joining(", "));
        return new LoadedCorpus(name, loader.load(options.paths()));
    }
}
