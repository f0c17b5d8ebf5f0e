package io.github.leafguard.cli;

import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.candidate.recorded.RecordedSource;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import java.util.List;

/** Every kind of candidate that the command knows. A new kind is a line here. */
final class KnownCandidates {
    private KnownCandidates() {}

    /** All kinds, reading files within these limits. */
    static Candidates within(ArchiveLimits limits) {
        ModelSource models = new ModelSource();
        return new Candidates(List.of(models, new RecordedSource(models, limits)));
    }
}
