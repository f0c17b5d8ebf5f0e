package io.github.leafguard.cli;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.corpus.load.CorpusDigest;
import io.github.leafguard.run.Baselines;
import java.util.List;

/** Where a run has its corpus from. */
interface CorpusSource {
    /**
     * Requires that these candidates can be judged there.
     *
     * @throws IllegalArgumentException if one cannot
     */
    void require(List<Candidate> candidates, Baselines baselines);

    /** Reads it. */
    LoadedCorpus load();

    /** Its digest. */
    String digest();

    /** The files that options name. */
    static CorpusSource files(CorpusOptions options, CommandContext context) {
        return new CorpusSource() {
            @Override
            public void require(List<Candidate> candidates, Baselines baselines) {
                // Every candidate runs here.
            }

            @Override
            public LoadedCorpus load() {
                return LoadedCorpus.of(options, context);
            }

            @Override
            public String digest() {
                return LoadedCorpus.with(options, context, CorpusDigest::of);
            }
        };
    }
}
