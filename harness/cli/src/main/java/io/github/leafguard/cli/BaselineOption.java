package io.github.leafguard.cli;

import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.run.Baselines;
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
}
