package io.github.leafguard.pool.move;

import io.github.leafguard.check.VisibleChange;
import io.github.leafguard.policy.PolicyError;
import java.util.List;

/** What Xen makes of a running guest that comes to a host. */
public sealed interface Arrival {
    /**
     * It goes on running.
     *
     * @param guest as it is there
     * @param changes what it reads otherwise, without having been restarted
     */
    record Taken(GuestState guest, List<VisibleChange> changes) implements Arrival {
        public Taken {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Its policy is refused.
     *
     * @param error Xen's error
     * @param isOfOtherVendor whether the guest's CPU is of another vendor than the host's, which Xen tells by no error of its own
     */
    record Refused(PolicyError error, boolean isOfOtherVendor) implements Arrival {}

    /**
     * Its policy is taken and loses what its vCPUs have enabled, so that their state is refused.
     *
     * @param components names of what is missing, e.g. {@code AVX}
     * @param isShown whether its stream says that they are enabled; else it is assumed
     */
    record StateRefused(List<String> components, boolean isShown) implements Arrival {
        public StateRefused {
            components = List.copyOf(components);
        }
    }

    /**
     * The host runs no such guests.
     *
     * @param reason why, as a clause
     */
    record Impossible(String reason) implements Arrival {}

    /**
     * Nobody can tell.
     *
     * @param reason why, as a clause
     */
    record NotJudged(String reason) implements Arrival {}
}
