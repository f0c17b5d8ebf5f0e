package io.github.leafguard.cli;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.DrivenCandidate;
import io.github.leafguard.candidate.Toolstack;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.lab.toolstack.ToolstackSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says which toolstack drives a candidate. */
final class ToolstackOption {
    private static final String REAL = "toolstack:";

    @Option(
            names = {"-t", "--toolstack"},
            paramLabel = "SPEC",
            description = {
                "Which toolstack drives the hypervisor: toolstack:4.17 (the libraries that Debian ships), toolstack:DIR (those of"
                        + " another build), or model:RELEASE. Default: the model of the candidate's version."
            })
    private @Nullable String spec;

    /** Whether one was asked for. */
    boolean isGiven() {
        return spec != null;
    }

    /**
     * The toolstack that was asked for, if one was.
     *
     * @throws IllegalArgumentException if there is no such toolstack
     */
    Optional<Toolstack> toolstack(CommandContext context, Candidates known) {
        if (spec == null) {
            return Optional.empty();
        }
        return Optional.of(
                spec.startsWith(REAL)
                        ? new ToolstackSource(context.lab(), new ModelSource()).resolve(spec.substring(REAL.length()))
                        : known.resolve(spec).toolstack());
    }

    /** A candidate with the toolstack that was asked for. */
    Candidate drive(Candidate candidate, Optional<Toolstack> toolstack) {
        return toolstack
                .<Candidate>map(driver -> new DrivenCandidate(candidate, driver, String.valueOf(spec)))
                .orElse(candidate);
    }
}
