package io.github.leafguard.format;

import io.github.leafguard.policy.SerialisedPolicy;
import java.util.Objects;

/**
 * A policy as {@code xen-cpuid -p} names it.
 *
 * @param name {@code Raw}, {@code Host}, {@code PV Max}, {@code HVM Max}, {@code PV Default}, {@code HVM Default}, or {@code Domain} with
 *     a number
 * @param policy its content
 */
public record NamedPolicy(String name, SerialisedPolicy policy) {
    public NamedPolicy {
        Objects.requireNonNull(policy, "policy");
        if (name.isBlank()) {
            throw new IllegalArgumentException("a policy needs a name");
        }
    }
}
