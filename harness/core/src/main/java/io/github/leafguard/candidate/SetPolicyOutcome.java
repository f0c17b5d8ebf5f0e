package io.github.leafguard.candidate;

import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.PolicyError;

/** What set-policy answered. */
public sealed interface SetPolicyOutcome {
    /**
     * Taken.
     *
     * @param readBack the domain's policy afterwards, as get-policy returns it
     */
    record Accepted(CpuPolicy readBack) implements SetPolicyOutcome {}

    /** Refused; the domain is unchanged. */
    record Refused(PolicyError error) implements SetPolicyOutcome {}
}
