package io.github.leafguard.check;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.PolicyField;
import io.github.leafguard.policy.PolicyLayout;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reports a max or default policy whose basic.max_leaf, feat.max_subleaf or extd.max_leaf is below the baseline's. */
public final class MaxLeafShrunk implements Check {
    private static final String ID = "max-leaf-shrunk";
    private static final FindingKind KIND =
            FindingKind.only(ID, Harm.POLICY_CHANGED, "Max or default policies end at a lower leaf: %s");

    private static final Set<SystemPolicy> GUEST_POLICIES =
            EnumSet.of(SystemPolicy.PV_MAX, SystemPolicy.HVM_MAX, SystemPolicy.PV_DEFAULT, SystemPolicy.HVM_DEFAULT);
    private static final int[] MAX_LEAVES = {PolicyLayout.BASIC, PolicyLayout.FEAT, PolicyLayout.EXTD};

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "A host's PV or HVM, max or default policy has a smaller max leaf (basic.max_leaf, feat.max_subleaf, extd.max_leaf) than "
                + "under the baseline, or is gone: archived guests may be refused, new ones find fewer leaves.";
    }

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public boolean appliesTo(CaseId caseId) {
        return caseId instanceof CaseId.System system && GUEST_POLICIES.contains(system.which());
    }

    @Override
    public List<Finding> examine(Case subject) {
        Case.System system = (Case.System) subject;
        CpuPolicy baseline = system.baseline();
        if (SystemPolicies.isAbsent(baseline)) {
            return List.of();
        }
        CpuPolicy candidate = system.candidate();
        if (SystemPolicies.isAbsent(candidate)) {
            return List.of(SystemPolicies.gone(system, KIND));
        }
        List<Finding> findings = new ArrayList<>();
        for (int index : MAX_LEAVES) {
            if (PolicyPart.MAX_LEAF.offered().broken(baseline.word(index), candidate.word(index)) != 0) {
                findings.add(finding(system, index, baseline.word(index), candidate.word(index)));
            }
        }
        return findings;
    }

    private static Finding finding(Case.System system, int index, int before, int after) {
        PolicyField field = PolicyField.at(index).get(0);
        Versions versions = system.versions();
        String sentence = "The %s policy of %s has %s %s, that of %s has %s: %s."
                .formatted(
                        system.which().title(),
                        versions.candidate(),
                        field.name(),
                        field.print(after),
                        versions.baseline(),
                        field.print(before),
                        consequence(system.which()));
        return KIND.on(system.id())
                .at(Location.ofIndex(index))
                .about(field.name())
                .from(field.print(before), field.print(after))
                .regression(sentence);
    }

    private static String consequence(SystemPolicy which) {
        return switch (which) {
            case PV_MAX -> "PV guests archived with more may be refused";
            case HVM_MAX -> "HVM guests archived with more may be refused";
            case PV_DEFAULT -> "new PV guests find fewer leaves, and cpuid= settings do not reach beyond";
            default -> "new HVM guests find fewer leaves, and cpuid= settings do not reach beyond";
        };
    }
}
