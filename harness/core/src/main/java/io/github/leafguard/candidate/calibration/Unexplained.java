package io.github.leafguard.candidate.calibration;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.PolicyDiff;
import io.github.leafguard.policy.PolicyDiff.Difference;
import java.util.List;

/**
 * A register of a policy that no rule explains.
 *
 * @param policy the policy it is in
 * @param difference from what the model derives to what was seen
 * @param catalog the names of the version that made it
 */
public record Unexplained(SystemPolicy policy, Difference difference, FeatureCatalog catalog) {
    /** Its bits with what is derived and what was seen: {@code 00000007:00000000 ebx bit 20 SMAP 1 -> 0}. */
    public List<String> bits() {
        return new PolicyDiff(List.of(difference)).describe(catalog);
    }

    @Override
    public String toString() {
        return policy.title() + ": " + String.join(", ", bits());
    }
}
