package io.github.leafguard.pool.upgrade;

import io.github.leafguard.check.VisibleChange;
import io.github.leafguard.pool.PoolGuest;
import io.github.leafguard.pool.PoolHost;
import io.github.leafguard.pool.level.Acceptance;
import io.github.leafguard.pool.level.PoolLevel;
import io.github.leafguard.pool.move.Arrival;
import io.github.leafguard.pool.move.Start;
import java.util.List;

/**
 * One host's turn: it is emptied, upgraded, and comes back.
 *
 * @param host the host
 * @param place its place in the pool, from 0
 * @param moved guests that left it and go on running
 * @param stuck guests that can go nowhere, and have to be shut down
 * @param reboots what a restart in place would do to guests once the host is back
 * @param level the pool's level once the host is back; what it was, of a pool that nothing levels
 */
public record UpgradeStep(
        PoolHost host, int place, List<Moved> moved, List<Stuck> stuck, List<Reboot> reboots, PoolLevel level) {
    public UpgradeStep {
        moved = List.copyOf(moved);
        stuck = List.copyOf(stuck);
        reboots = List.copyOf(reboots);
    }

    /**
     * Guests that went to another host.
     *
     * @param changes what they read otherwise without having been restarted
     * @param wouldFail hosts to which the pool manager would have let them go as well, and where Xen refuses them
     */
    public record Moved(List<PoolGuest> guests, PoolHost to, List<VisibleChange> changes, List<Refusal> wouldFail) {
        public Moved {
            guests = List.copyOf(guests);
            changes = List.copyOf(changes);
            wouldFail = List.copyOf(wouldFail);
        }
    }

    /**
     * A host that does not take guests.
     *
     * @param manager what the pool manager says; of a pool without one it lets everything pass
     * @param arrival what Xen says
     */
    public record Refusal(PoolHost host, Acceptance manager, Arrival arrival) {
        /** Whether the pool manager lets them go there. */
        public boolean isLetGo() {
            return manager instanceof Acceptance.Accepted;
        }
    }

    /**
     * Guests that no host takes.
     *
     * @param refusals why, host by host, machines that are alike once
     * @param restart what becomes of them when they are started again on the upgraded host
     */
    public record Stuck(List<PoolGuest> guests, List<Refusal> refusals, Start restart) {
        public Stuck {
            guests = List.copyOf(guests);
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * What a restart in place would do.
     *
     * @param at the host they run on
     * @param risk what is wrong with it
     * @param reason what decides it, a clause: a message, or the features that are in the way
     */
    public record Reboot(List<PoolGuest> guests, PoolHost at, RebootRisk risk, String reason) {
        public Reboot {
            guests = List.copyOf(guests);
        }
    }

    /** How many guests are stuck. */
    public int stuckGuests() {
        return stuck.stream()
                .flatMap(each -> each.guests().stream())
                .mapToInt(PoolGuest::count)
                .sum();
    }

    /** How many guests changed without having been restarted. */
    public int changedGuests() {
        return moved.stream()
                .filter(each -> !each.changes().isEmpty())
                .flatMap(each -> each.guests().stream())
                .mapToInt(PoolGuest::count)
                .sum();
    }
}
