package io.github.leafguard.run;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.PolicyError;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An archived guest with the policy that it had, as an object.
 *
 * @param guest the guest
 * @param archived the policy as archived or, where nothing carried one, as its own version builds it of its configuration; null if that
 *     cannot be told
 * @param obstacle why the policy object does not hold what the guest had; null if it does
 */
record DecodedGuest(
        ArchivedGuest guest,
        @Nullable CpuPolicy archived,
        @Nullable String obstacle) {
    private static final PolicyCodec WIDEST = new PolicyCodec(PolicyBounds.widest());

    /**
     * Decodes a guest.
     *
     * @param built what the version that archived it builds; asked only if nothing carried its policy
     */
    static DecodedGuest of(ArchivedGuest guest, Supplier<BuildOutcome> built) {
        if (guest.policy().hasNoCpuid()) {
            return of(guest, built.get());
        }
        MutablePolicy policy = new MutablePolicy();
        PolicyError error = WIDEST.deserialise(guest.policy(), policy);
        return new DecodedGuest(
                guest,
                policy.freeze(),
                error == null ? null : "the archived policy has an entry that cannot be compared: " + error);
    }

    private static DecodedGuest of(ArchivedGuest guest, BuildOutcome built) {
        if (built instanceof BuildOutcome.Built known) {
            return new DecodedGuest(guest, known.policy(), null);
        }
        String why = built instanceof BuildOutcome.Failed failed
                ? failed.message()
                : built instanceof BuildOutcome.NotCheckable no ? no.reason() : built.toString();
        return new DecodedGuest(
                guest,
                null,
                "the stream carries no CPUID data, and " + guest.source() + " cannot tell what the guest had: " + why);
    }

    /**
     * The outcome, or why it cannot be compared with what the guest had. A refusal needs no comparing; a policy that some
     * candidate takes although no release known here could hold it does.
     */
    RestoreOutcome comparable(RestoreOutcome outcome) {
        return obstacle != null && outcome instanceof RestoreOutcome.Restored
                ? new RestoreOutcome.NotCheckable(obstacle)
                : outcome;
    }
}
