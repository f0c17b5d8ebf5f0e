package io.github.leafguard.check;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.GuestView;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.PolicyLayout;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reports what no guest is hit by yet: every value of a system policy that is another than under the baseline, also where no guest can
 * see it. What a max policy lost and where max and default policies end, other checks tell.
 */
public final class SystemPolicyChanged implements Check {
    private static final String ID = "system-policy-changed";
    private static final Map<VisibleChange.Kind, FindingKind> KINDS =
            VisibleChange.Kind.of(ID, Harm.POLICY_CHANGED, "System policies");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "A raw, host, max or default policy has another value than under the baseline: what guests and toolstacks are told of the "
                + "machine has changed.";
    }

    @Override
    public List<FindingKind> kinds() {
        return List.copyOf(KINDS.values());
    }

    @Override
    public boolean appliesTo(CaseId caseId) {
        return caseId instanceof CaseId.System;
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
        List<VisibleChange> seen = VisibleChanges.all(GuestView.of(before), GuestView.of(after), system.versions());
        return Stream.concat(seen.stream(), unseen(before, after, seen).stream())
                .filter(change -> !isToldElsewhere(system.which(), change.kind()))
                .map(change -> finding(system, change))
                .toList();
    }

    /** Words that differ where no guest looks: live bits, and leaves beyond the max leaf. */
    private static List<VisibleChange> unseen(CpuPolicy before, CpuPolicy after, List<VisibleChange> seen) {
        List<VisibleChange> unseen = new ArrayList<>();
        for (int index = 0; index < PolicyLayout.SIZE; index++) {
            int word = index;
            if (before.word(word) != after.word(word)
                    && seen.stream().noneMatch(change -> change.index() <= word && word < change.end())) {
                unseen.add(new VisibleChange(
                        VisibleChange.Kind.VALUE_CHANGED,
                        word,
                        ~0,
                        false,
                        Location.ofIndex(word).toString(),
                        HexFormat.of().toHexDigits(before.word(word)),
                        HexFormat.of().toHexDigits(after.word(word))));
            }
        }
        return unseen;
    }

    private static boolean isToldElsewhere(SystemPolicy which, VisibleChange.Kind kind) {
        boolean isLimit = kind == VisibleChange.Kind.MAX_LEAF_GROWN || kind == VisibleChange.Kind.MAX_LEAF_SHRUNK;
        return !isMachine(which) && isLimit || isMax(which) && kind == VisibleChange.Kind.FEATURE_LOST;
    }

    private static Finding finding(Case.System system, VisibleChange change) {
        Versions versions = system.versions();
        return change.on(system.id(), KINDS)
                .regression("The " + system.which().title() + " policy " + change.verb() + " under "
                        + versions.candidate() + ", compared with " + versions.baseline() + ".");
    }
}
