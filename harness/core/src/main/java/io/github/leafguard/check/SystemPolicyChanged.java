package io.github.leafguard.check;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.GuestView;
import java.util.List;
import java.util.Map;

/**
 * Reports what no guest is hit by yet: every value of a raw or host policy that is another than under the baseline, and every feature
 * that a max policy gained. What a max or default policy lost, other checks tell.
 */
public final class SystemPolicyChanged implements Check {
    private static final String ID = "system-policy-changed";
    private static final Map<VisibleChange.Kind, FindingKind> KINDS =
            VisibleChange.Kind.of(ID, Harm.POLICY_CHANGED, "Raw, host or max policies");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "A raw or host policy has another value than under the baseline, or a max policy offers a feature that it did not: what "
                + "guests and toolstacks are told of the machine has changed.";
    }

    @Override
    public List<FindingKind> kinds() {
        return List.copyOf(KINDS.values());
    }

    @Override
    public boolean appliesTo(CaseId caseId) {
        return caseId instanceof CaseId.System system && (isMachine(system.which()) || isMax(system.which()));
    }

    private static boolean isMachine(SystemPolicy which) {
        return which == SystemPolicy.RAW || which == SystemPolicy.HOST;
    }

    private static boolean isMax(SystemPolicy which) {
        return which == SystemPolicy.PV_MAX || which == SystemPolicy.HVM_MAX;
    }

    @Override
    public List<Finding> examine(Case subject) {
        Case.System system = (Case.System) subject;
        CpuPolicy before = system.baseline();
        CpuPolicy after = system.candidate();
        if (SystemPolicies.isAbsent(before)) {
            return List.of();
        }
        if (SystemPolicies.isAbsent(after)) {
            return isMachine(system.which())
                    ? List.of(SystemPolicies.gone(system, KINDS.get(VisibleChange.Kind.VALUE_CHANGED)))
                    : List.of();
        }
        if (before.mismatch(after) < 0) {
            return List.of();
        }
        return VisibleChanges.all(GuestView.of(before), GuestView.of(after), system.versions()).stream()
                .filter(change -> isMachine(system.which()) || change.kind() == VisibleChange.Kind.FEATURE_GAINED)
                .map(change -> finding(system, change))
                .toList();
    }

    private static Finding finding(Case.System system, VisibleChange change) {
        Versions versions = system.versions();
        return change.on(system.id(), KINDS)
                .regression("The %s policy %s under %s, compared with %s."
                        .formatted(system.which().title(), change.verb(), versions.candidate(), versions.baseline()));
    }
}
