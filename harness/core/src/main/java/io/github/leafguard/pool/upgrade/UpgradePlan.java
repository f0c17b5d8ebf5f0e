package io.github.leafguard.pool.upgrade;

import io.github.leafguard.pool.Evacuation;
import io.github.leafguard.pool.Pool;
import io.github.leafguard.pool.PoolGuest;
import io.github.leafguard.pool.PoolHost;
import io.github.leafguard.pool.PoolVersion;
import io.github.leafguard.pool.move.GuestState;
import io.github.leafguard.pool.move.Possibilities;
import io.github.leafguard.pool.move.Possibility;
import io.github.leafguard.pool.move.RunningGuests;
import io.github.leafguard.pool.move.Start;
import io.github.leafguard.pool.move.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a rolling upgrade of a pool comes to.
 *
 * @param pool the pool as it is today
 * @param asked the order asked for: that of the file, or one that somebody chose
 * @param best the best order found; the one asked for if none is better
 * @param undecided what hangs on facts that nothing shows, in the best order
 * @param notThere guests of which it is not known how they run today, with the reason; they are in no step
 */
public record UpgradePlan(
        Pool pool, Upgrade asked, Upgrade best, List<Undecided> undecided, Map<PoolGuest, String> notThere) {
    public UpgradePlan {
        undecided = List.copyOf(undecided);
        notThere = new LinkedHashMap<>(notThere);
    }

    private static final String EVACUATION =
            "whether XAPI empties hosts onto upgraded ones only (its fix of CA-430692, of 2026, does); to decide: say \"evacuation\""
                    + " in the pool's file";

    /**
     * What may end otherwise.
     *
     * @param question what it hangs on and what would decide it, a clause
     * @param troubles what is there only in one of the cases
     */
    public record Undecided(String question, List<Trouble> troubles) {
        public Undecided {
            troubles = List.copyOf(troubles);
        }
    }

    /**
     * Works it out.
     *
     * @param to the version that every host gets
     * @param order the hosts in an order that somebody chose; empty for that of the file
     * @throws IllegalArgumentException if the order does not name every host once, or begins otherwise than XAPI does
     * @throws io.github.leafguard.candidate.CandidateException if a version could not run on a host
     */
    public static UpgradePlan of(Pool pool, PoolVersion to, List<PoolHost> order) {
        List<Integer> wanted = order.isEmpty() ? OrderSearch.naive(pool) : places(pool, order);
        Map<PoolGuest, String> notThere = new LinkedHashMap<>();
        Upgrade asked;
        Upgrade best;
        try (World world = new World(pool)) {
            List<List<GuestGroup>> settled = PoolInMotion.settled(pool, states(world, notThere));
            asked = UpgradeRun.of(world, to, settled, wanted);
            List<Integer> found = new OrderSearch(pool, places -> UpgradeRun.cost(world, to, settled, places)).best();
            Upgrade other = UpgradeRun.of(world, to, settled, found);
            best = other.cost().compareTo(asked.cost()) < 0 ? other : asked;
        }
        return new UpgradePlan(pool, asked, best, undecided(pool, to, best), notThere);
    }

    private static List<Integer> places(Pool pool, List<PoolHost> order) {
        List<Integer> places = order.stream().map(pool.hosts()::indexOf).toList();
        if (places.size() != pool.hosts().size() || new HashSet<>(places).size() != places.size()) {
            throw new IllegalArgumentException("an order names each host of the pool once: "
                    + pool.hosts().stream().map(PoolHost::name).collect(Collectors.joining(",")));
        }
        if (pool.isLevelled() && !order.get(0).isCoordinator()) {
            throw new IllegalArgumentException("XAPI upgrades the coordinator first, which is "
                    + pool.coordinator().name());
        }
        return places;
    }

    private static Map<PoolGuest, GuestState> states(World world, Map<PoolGuest, String> notThere) {
        RunningGuests running = new RunningGuests(world);
        Map<PoolGuest, GuestState> states = new LinkedHashMap<>();
        for (PoolGuest guest : world.pool().guests()) {
            Start start = running.of(guest);
            if (start instanceof Start.Started started) {
                states.put(guest, started.guest());
            } else {
                notThere.put(guest, reason(start));
            }
        }
        return states;
    }

    private static String reason(Start start) {
        if (start instanceof Start.Failed failed) {
            return failed.message();
        }
        return start instanceof Start.Impossible impossible ? impossible.reason() : ((Start.NotJudged) start).reason();
    }

    private static List<Undecided> undecided(Pool pool, PoolVersion to, Upgrade best) {
        List<Integer> order = places(pool, best.order());
        Set<Trouble> assumed = best.troubles();
        List<Undecided> undecided = new ArrayList<>();
        if (pool.isLevelled() && pool.evacuation() == Evacuation.NOT_SAID) {
            add(undecided, EVACUATION, assumed, troubles(pool.with(Evacuation.NEWEST_HOSTS), null, to, order));
        }
        for (Possibility possibility : Possibilities.of(pool, List.of(to))) {
            add(undecided, possibility.question(), assumed, troubles(pool, possibility, to, order));
        }
        return undecided;
    }

    private static Set<Trouble> troubles(
            Pool pool, @Nullable Possibility possibility, PoolVersion to, List<Integer> order) {
        try (World world = new World(pool, possibility)) {
            List<List<GuestGroup>> settled = PoolInMotion.settled(pool, states(world, new LinkedHashMap<>()));
            return UpgradeRun.of(world, to, settled, order).troubles();
        }
    }

    private static void add(List<Undecided> undecided, String question, Set<Trouble> assumed, Set<Trouble> otherwise) {
        List<Trouble> differing = differing(assumed, otherwise);
        if (!differing.isEmpty()) {
            undecided.add(new Undecided(question, differing));
        }
    }

    private static List<Trouble> differing(Set<Trouble> some, Set<Trouble> others) {
        Set<Trouble> all = new HashSet<>(some);
        all.addAll(others);
        return all.stream()
                .filter(trouble -> some.contains(trouble) != others.contains(trouble))
                .sorted(Comparator.comparingInt(Trouble::step)
                        .thenComparing(Trouble::guest)
                        .thenComparing(Trouble::sort))
                .toList();
    }

    /** Whether the order found is better than the one asked for. */
    public boolean isBetterOrderKnown() {
        return best.cost().compareTo(asked.cost()) < 0;
    }
}
