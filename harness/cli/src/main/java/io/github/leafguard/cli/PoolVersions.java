package io.github.leafguard.cli;

import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.Toolstack;
import io.github.leafguard.pool.PoolVersion;
import java.util.Optional;
import java.util.function.Function;

/**
 * What answers for the versions of a pool. A toolstack that the user picks drives the hosts that run its version, and no others: on a host
 * there is no other toolstack than that of its own release.
 */
final class PoolVersions implements Function<String, PoolVersion> {
    private final Candidates candidates;
    private final ToolstackOption option;
    private final Optional<Toolstack> driver;
    private boolean isUsed;

    PoolVersions(Candidates candidates, ToolstackOption option, CommandContext context) {
        this.candidates = candidates;
        this.option = option;
        this.driver = option.toolstack(context, candidates);
    }

    @Override
    public PoolVersion apply(String text) {
        PoolVersion version = PoolVersion.of(text, candidates);
        Optional<Toolstack> fitting = driver.filter(real -> real.version().equals(version.name()));
        isUsed |= fitting.isPresent();
        return version.answeredBy(option.drive(version.candidate(), fitting));
    }

    /**
     * Says that the toolstack must have had something to do.
     *
     * @throws IllegalArgumentException if no host runs its version
     */
    void requireUse() {
        driver.filter(unused -> !isUsed).ifPresent(unused -> {
            throw new IllegalArgumentException(
                    "--toolstack: no host runs " + unused.version() + ", which is its version");
        });
    }
}
