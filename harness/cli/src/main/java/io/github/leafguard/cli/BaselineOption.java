package io.github.leafguard.cli;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.run.Baselines;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that says with what candidates are compared. */
final class BaselineOption {
    private static final String ARCHIVED = "archived";

    @Option(
            names = {"-b", "--baseline"},
            paramLabel = "SPEC",
            description = {
                "What to compare with. Default: archived, which is, for a guest, the version that archived it and, for"
                        + " everything else, the release before the candidate."
            })
    private String spec = ARCHIVED;

    /**
     * The baselines.
     *
     * @throws IllegalArgumentException if there is no such candidate
     */
    Baselines among(Candidates known) {
        return spec.equals(ARCHIVED) ? Baselines.archived(known) : Baselines.named(known.resolve(spec), known);
    }

    /**
     * The candidates, if none of them is the baseline that is named: what is compared with itself is always clean.
     *
     * @throws IllegalArgumentException if one is
     */
    List<Candidate> differsFrom(List<Candidate> candidates, Baselines baselines) {
        if (!spec.equals(ARCHIVED)) {
            for (Candidate candidate : candidates) {
                requireDifferent(candidate, baselines.of(candidate));
            }
        }
        return candidates;
    }

    private static void requireDifferent(Candidate candidate, Candidate baseline) {
        if (candidate.identity().equals(baseline.identity())) {
            String alias = candidate.spec().equals(baseline.spec())
                    ? candidate.spec()
                    : candidate.spec() + ", which is made of the same,";
            throw new IllegalArgumentException("--baseline " + baseline.spec() + " and candidate " + alias
                    + " cannot be compared: nothing breaks compared with itself; name another baseline, or none for the version"
                    + " that archived each guest");
        }
    }
}
