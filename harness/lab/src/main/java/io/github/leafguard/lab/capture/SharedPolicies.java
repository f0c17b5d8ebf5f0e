package io.github.leafguard.lab.capture;

import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Policies as they are archived, equal ones held once: most of what a sweep sees it has seen before. Thread-safe. */
final class SharedPolicies {
    private final PolicyCodec codec = new PolicyCodec(PolicyBounds.widest());
    private final Map<SerialisedPolicy, SerialisedPolicy> known = new ConcurrentHashMap<>();

    SerialisedPolicy of(CpuPolicy policy) {
        SerialisedPolicy serialised = codec.serialise(policy);
        SerialisedPolicy first = known.putIfAbsent(serialised, serialised);
        return first == null ? serialised : first;
    }
}
