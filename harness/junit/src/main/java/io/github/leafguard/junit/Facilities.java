package io.github.leafguard.junit;

import io.github.leafguard.candidate.CandidateSource;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.candidate.recorded.RecordedSource;
import io.github.leafguard.check.Check;
import io.github.leafguard.check.Checks;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import java.time.Clock;
import java.util.List;

/**
 * What there is to judge with.
 *
 * @param sources kinds of candidate
 * @param checks rules
 * @param clock tells the day, on which waivers must still hold
 */
record Facilities(List<CandidateSource> sources, List<Check> checks, Clock clock) {
    public Facilities {
        sources = List.copyOf(sources);
        checks = List.copyOf(checks);
    }

    /** Everything Leafguard has. A new kind of candidate is a word here. */
    static Facilities all() {
        ModelSource models = new ModelSource();
        return new Facilities(
                List.of(models, new RecordedSource(models, ArchiveLimits.DEFAULT)),
                Checks.all(),
                Clock.systemDefaultZone());
    }
}
