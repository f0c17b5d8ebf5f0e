package io.github.leafguard.data;

import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.pool.Evacuation;
import io.github.leafguard.pool.Management;
import io.github.leafguard.pool.Pool;
import io.github.leafguard.pool.PoolGuest;
import io.github.leafguard.pool.PoolHost;
import io.github.leafguard.pool.PoolVersion;
import io.github.leafguard.pool.file.PoolLoader;
import io.github.leafguard.pool.level.StatedLevels;
import io.github.leafguard.pool.move.Move;
import io.github.leafguard.pool.move.MoveTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The example pools, and pools made of the corpus's machines. */
final class Pools {
    static final Candidates CANDIDATES = new Candidates(List.of(new ModelSource()));
    static final Path DIRECTORY = CommittedCorpus.DIRECTORY.resolve("pools");

    private Pools() {}

    static Pool example(String name) {
        return new PoolLoader(CANDIDATES, CommittedCorpus.CORPUS, ArchiveLimits.DEFAULT)
                .load(DIRECTORY.resolve(name + ".json"));
    }

    static PoolVersion version(String text) {
        return PoolVersion.of(text, CANDIDATES);
    }

    static Move move(Pool pool, String guest, String host) {
        PoolGuest moving = pool.guest(guest).orElseThrow();
        PoolHost to = pool.host(host).orElseThrow();
        return MoveTable.of(pool, List.of(moving), List.of(to)).moves().get(0);
    }

    static PoolHost host(String name, String machine, String version) {
        return host(name, CommittedCorpus.CORPUS.host(machine).orElseThrow(), version);
    }

    static PoolHost host(String name, Host machine, String version) {
        return new PoolHost(name, machine, version(version), StatedLevels.NONE, 1, name.equals("first"));
    }

    static PoolGuest guest(String name, String kind, PoolHost home) {
        return new PoolGuest(
                name,
                1,
                GuestKind.of(kind),
                home,
                GuestConfiguration.PLAIN,
                home,
                home.version(),
                Optional.empty(),
                Optional.empty(),
                null);
    }

    /** A pool of hosts, the first of which is called so, with one HVM guest on each. */
    static Pool of(Management manager, PoolHost... hosts) {
        List<PoolGuest> guests = new ArrayList<>();
        for (PoolHost host : hosts) {
            guests.add(guest("on-" + host.name(), "hvm-hap", host));
        }
        return new Pool("made", manager, Evacuation.ANY_HOST, List.of(hosts), guests, CANDIDATES.versions());
    }
}
