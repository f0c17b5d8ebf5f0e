package io.github.leafguard.lab.toolstack;

import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A hypervisor as its interface shows it to a toolstack: policies are lists, and what does not change is made once. */
final class HostView {
    private final Hypervisor hypervisor;
    private final PolicyBounds bounds;
    private final PolicyCodec codec;
    private final Map<SystemPolicy, Optional<SerialisedPolicy>> system = new EnumMap<>(SystemPolicy.class);
    private final Map<Integer, BasePolicy> bases = new HashMap<>();

    /** @param bounds array sizes of the release, by which lists are made */
    HostView(Hypervisor hypervisor, PolicyBounds bounds) {
        this.hypervisor = hypervisor;
        this.bounds = bounds;
        this.codec = new PolicyCodec(bounds);
    }

    /** What every new domain of a configuration is given first, and what it then has. */
    record BasePolicy(SerialisedPolicy given, CpuPolicy had) {}

    Hypervisor hypervisor() {
        return hypervisor;
    }

    SerialisedPolicy list(CpuPolicy policy) {
        return codec.serialise(policy);
    }

    /** A system policy by the hypervisor's own number, or empty if it has none of that kind. */
    Optional<SerialisedPolicy> system(int index) {
        return system.computeIfAbsent(
                SystemPolicy.values()[index], which -> hypervisor.system(which).map(this::list));
    }

    Map<Integer, BasePolicy> bases() {
        return bases;
    }

    /** The frame that begins work on this host. */
    void announce(FrameOutput output) {
        output.begin(Frame.HOST, 0, 0)
                .number(bounds.maxSerialisedLeaves())
                .number(bounds.msrs())
                .number(FeatureWord.COUNT)
                .end();
    }
}
