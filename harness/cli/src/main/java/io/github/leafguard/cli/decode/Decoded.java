package io.github.leafguard.cli.decode;

import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.policy.CpuPolicy;
import java.util.List;
import java.util.Optional;

/**
 * What a file says.
 *
 * @param source where it is
 * @param about what it is, in words
 * @param version the version of Xen that wrote it, e.g. {@code 4.15.0}, if it tells
 * @param configuration what it says of the domain's configuration, if it does
 * @param extendedState the components of extended state that the guest has enabled (its accumulated XCR0), if it tells
 * @param statements what else it says, and what it does not tell, a line each
 * @param parts the policies in it
 */
public record Decoded(
        String source,
        String about,
        Optional<String> version,
        Optional<GuestConfiguration> configuration,
        Optional<Long> extendedState,
        List<String> statements,
        List<Part> parts) {
    public Decoded {
        statements = List.copyOf(statements);
        parts = List.copyOf(parts);
    }

    /** A file that says no more than its policies. */
    public Decoded(
            String source,
            String about,
            Optional<String> version,
            Optional<GuestConfiguration> configuration,
            Optional<Long> extendedState,
            List<Part> parts) {
        this(source, about, version, configuration, extendedState, List.of(), parts);
    }

    /**
     * A policy, or the featureset of one.
     *
     * @param name what it is called there; empty if nothing
     * @param policy its content
     * @param isFeatureset whether only the featureset is known
     * @param elsewhere entries that no policy has a place for, one line each
     */
    public record Part(String name, CpuPolicy policy, boolean isFeatureset, List<String> elsewhere) {
        public Part {
            elsewhere = List.copyOf(elsewhere);
        }
    }
}
