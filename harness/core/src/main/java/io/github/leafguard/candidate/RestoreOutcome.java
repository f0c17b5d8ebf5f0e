package io.github.leafguard.candidate;

import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.PolicyError;

/** What became of an archived guest that a toolstack restored. */
public sealed interface RestoreOutcome {
    /** The guest runs with this policy. */
    record Restored(CpuPolicy policy) implements RestoreOutcome {}

    /**
     * The restore was aborted.
     *
     * @param error what the hypervisor answered
     */
    record Refused(PolicyError error) implements RestoreOutcome {}

    /**
     * The version cannot run this kind of guest on this host.
     *
     * @param reason why, as a clause
     */
    record Unsupported(String reason) implements RestoreOutcome {}

    /** The question cannot be asked here. */
    record NotCheckable(String reason) implements RestoreOutcome {}
}
