package io.github.leafguard.pool.upgrade;

import io.github.leafguard.check.VisibleChange;
import io.github.leafguard.pool.PoolGuest;
import io.github.leafguard.pool.PoolHost;
import io.github.leafguard.pool.PoolVersion;
import io.github.leafguard.pool.move.Start;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An upgrade of a pool in one order of its hosts.
 *
 * @param to the version that every host gets
 * @param steps one for each host
 * @param rows guests that are alike, in the order of the rows of the grids
 * @param grids who can go where, before the first step and after each
 * @param afterwards what guests find otherwise at their next start after the upgrade, compared with how they ran before it
 * @param longestAlone how many steps in a row the guests that are worst off could go nowhere but stay; 0 if all always could
 * @param cost how bad it is
 */
public record Upgrade(
        PoolVersion to,
        List<UpgradeStep> steps,
        List<List<PoolGuest>> rows,
        List<PoolGrid> grids,
        List<Afterwards> afterwards,
        int longestAlone,
        UpgradeCost cost) {
    public Upgrade {
        steps = List.copyOf(steps);
        rows = List.copyOf(rows);
        grids = List.copyOf(grids);
        afterwards = List.copyOf(afterwards);
    }

    /**
     * Guests that are alike after the upgrade.
     *
     * @param next what becomes of them at their next start
     * @param changes what they find otherwise then
     */
    public record Afterwards(List<PoolGuest> guests, PoolHost at, Start next, List<VisibleChange> changes) {
        public Afterwards {
            guests = List.copyOf(guests);
            changes = List.copyOf(changes);
        }
    }

    /** The hosts in the order of their turns. */
    public List<PoolHost> order() {
        return steps.stream().map(UpgradeStep::host).toList();
    }

    /**
     * The hosts that have the new version after so many steps, by their places in the pool.
     *
     * @param hosts all hosts of the pool, in order
     */
    public Set<Integer> upgradedBy(int count, List<PoolHost> hosts) {
        Set<Integer> done = new HashSet<>();
        for (int place = 0; place < hosts.size(); place++) {
            if (hosts.get(place).version().isSame(to)) {
                done.add(place);
            }
        }
        steps.stream().limit(count).forEach(step -> done.add(step.place()));
        return done;
    }

    /** Everything that is wrong with it, guest by guest. */
    public Set<Trouble> troubles() {
        Set<Trouble> troubles = new HashSet<>();
        for (int at = 0; at < steps.size(); at++) {
            int number = at + 1;
            UpgradeStep step = steps.get(at);
            step.stuck().forEach(stuck -> add(troubles, stuck.guests(), number, Trouble.Sort.STUCK));
            step.moved().stream()
                    .filter(moved -> !moved.changes().isEmpty())
                    .forEach(moved -> add(troubles, moved.guests(), number, Trouble.Sort.CHANGED));
            step.moved().stream()
                    .filter(moved -> !moved.wouldFail().isEmpty())
                    .forEach(moved -> add(troubles, moved.guests(), number, Trouble.Sort.LET_GO_AND_REFUSED));
            step.reboots().forEach(reboot -> add(troubles, reboot.guests(), number, Trouble.Sort.of(reboot.risk())));
        }
        return troubles;
    }

    private static void add(Set<Trouble> troubles, List<PoolGuest> guests, int step, Trouble.Sort sort) {
        guests.forEach(guest -> troubles.add(new Trouble(guest.name(), step, sort)));
    }
}
