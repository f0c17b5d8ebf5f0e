package io.github.leafguard.pool.move;

import io.github.leafguard.corpus.Host;
import io.github.leafguard.pool.Pool;
import io.github.leafguard.pool.PoolHost;
import io.github.leafguard.pool.PoolVersion;
import io.github.leafguard.pool.level.HostLevels;
import io.github.leafguard.pool.level.PoolLevel;
import io.github.leafguard.pool.level.StatedLevels;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The hosts of a pool, booted with whatever version is asked for; each machine once for each version. Not thread-safe. */
public final class World implements AutoCloseable {
    private final Pool pool;
    private final @Nullable Possibility possibility;
    private final Map<Host, Map<Booted, BootedHost>> booted = new IdentityHashMap<>();

    private record Booted(String candidate, StatedLevels stated) {}

    /** A pool whose machines are as they are assumed to be. */
    public World(Pool pool) {
        this(pool, null);
    }

    /** A pool of which one machine is otherwise. */
    public World(Pool pool, @Nullable Possibility possibility) {
        this.pool = pool;
        this.possibility = possibility;
    }

    /** The pool. */
    public Pool pool() {
        return pool;
    }

    /** A host with the version it runs today. */
    public BootedHost today(PoolHost host) {
        return at(host, host.version());
    }

    /**
     * A host with a version. What XAPI has of it today is only known of the version that it runs today.
     *
     * @throws io.github.leafguard.candidate.CandidateException if the version could not run there
     */
    public BootedHost at(PoolHost host, PoolVersion version) {
        boolean isToday = version.identity().equals(host.version().identity());
        StatedLevels stated = isToday ? host.stated() : StatedLevels.NONE;
        return booted.computeIfAbsent(host.host(), any -> new HashMap<>())
                .computeIfAbsent(
                        new Booted(version.identity(), stated),
                        any -> BootedHost.boot(machine(host.host()), version, stated));
    }

    private Host machine(Host host) {
        return possibility != null && possibility.host() == host ? possibility.variant() : host;
    }

    /** The pool's level as it is today. */
    public PoolLevel level() {
        return level(pool.hosts().stream().map(this::today).toList());
    }

    /**
     * The pool's level with its hosts as they are given.
     *
     * @param hosts in the order of {@link Pool#hosts}
     */
    public PoolLevel level(List<BootedHost> hosts) {
        int coordinator = IntStream.range(0, hosts.size())
                .filter(at -> pool.hosts().get(at).isCoordinator())
                .findFirst()
                .orElseThrow();
        PoolVersion version = hosts.get(coordinator).version();
        List<HostLevels> levels = hosts.stream().map(BootedHost::levels).toList();
        return PoolLevel.of(levels, version.rules(), version.candidate().catalog());
    }

    @Override
    public void close() {
        booted.values().forEach(versions -> versions.values().forEach(BootedHost::close));
    }
}
