package io.github.leafguard.junit;

import io.github.leafguard.candidate.CandidateSource;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.candidate.recorded.RecordedSource;
import io.github.leafguard.check.Check;
import io.github.leafguard.check.Checks;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.lab.Lab;
import io.github.leafguard.lab.LabSettings;
import io.github.leafguard.lab.XenSource;
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

    /**
     * Everything Leafguard has, with the lab of whoever runs the tests: like the command, the engine is where a process of Leafguard's
     * begins, so it is what looks at the environment. A new kind of candidate is a word here.
     */
    static Facilities all() {
        ModelSource models = new ModelSource();
        Lab lab = new Lab(LabSettings.of(System.getenv()));
        return new Facilities(
                List.of(models, new RecordedSource(models, ArchiveLimits.DEFAULT), new XenSource(lab, models)),
                Checks.all(),
                Clock.systemDefaultZone());
    }
}
