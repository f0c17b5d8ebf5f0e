package io.github.leafguard.pool.upgrade;

import io.github.leafguard.pool.Pool;
import io.github.leafguard.pool.PoolHost;
import io.github.leafguard.pool.PoolVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks for the best order of hosts. XAPI begins with the coordinator; the rest is free. Tried are the order of the file, every order of
 * the sorts of machine where there are few of them, one host of each sort first, and exchanges of two neighbours for as long as one makes it better. What is found is
 * therefore never worse than the order of the file, and with few hosts the best there is. Machines that are alike are not exchanged.
 */
final class OrderSearch {
    /** With so many hosts to put in order all orders are tried. */
    private static final int FEW_HOSTS = 5;

    /** With so many sorts of machine all orders of these are tried. */
    private static final int FEW_SORTS = 4;

    /** So many orders are tried at most. */
    private static final int MOST = 150;

    private final Pool pool;
    private final Function<List<Integer>, UpgradeCost> cost;
    private final List<Integer> naive;
    private final Set<List<Integer>> tried = new LinkedHashSet<>();

    /**
     * @param naive the order of the file
     * @param cost how bad an order is, places of hosts in the pool
     */
    OrderSearch(Pool pool, List<Integer> naive, Function<List<Integer>, UpgradeCost> cost) {
        this.pool = pool;
        this.naive = naive;
        this.cost = cost;
    }

    /** The order of the file, without hosts that have the version already, and with the coordinator first, as XAPI has it. */
    static List<Integer> naive(Pool pool, PoolVersion to) {
        List<Integer> order = new ArrayList<>();
        for (int host = 0; host < pool.hosts().size(); host++) {
            if (!pool.hosts().get(host).version().isSame(to)) {
                order.add(host);
            }
        }
        Integer coordinator = pool.hosts().indexOf(pool.coordinator());
        if (pool.isLevelled() && order.remove(coordinator)) {
            order.add(0, coordinator);
        }
        return order;
    }

    /** The best order found. */
    List<Integer> best() {
        List<Integer> best = naive;
        UpgradeCost least = cost.apply(best);
        tried.add(best);
        for (List<Integer> order : candidates()) {
            if (tried.size() < MOST && tried.add(order)) {
                UpgradeCost found = cost.apply(order);
                if (found.compareTo(least) < 0) {
                    best = order;
                    least = found;
                }
            }
        }
        return improved(best, least);
    }

    /** Exchanges neighbours for as long as that makes it better. */
    private List<Integer> improved(List<Integer> start, UpgradeCost startCost) {
        List<Integer> best = start;
        UpgradeCost least = startCost;
        for (boolean better = true; better; ) {
            better = false;
            for (int at = fixed(); at + 1 < best.size() && tried.size() < MOST; at++) {
                List<Integer> swapped = new ArrayList<>(best);
                swapped.set(at, best.get(at + 1));
                swapped.set(at + 1, best.get(at));
                if (machine(best.get(at)).equals(machine(best.get(at + 1))) || !tried.add(swapped)) {
                    continue;
                }
                UpgradeCost found = cost.apply(swapped);
                if (found.compareTo(least) < 0) {
                    best = swapped;
                    least = found;
                    better = true;
                }
            }
        }
        return best;
    }

    /** How many hosts have their place at the beginning. */
    private int fixed() {
        boolean coordinatorWaits = naive.contains(pool.hosts().indexOf(pool.coordinator()));
        return pool.isLevelled() && coordinatorWaits ? 1 : 0;
    }

    private List<List<Integer>> candidates() {
        List<Integer> head = naive.subList(0, fixed());
        List<Integer> rest = naive.subList(fixed(), naive.size());
        if (rest.size() <= FEW_HOSTS) {
            return permutations(rest).stream()
                    .map(order -> joined(head, List.of(order)))
                    .toList();
        }
        Map<Object, List<Integer>> sorts = new LinkedHashMap<>();
        rest.forEach(host ->
                sorts.computeIfAbsent(machine(host), any -> new ArrayList<>()).add(host));
        List<List<Integer>> groups = new ArrayList<>(sorts.values());
        groups.forEach(group -> group.sort(Comparator.comparingInt(this::byWeight)));
        List<List<List<Integer>>> orders = groups.size() <= FEW_SORTS ? permutations(groups) : rotations(groups);
        List<List<Integer>> candidates = new ArrayList<>();
        candidates.add(joined(head, oneOfEachFirst(groups)));
        orders.forEach(order -> candidates.add(joined(head, order)));
        return candidates;
    }

    /** So that soon there is an upgraded host of each sort, for the guests of the others to go to. */
    private static List<List<Integer>> oneOfEachFirst(List<List<Integer>> groups) {
        List<List<Integer>> order = new ArrayList<>();
        groups.forEach(group -> order.add(group.subList(0, 1)));
        groups.forEach(group -> order.add(group.subList(1, group.size())));
        return order;
    }

    private Object machine(int host) {
        PoolHost at = pool.hosts().get(host);
        return List.of(System.identityHashCode(at.host()), at.version().identity());
    }

    /** Heavy hosts first: what comes first does not count for the time in which the pool is mixed. */
    private int byWeight(int host) {
        return -pool.hosts().get(host).weight();
    }

    private static List<Integer> joined(List<Integer> head, List<List<Integer>> groups) {
        List<Integer> order = new ArrayList<>(head);
        groups.forEach(order::addAll);
        return order;
    }

    private static <T> List<List<T>> rotations(List<T> things) {
        List<List<T>> all = new ArrayList<>();
        for (int first = 0; first < things.size(); first++) {
            List<T> order = new ArrayList<>(things.subList(first, things.size()));
            order.addAll(things.subList(0, first));
            all.add(order);
        }
        return all;
    }

    private static <T> List<List<T>> permutations(List<T> things) {
        if (things.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> all = new ArrayList<>();
        for (int first = 0; first < things.size(); first++) {
            List<T> rest = new ArrayList<>(things);
            T head = rest.remove(first);
            for (List<T> tail : permutations(rest)) {
                List<T> order = new ArrayList<>();
                order.add(head);
                order.addAll(tail);
                all.add(order);
            }
        }
        return all;
    }
}
