package io.github.leafguard.pool;

import io.github.leafguard.candidate.VersionOrder;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.pool.level.FeatureNames;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A pool as it is today: hosts, and the guests that run on them.
 *
 * @param name what was read, in the user's words
 * @param manager what moves guests
 * @param evacuation how it empties a host
 * @param hosts in the order of their records; one at least, and one of them the coordinator
 * @param guests in the order of the file
 * @param versions which of two versions is the later
 */
public record Pool(
        String name,
        Management manager,
        Evacuation evacuation,
        List<PoolHost> hosts,
        List<PoolGuest> guests,
        VersionOrder versions) {
    /**
     * @throws IllegalArgumentException if two hosts or two guests share a name, there is no host, or not one coordinator
     */
    public Pool {
        hosts = List.copyOf(hosts);
        guests = List.copyOf(guests);
        Set<String> names = new HashSet<>();
        for (PoolHost host : hosts) {
            require(names.add(host.name()), "two hosts are called " + host.name());
        }
        names.clear();
        for (PoolGuest guest : guests) {
            require(names.add(guest.name()), "two guests are called " + guest.name());
        }
        require(!hosts.isEmpty(), "there is no host");
        require(
                hosts.stream().filter(PoolHost::isCoordinator).count() == 1,
                "a pool has one host that is the coordinator");
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }

    /** The host that keeps the pool's records. */
    public PoolHost coordinator() {
        return hosts.stream().filter(PoolHost::isCoordinator).findFirst().orElseThrow();
    }

    /** The host of this name. */
    public Optional<PoolHost> host(String wanted) {
        return hosts.stream().filter(host -> host.name().equals(wanted)).findFirst();
    }

    /** The guest of this name. */
    public Optional<PoolGuest> guest(String wanted) {
        return guests.stream().filter(guest -> guest.name().equals(wanted)).findFirst();
    }

    /** How many guests there are, those that are alike counted one by one. */
    public int guestCount() {
        return guests.stream().mapToInt(PoolGuest::count).sum();
    }

    /**
     * Names of features by their indexes, as the first of some versions calls them that knows them.
     *
     * @param more versions beside those of the pool
     */
    public String featureNames(List<Integer> features, PoolVersion... more) {
        // To compare catalogs by what they hold takes longer than to look into one twice; those of one version are one
        // object.
        Map<FeatureCatalog, Boolean> catalogs = new IdentityHashMap<>();
        return FeatureNames.of(
                features,
                Stream.concat(hosts.stream().map(PoolHost::version), Stream.of(more))
                        .map(version -> version.candidate().catalog())
                        .filter(catalog -> catalogs.put(catalog, true) == null)
                        .toList());
    }

    /** The same pool, emptied in another way. */
    public Pool with(Evacuation other) {
        return new Pool(name, manager, other, hosts, guests, versions);
    }

    /** Whether the manager levels the hosts. */
    public boolean isLevelled() {
        return manager == Management.XAPI;
    }
}
