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
 * Where the guests of a host go when it is emptied. Of the hosts that take a group the best is an upgraded one, then one where the guests
 * read what they read before, then the one with the fewest guests. Memory is no matter here.
 */
final class Evacuations {
    private final PoolInMotion pool;

    Evacuations(PoolInMotion pool) {
        this.pool = pool;
    }

    /** The host for a group, or -1 if none takes it. */
    int best(int from, GuestGroup group) {
        GuestState state = Objects.requireNonNull(group.state());
        int best = -1;
        long bestRank = Long.MAX_VALUE;
        for (int to = 0; to < pool.hostCount(); to++) {
            if (pool.isOpenTo(from, to) && pool.takes(pool.on(to), state)) {
                long rank = rank(to, state);
                if (rank < bestRank) {
                    best = to;
                    bestRank = rank;
                }
            }
        }
        return best;
    }

    private long rank(int to, GuestState state) {
        Arrival.Taken taken = (Arrival.Taken) pool.on(to).restore(state);
        long waits = pool.isUpgraded(to) ? 0 : 1;
        return (waits << 16 | Math.min(taken.changes().size(), 0xffff)) << 32 | pool.load(to);
    }

    /** Why hosts do not take a group, machines that are alike once. */
    List<Refusal> refusals(int from, GuestGroup group) {
        GuestState state = Objects.requireNonNull(group.state());
        List<Refusal> refusals = new ArrayList<>();
        Set<BootedHost> asked = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int to = 0; to < pool.hostCount(); to++) {
            BootedHost host = pool.on(to);
            if (pool.isOpenTo(from, to) && asked.add(host) && !pool.takes(host, state)) {
                refusals.add(new Refusal(pool.host(to), pool.isLetGo(host, state), host.restore(state)));
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
