package io.github.leafguard.pool.upgrade;

import io.github.leafguard.check.VisibleChange;
import io.github.leafguard.pool.Pool;
import io.github.leafguard.pool.PoolGuest;
import io.github.leafguard.pool.PoolVersion;
import io.github.leafguard.pool.level.Featureset;
import io.github.leafguard.pool.move.Arrival;
import io.github.leafguard.pool.move.BootedHost;
import io.github.leafguard.pool.move.RunningGuests;
import io.github.leafguard.pool.move.Start;
import io.github.leafguard.pool.move.World;
import io.github.leafguard.pool.upgrade.Upgrade.Afterwards;
import io.github.leafguard.pool.upgrade.UpgradeStep.Moved;
import io.github.leafguard.pool.upgrade.UpgradeStep.Refusal;
import io.github.leafguard.pool.upgrade.UpgradeStep.Stuck;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** One upgrade of a pool, in one order of its hosts. */
final class UpgradeRun {
    private final Pool records;
    private final PoolVersion to;
    private final PoolInMotion pool;
    private final List<List<GuestGroup>> settled;
    private final Evacuations evacuations;
    private final Reboots reboots;
    private final List<UpgradeStep> steps = new ArrayList<>();
    private final Map<List<PoolGuest>, Integer> alone = new IdentityHashMap<>();
    private final List<PoolGrid> grids = new ArrayList<>();
    private final boolean isTold;
    private final Set<PoolGuest> endangered = new HashSet<>();
    private long changed;
    private long moves;
    private long stuckGuests;
    private int longestAlone;

    private UpgradeRun(World world, PoolVersion to, List<List<GuestGroup>> settled, boolean isTold) {
        this.records = world.pool();
        this.to = to;
        this.isTold = isTold;
        this.settled = settled;
        this.pool = new PoolInMotion(world, to, settled);
        this.evacuations = new Evacuations(pool);
        this.reboots = new Reboots(pool, records, to);
    }

    /**
     * Upgrades all hosts.
     *
     * @param settled the guests of each host before
     * @param order places of hosts in the pool, each once
     */
    static Upgrade of(World world, PoolVersion to, List<List<GuestGroup>> settled, List<Integer> order) {
        UpgradeRun run = new UpgradeRun(world, to, settled, true);
        run.grids.add(PoolGrid.of(run.pool, settled));
        order.forEach(run::step);
        return new Upgrade(
                to, run.steps, rows(settled), run.grids, run.afterwards(), run.longestAlone, run.cost(order));
    }

    private static List<List<PoolGuest>> rows(List<List<GuestGroup>> settled) {
        return settled.stream().flatMap(List::stream).map(GuestGroup::guests).toList();
    }

    /** The same without telling anything but how bad it is. */
    static UpgradeCost cost(World world, PoolVersion to, List<List<GuestGroup>> settled, List<Integer> order) {
        UpgradeRun run = new UpgradeRun(world, to, settled, false);
        order.forEach(run::step);
        return run.cost(order);
    }

    private UpgradeCost cost(List<Integer> order) {
        // From the end of the first host's turn, unless others were done before.
        long mixed = order.stream()
                .skip(order.size() == pool.hostCount() ? 1 : 0)
                .mapToLong(host -> pool.host(host).weight())
                .sum();
        long inDanger = endangered.stream().mapToLong(PoolGuest::count).sum();
        return new UpgradeCost(stuckGuests, inDanger, changed, moves, mixed);
    }

    private void step(int host) {
        List<Moved> moved = new ArrayList<>();
        List<GuestGroup> left = new ArrayList<>();
        List<List<Refusal>> refusals = new ArrayList<>();
        for (GuestGroup group : pool.empty(host)) {
            if (group.state() == null) {
                left.add(group);
                refusals.add(List.of());
            } else {
                evacuate(host, group, moved, left, refusals);
            }
        }
        pool.upgrade(host);
        List<Stuck> stuck = new ArrayList<>();
        for (int at = 0; at < left.size(); at++) {
            restart(host, left.get(at), refusals.get(at), stuck);
        }
        List<UpgradeStep.Reboot> risks = pool.isMixed() ? reboots.risks() : List.of();
        risks.forEach(risk -> endangered.addAll(risk.guests()));
        if (isTold) {
            noteThoseAlone();
            grids.add(PoolGrid.of(pool, settled));
        }
        steps.add(new UpgradeStep(pool.host(host), host, moved, stuck, risks, pool.level()));
    }

    private void evacuate(
            int host, GuestGroup group, List<Moved> moved, List<GuestGroup> left, List<List<Refusal>> refusals) {
        int target = evacuations.best(host, group);
        if (target < 0) {
            left.add(group);
            refusals.add(evacuations.refusals(host, group));
            return;
        }
        Arrival.Taken taken = (Arrival.Taken) pool.on(target).restore(Objects.requireNonNull(group.state()));
        pool.settle(target, group.with(taken.guest()));
        List<Refusal> wouldFail = records.isLevelled() ? evacuations.wouldFail(host, group) : List.of();
        if (!wouldFail.isEmpty()) {
            endangered.addAll(group.guests());
        }
        moved.add(new Moved(group.guests(), pool.host(target), taken.changes(), wouldFail));
        moves += group.count();
        changed += taken.changes().isEmpty() ? 0 : group.count();
    }

    /** A guest that went nowhere was shut down, and is started again where it was. */
    private void restart(int host, GuestGroup group, List<Refusal> refusals, List<Stuck> stuck) {
        Start start = start(pool.upgraded(host), group);
        stuck.add(new Stuck(group.guests(), refusals, start));
        stuckGuests += group.count();
        pool.settle(host, group.with(start instanceof Start.Started started ? started.guest() : null));
    }

    private Start start(BootedHost host, GuestGroup group) {
        Featureset level = RunningGuests.next(group.any(), records, pool.level());
        return host.start(group.any().kind(), group.any().configuration(), level);
    }

    /** Counts the steps in which guests can go nowhere. */
    private void noteThoseAlone() {
        Map<List<PoolGuest>, Integer> before = new IdentityHashMap<>(alone);
        alone.clear();
        for (int host = 0; host < pool.hostCount(); host++) {
            for (GuestGroup group : pool.guestsOn(host)) {
                if (group.state() != null && evacuations.best(host, group) < 0) {
                    int count = before.getOrDefault(group.guests(), 0) + 1;
                    alone.put(group.guests(), count);
                    longestAlone = Math.max(longestAlone, count);
                }
            }
        }
    }

    private List<Afterwards> afterwards() {
        List<Afterwards> all = new ArrayList<>();
        for (int host = 0; host < pool.hostCount(); host++) {
            for (GuestGroup group : pool.guestsOn(host)) {
                Start next = start(pool.on(host), group);
                List<VisibleChange> changes = next instanceof Start.Started started
                        ? BootedHost.changesByStart(group.before(), started.guest())
                        : List.of();
                if (!changes.isEmpty() || !(next instanceof Start.Started)) {
                    all.add(new Afterwards(group.guests(), pool.host(host), next, changes));
                }
            }
        }
        return all;
    }
}
