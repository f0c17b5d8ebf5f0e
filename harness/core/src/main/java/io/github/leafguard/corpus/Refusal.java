package io.github.leafguard.corpus;

import io.github.leafguard.policy.PolicyError;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That no correct release takes a guest.
 *
 * @param error what Xen answers
 * @param since from where on releases refuse it; null: all that look at the policy of a stream
 * @param until from where on they take it; null: none does
 * @param why why it is refused, a clause
 */
public record Refusal(
        PolicyError error,
        @Nullable FirstReleases since,
        @Nullable FirstReleases until,
        String why) {
    /** Whether a version must refuse the guest; empty if its name does not tell. */
    public Optional<Boolean> isMeantFor(String version) {
        Optional<Boolean> begun = since == null ? Optional.of(true) : since.includes(version);
        Optional<Boolean> ended = until == null ? Optional.of(false) : until.includes(version);
        return begun.flatMap(isBegun -> ended.map(isEnded -> isBegun && !isEnded));
    }
}
