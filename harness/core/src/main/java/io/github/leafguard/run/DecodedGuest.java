package io.github.leafguard.run;

import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.PolicyError;
import org.jspecify.annotations.Nullable;

/**
 * An archived guest with its policy as an object.
 *
 * @param guest the guest
 * @param archived its policy, null if its stream carried no CPUID data
 * @param unreadable why the policy object does not hold all that was archived; null if it does
 */
record DecodedGuest(
        ArchivedGuest guest,
        @Nullable CpuPolicy archived,
        @Nullable PolicyError unreadable) {
    private static final PolicyCodec WIDEST = new PolicyCodec(PolicyBounds.widest());

    static DecodedGuest of(ArchivedGuest guest) {
        if (guest.policy().hasNoCpuid()) {
            return new DecodedGuest(guest, null, null);
        }
        MutablePolicy policy = new MutablePolicy();
        PolicyError error = WIDEST.deserialise(guest.policy(), policy);
        return new DecodedGuest(guest, policy.freeze(), error);
    }

    /**
     * The outcome, or why it cannot be compared with what was archived. A refusal needs no comparing; a policy that some
     * candidate takes although no release known here could hold it does.
     */
    RestoreOutcome comparable(RestoreOutcome outcome) {
        return unreadable != null && outcome instanceof RestoreOutcome.Restored
                ? new RestoreOutcome.NotCheckable(
                        "the archived policy has an entry that cannot be compared: " + unreadable)
                : outcome;
    }
}
