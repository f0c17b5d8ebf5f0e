package io.github.leafguard.pool.move;

import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.facts.OpenFact;
import io.github.leafguard.pool.Pool;
import io.github.leafguard.pool.PoolHost;
import io.github.leafguard.pool.PoolVersion;
import io.github.leafguard.pool.level.StatedLevels;
import io.github.leafguard.run.HostVariants;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What may be otherwise in a pool: each machine by itself, with each other value of what nothing shows. */
public final class Possibilities {
    private Possibilities() {}

    /**
     * Everything that may be otherwise.
     *
     * @param more versions that hosts get beside those they run
     * @throws io.github.leafguard.candidate.CandidateException if a version could not run on a host
     */
    public static List<Possibility> of(Pool pool, List<PoolVersion> more) {
        List<Possibility> possibilities = new ArrayList<>();
        Set<Host> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (PoolHost host : pool.hosts()) {
            if (seen.add(host.host())) {
                vary(host.host(), versions(pool, host.host(), more), possibilities);
            }
        }
        return List.copyOf(possibilities);
    }

    private static List<PoolVersion> versions(Pool pool, Host machine, List<PoolVersion> more) {
        Map<String, PoolVersion> versions = new LinkedHashMap<>();
        pool.hosts().stream()
                .filter(host -> host.host() == machine)
                .map(PoolHost::version)
                .forEach(version -> versions.put(version.identity(), version));
        more.forEach(version -> versions.put(version.identity(), version));
        pool.guests().stream()
                .filter(guest -> guest.startedOn().host() == machine)
                .forEach(guest -> versions.put(guest.startedUnder().identity(), guest.startedUnder()));
        return List.copyOf(versions.values());
    }

    private static void vary(Host host, List<PoolVersion> versions, List<Possibility> possibilities) {
        HostVariants variants = new HostVariants(host);
        variants.open(asked(host, versions));
        for (Host variant; (variant = variants.next()) != null; ) {
            // The first is the host as it is assumed to be.
            if (!variants.current().all().isEmpty()) {
                possibilities.add(new Possibility(host, variant, question(host, variants)));
                variants.open(asked(variant, versions));
            }
        }
    }

    private static String question(Host host, HostVariants variants) {
        return variants.current().all().stream()
                .map(fact -> "%s of %s; to decide: %s"
                        .formatted(
                                variants.question(fact.name()),
                                host.name(),
                                fact.name().settledBy()))
                .collect(Collectors.joining("; "));
    }

    /** What the versions ask of the host to make its policies and its plain guests. */
    private static List<OpenFact> asked(Host host, List<PoolVersion> versions) {
        List<OpenFact> open = new ArrayList<>();
        for (PoolVersion version : versions) {
            try (BootedHost booted = BootedHost.boot(host, version, StatedLevels.NONE)) {
                for (GuestKind kind : GuestKind.values()) {
                    booted.start(kind, GuestConfiguration.PLAIN, null);
                }
                open.addAll(booted.open());
            }
        }
        return open.stream().distinct().toList();
    }
}
