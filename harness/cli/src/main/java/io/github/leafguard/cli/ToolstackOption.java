package io.github.leafguard.cli;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.DrivenCandidate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says which toolstack drives a candidate. */
final class ToolstackOption {
    @Option(
            names = {"-t", "--toolstack"},
            paramLabel = "SPEC",
            description = {
                "Which toolstack drives the hypervisor: model:RELEASE. Default: the one of the candidate's version."
            })
    private @Nullable String spec;

    /** What the user asked for. */
    Optional<String> spec() {
        return Optional.ofNullable(spec);
    }

    /**
     * The candidate with the toolstack that was asked for.
     *
     * @throws IllegalArgumentException if there is no such toolstack
     */
    Candidate drive(Candidate candidate, Candidates known) {
        return spec == null
                ? candidate
                : new DrivenCandidate(candidate, known.resolve(spec).toolstack(), spec);
    }
}
