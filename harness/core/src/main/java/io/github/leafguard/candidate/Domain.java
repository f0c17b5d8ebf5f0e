package io.github.leafguard.candidate;

import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.OptionalInt;

/** A domain that is not running yet: its policy can be read and set. */
public interface Domain {
    /** What get-policy returns. */
    CpuPolicy policy();

    /** Merges entries into the domain's policy, as set-policy does; a refusal leaves the domain as it was. */
    SetPolicyOutcome setPolicy(SerialisedPolicy entries);

    /** The hypervisor-leaf limit a guest would read in EAX of leaf 0x40000000 (counted from there), if it can be told. */
    OptionalInt hypervisorLeafLimit();
}
