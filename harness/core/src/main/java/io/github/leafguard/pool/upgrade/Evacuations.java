package io.github.leafguard.pool.upgrade;

import io.github.leafguard.pool.move.Arrival;
import io.github.leafguard.pool.move.BootedHost;
import io.github.leafguard.pool.move.GuestState;
import io.github.leafguard.pool.upgrade.UpgradeStep.Refusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Where the guests of a host go when it is emptied. Of the hosts that take a group the best is the one where the guests
 * read the least otherwise in the end: on an upgraded host that is at once, on one that waits for its turn more may come. Of those that are
 * alike in this it is an upgraded one, which they need not leave again, then the one with the fewest guests. Memory is no matter here.
 */
final class Evacuations {
    private static final int MOST_CHANGES = 0xffff;

    private final PoolInMotion pool;

    Evacuations(PoolInMotion pool) {
        this.pool = pool;
    }

    /** The host for a group, or -1 if none takes it. */
    int best(int from, GuestGroup group) {
        GuestState state = Objects.requireNonNull(group.state());
        int best = -1;
        long bestRank = Long.MAX_VALUE;
        int later = later(state);
        for (int to = 0; to < pool.hostCount(); to++) {
            if (pool.isOpenTo(from, to) && pool.takes(pool.on(to), state)) {
                long rank = rank(to, state, later);
                if (rank < bestRank) {
                    best = to;
                    bestRank = rank;
                }
            }
        }
        return best;
    }

    private long rank(int to, GuestState state, int later) {
        int changes = changes(pool.on(to), state);
        return pool.isUpgraded(to)
                ? (long) changes << 1 << 32 | pool.load(to)
                : ((long) changes + later << 1 | 1) << 32 | pool.load(to);
    }

    /** How much the guests will read otherwise at least once they are on an upgraded host, whichever that is. */
    private int later(GuestState state) {
        int least = MOST_CHANGES;
        for (BootedHost host : pool.upgradedKinds()) {
            if (pool.takes(host, state)) {
                least = Math.min(least, changes(host, state));
            }
        }
        return least;
    }

    private static int changes(BootedHost host, GuestState state) {
        return Math.min(((Arrival.Taken) host.restore(state)).changes().size(), MOST_CHANGES);
    }

    /** Why hosts do not take a group, machines that are alike once. */
    List<Refusal> refusals(int from, GuestGroup group) {
        GuestState state = Objects.requireNonNull(group.state());
        List<Refusal> refusals = new ArrayList<>();
        Set<BootedHost> asked = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int to = 0; to < pool.hostCount(); to++) {
            BootedHost host = pool.on(to);
            if (pool.isOpenTo(from, to) && asked.add(host) && !pool.takes(host, state)) {
                refusals.add(new Refusal(pool.host(to), pool.manager(host, state), host.restore(state)));
            }
        }
        return refusals;
    }

    /** The hosts to which the pool manager would let a group go, and where Xen refuses it. */
    List<Refusal> wouldFail(int from, GuestGroup group) {
        return refusals(from, group).stream()
                .filter(refusal -> refusal.isLetGo()
                        && (refusal.arrival() instanceof Arrival.Refused
                                || refusal.arrival() instanceof Arrival.StateRefused))
                .toList();
    }
}
