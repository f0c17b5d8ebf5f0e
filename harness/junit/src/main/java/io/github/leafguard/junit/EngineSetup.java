package io.github.leafguard.junit;

import io.github.leafguard.candidate.CandidateSource;
import io.github.leafguard.check.Check;
import io.github.leafguard.check.Checks;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.lab.CandidateKinds;
import java.time.Clock;
import java.util.List;

/**
 * What there is to judge with.
 *
 * @param sources kinds of candidate
 * @param checks rules
 * @param clock tells the day, on which waivers must still hold
 */
record EngineSetup(List<CandidateSource> sources, List<Check> checks, Clock clock) {
    public EngineSetup {
        sources = List.copyOf(sources);
        checks = List.copyOf(checks);
    }

    /**
     * Everything Leafguard has, with the lab of whoever runs the tests: like the command, the engine is where a process of Leafguard's
     * begins, so it is what looks at the environment.
     */
    static EngineSetup all() {
        return new EngineSetup(
                CandidateKinds.all(System.getenv(), ArchiveLimits.DEFAULT), Checks.all(), Clock.systemDefaultZone());
    }
}
