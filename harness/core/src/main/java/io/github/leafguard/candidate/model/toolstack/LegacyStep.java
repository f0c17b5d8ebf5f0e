package io.github.leafguard.candidate.model.toolstack;

import io.github.leafguard.candidate.Domain;
import io.github.leafguard.candidate.SetPolicyOutcome;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What libxl calls its legacy CPUID step, for guests of one configuration on one hypervisor: set the policy made for the guest, then
 * the {@code cpuid=} overrides, then those of MSRs, each in a call of its own. Whether a failure matters is for libxl to decide.
 */
final class LegacyStep {
    private final ToolstackRules rules;
    private final PolicyCodec codec;
    private final SystemView system;
    private final StepEntries base;

    /** The policy read back after the base policy was set: the same for every fresh domain, so its list is made once. */
    private @Nullable CpuPolicy baseReadBack;

    private @Nullable LeafList baseList;

    LegacyStep(ToolstackRules rules, PolicyCodec codec, SystemView system, StepEntries base) {
        this.rules = rules;
        this.codec = codec;
        this.system = system;
        this.base = base;
    }

    /**
     * How far it came.
     *
     * @param policy the domain's policy at the end
     * @param failure what stopped it, or null
     * @param ignored failures that stopped nothing
     */
    record Result(CpuPolicy policy, @Nullable StepFailure failure, List<StepFailure> ignored) {}

    /** Runs the step on a domain. */
    Result run(Domain domain, Overrides overrides) {
        Result start =
                rules.has(ToolstackSwitch.LIVE_CPUID) ? setLeafByLeaf(domain) : set(domain, "setting the policy", base);
        if (rules.xReference() == XReference.SINGLE_LEAF) {
            // There libxl makes a call for each leaf itself, and looks at no return code.
            return leafByLeaf(domain, overrides.leaves(), start);
        }
        Result result = start;
        if (result.failure() == null && !overrides.leaves().isEmpty()) {
            LeafList current = listOf(result.policy());
            result = set(domain, "cpuid= settings", LeafOverrides.all(overrides.leaves(), current, system));
        }
        if (result.failure() == null && !overrides.msrs().isEmpty()) {
            LeafList current = new LeafList(codec.serialise(result.policy()));
            result = set(domain, "MSR settings", MsrOverrides.all(overrides.msrs(), current, system));
        }
        return result;
    }

    /** 4.12 has no other call; a leaf that is all zero is left out, and what Xen does not take it passes over. */
    private Result setLeafByLeaf(Domain domain) {
        SerialisedPolicy list = Objects.requireNonNull(base.entries());
        CpuPolicy policy = domain.policy();
        for (int entry = 0; entry < list.leafCount(); entry++) {
            int content = list.value(entry, 0) | list.value(entry, 1) | list.value(entry, 2) | list.value(entry, 3);
            if (content != 0 && isTaken(list.leaf(entry), list.subleaf(entry))) {
                policy = set(domain, "setting a leaf", leaf(list, entry)).policy();
            }
        }
        return new Result(policy, null, List.of());
    }

    private static StepEntries leaf(SerialisedPolicy list, int entry) {
        SerialisedPolicy.Builder alone = SerialisedPolicy.builder();
        alone.leaf(
                list.leaf(entry),
                list.subleaf(entry),
                list.value(entry, 0),
                list.value(entry, 1),
                list.value(entry, 2),
                list.value(entry, 3));
        return StepEntries.of(alone.build());
    }

    /** Of leaf 0xd only subleaf 1 can be set, and no leaf of the hypervisor. */
    private static boolean isTaken(int leaf, int subleaf) {
        return leaf != 0xd ? leaf >>> 28 != 4 : subleaf == 1;
    }

    private Result leafByLeaf(Domain domain, List<LeafOverride> overrides, Result start) {
        if (overrides.isEmpty()) {
            return start;
        }
        List<StepFailure> ignored = new ArrayList<>();
        CpuPolicy policy = start.policy();
        for (LeafOverride override : overrides) {
            Result result =
                    set(domain, "cpuid= setting for leaf " + override.leaf(), LeafOverrides.single(override, system));
            policy = result.policy();
            if (result.failure() != null) {
                ignored.add(result.failure());
            }
        }
        return new Result(policy, start.failure(), ignored);
    }

    private static Result set(Domain domain, String what, StepEntries step) {
        SerialisedPolicy entries = step.entries();
        if (entries == null) {
            return new Result(domain.policy(), step.failure(), List.of());
        }
        SetPolicyOutcome outcome = domain.setPolicy(entries);
        if (outcome instanceof SetPolicyOutcome.Refused refused) {
            return new Result(domain.policy(), StepFailure.refused(what, refused.error()), List.of());
        }
        return new Result(((SetPolicyOutcome.Accepted) outcome).readBack(), null, List.of());
    }

    private LeafList listOf(CpuPolicy policy) {
        LeafList list = baseList;
        if (list == null || !policy.equals(baseReadBack)) {
            list = new LeafList(codec.serialise(policy));
            baseList = list;
            baseReadBack = policy;
        }
        return list;
    }
}
