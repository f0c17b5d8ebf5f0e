package io.github.leafguard.candidate.model.toolstack;

import io.github.leafguard.candidate.Domain;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.SetPolicyOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Writes down every call, takes every policy as it is, and refuses where a test says so: what a toolstack asks for, unclamped. */
final class SpyHypervisor implements Hypervisor {
    private final Map<SystemPolicy, CpuPolicy> system = new EnumMap<>(SystemPolicy.class);
    private final PolicyCodec codec = new PolicyCodec(Toolstacks.BOUNDS_4_18);
    private final Map<Integer, PolicyError> refusals = new HashMap<>();
    private final List<SerialisedPolicy> sets = new ArrayList<>();
    private final List<String> bulks = new ArrayList<>();
    private final Set<GuestKind> unsupported = EnumSet.noneOf(GuestKind.class);
    private int domains;

    /** All system policies are this one. */
    SpyHypervisor(CpuPolicy policy) {
        for (SystemPolicy which : SystemPolicy.values()) {
            system.put(which, policy);
        }
    }

    SpyHypervisor with(SystemPolicy which, CpuPolicy policy) {
        system.put(which, policy);
        return this;
    }

    SpyHypervisor without(SystemPolicy which) {
        system.remove(which);
        return this;
    }

    SpyHypervisor without(GuestKind kind) {
        unsupported.add(kind);
        return this;
    }

    /** Refuses one call of set-policy, counted from 0. */
    SpyHypervisor refusing(int call, PolicyError error) {
        refusals.put(call, error);
        return this;
    }

    /** What was set, in order. */
    List<SerialisedPolicy> sets() {
        return sets;
    }

    /** The bulk calls, e.g. {@code pv x 2}. */
    List<String> bulks() {
        return bulks;
    }

    int domains() {
        return domains;
    }

    @Override
    public Optional<CpuPolicy> system(SystemPolicy which) {
        return Optional.ofNullable(system.get(which));
    }

    @Override
    public Optional<String> unsupported(GuestKind kind) {
        return unsupported.contains(kind) ? Optional.of("no " + kind.text() + " here") : Optional.empty();
    }

    @Override
    public Domain createDomain(DomainConfig config) {
        domains++;
        return new SpyDomain(system.get(config.kind().isHvm() ? SystemPolicy.HVM_DEFAULT : SystemPolicy.PV_DEFAULT));
    }

    @Override
    public List<SetPolicyOutcome> setOnFreshDomains(DomainConfig config, List<SerialisedPolicy> policies) {
        bulks.add(config.kind().text() + (config.nested() ? " nested x " : " x ") + policies.size());
        return Hypervisor.super.setOnFreshDomains(config, policies);
    }

    @Override
    public void close() {}

    private final class SpyDomain implements Domain {
        private CpuPolicy policy;

        private SpyDomain(CpuPolicy policy) {
            this.policy = policy;
        }

        @Override
        public CpuPolicy policy() {
            return policy;
        }

        @Override
        public SetPolicyOutcome setPolicy(SerialisedPolicy entries) {
            sets.add(entries);
            PolicyError refusal = refusals.get(sets.size() - 1);
            if (refusal != null) {
                return new SetPolicyOutcome.Refused(refusal);
            }
            MutablePolicy merged = policy.toMutable();
            PolicyError error = codec.deserialise(entries, merged);
            if (error != null) {
                return new SetPolicyOutcome.Refused(error);
            }
            codec.clearOutOfRange(merged);
            policy = merged.freeze();
            return new SetPolicyOutcome.Accepted(policy);
        }

        @Override
        public OptionalInt hypervisorLeafLimit() {
            return OptionalInt.empty();
        }
    }
}
