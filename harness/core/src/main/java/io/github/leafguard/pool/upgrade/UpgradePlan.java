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
 * @param told the upgrade that is told: in the order that somebody chose, else in the best one found
 * @param naive how bad it is in the order of the file
 * @param best the best order found, with how bad it is; never worse than the order of the file
 * @param undecided what hangs on facts that nothing shows, of the upgrade that is told
 * @param notThere guests of which it is not known how they run today, with the reason; they are in no step
 */
public record UpgradePlan(
        Pool pool,
        Upgrade told,
        UpgradeCost naive,
        BestOrder best,
        List<Undecided> undecided,
        Map<PoolGuest, String> notThere) {
    public UpgradePlan {
        undecided = List.copyOf(undecided);
        notThere = new LinkedHashMap<>(notThere);
    }

    private static final String EVACUATION =
            "whether XAPI empties hosts onto upgraded ones only (its fix of CA-430692, of 2026, does); to decide: say \"evacuation\""
                    + " in the pool's file";

    /** An order of hosts and how bad an upgrade is in it. */
    public record BestOrder(List<PoolHost> hosts, UpgradeCost cost) {
        public BestOrder {
            hosts = List.copyOf(hosts);
        }
    }

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
     * @throws IllegalArgumentException if no host waits for the version, the order does not name every one that does once, or it begins
     *     otherwise than XAPI does
     * @throws io.github.leafguard.candidate.CandidateException if a version could not run on a host
     */
    public static UpgradePlan of(Pool pool, PoolVersion to, List<PoolHost> order) {
        List<Integer> ofTheFile = OrderSearch.naive(pool, to);
        if (ofTheFile.isEmpty()) {
            throw new IllegalArgumentException("every host of the pool runs " + to.stated() + " already");
        }
        List<Integer> wanted = order.isEmpty() ? List.of() : places(pool, ofTheFile, order);
        Map<PoolGuest, String> notThere = new LinkedHashMap<>();
        Upgrade told;
        UpgradeCost naive;
        BestOrder best;
        try (World world = new World(pool)) {
            List<List<GuestGroup>> settled = PoolInMotion.settled(pool, states(world, notThere));
            naive = UpgradeRun.cost(world, to, settled, ofTheFile);
            List<Integer> found =
                    new OrderSearch(pool, ofTheFile, places -> UpgradeRun.cost(world, to, settled, places)).best();
            best = new BestOrder(
                    found.stream().map(pool.hosts()::get).toList(), UpgradeRun.cost(world, to, settled, found));
            told = UpgradeRun.of(world, to, settled, wanted.isEmpty() ? found : wanted);
        }
        return new UpgradePlan(pool, told, naive, best, undecided(pool, to, told), notThere);
    }

    private static List<Integer> places(Pool pool, List<Integer> ofTheFile, List<PoolHost> order) {
        List<Integer> places = order.stream().map(pool.hosts()::indexOf).toList();
        if (places.size() != ofTheFile.size() || !new HashSet<>(places).equals(new HashSet<>(ofTheFile))) {
            throw new IllegalArgumentException("an order names each host that waits for the version once: "
                    + ofTheFile.stream()
                            .map(place -> pool.hosts().get(place).name())
                            .collect(Collectors.joining(",")));
        }
        if (pool.isLevelled()
                && order.contains(pool.coordinator())
                && !order.get(0).isCoordinator()) {
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

    private static List<Undecided> undecided(Pool pool, PoolVersion to, Upgrade told) {
        List<Integer> order = told.order().stream().map(pool.hosts()::indexOf).toList();
        Set<Trouble> assumed = told.troubles();
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

    /** Everything that is certainly wrong. */
    public Set<Trouble> troubles() {
        Set<Trouble> certain = new HashSet<>(told.troubles());
        undecided.forEach(open -> open.troubles().forEach(certain::remove));
        return certain;
    }

    /** Whether an order is known that is better than the one told. */
    public boolean isBetterOrderKnown() {
        return best.cost().compareTo(told.cost()) < 0;
    }

    /** Whether something is open: a fact that decides, or a guest of which it is not known how it runs. */
    public boolean isOpen() {
        return !undecided.isEmpty() || !notThere.isEmpty();
    }
}
