package io.github.leafguard.pool;

import io.github.leafguard.corpus.Host;
import io.github.leafguard.pool.level.StatedLevels;
import org.jspecify.annotations.Nullable;

/**
 * A host of a pool. Hosts are told apart by their names, which no two of a pool share.
 *
 * @param name its name in the pool
 * @param host its machine and boot options; hosts that are alike share one object
 * @param version what it runs
 * @param stated what its administrator read from XAPI
 * @param weight how long its upgrade takes, in whatever unit all hosts of the pool use
 * @param isCoordinator whether it is the pool's coordinator
 */
public record PoolHost(
        String name, Host host, PoolVersion version, StatedLevels stated, int weight, boolean isCoordinator) {
    public PoolHost {
        if (name.isBlank() || weight < 1) {
            throw new IllegalArgumentException(
                    "a host of a pool needs a name and a weight of 1 or more, found '" + name + "' and " + weight);
        }
    }

    /** Name of its machine, and what people call that. */
    public String machine() {
        return host.name() + " (" + host.machine().title() + ")";
    }

    /** The boot options, divided by blanks; empty if there are none. */
    public String options() {
        return String.join(" ", host.bootOptions());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PoolHost host && name.equals(host.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
