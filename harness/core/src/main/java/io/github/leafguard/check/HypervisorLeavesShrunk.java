package io.github.leafguard.check;

import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.PolicyLayout;
import java.util.List;

/** Reports that new guests find fewer hypervisor leaves (0x40000000 and up) than under the baseline, or more, which no guest knows. */
public final class HypervisorLeavesShrunk implements Check {
    private static final String ID = "hypervisor-leaves-shrunk";
    private static final FindingKind SHRUNK =
            FindingKind.only(ID, Harm.NEW_GUEST_CHANGED, "New guests see fewer hypervisor leaves: %s");
    private static final FindingKind GROWN = FindingKind.of(
            ID, "hypervisor-leaves-grown", Harm.NEW_GUEST_CHANGED, "New guests see more hypervisor leaves: %s");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "The limit of the hypervisor leaves (0x40000000 and up) that a guest reads is below the baseline's, so that what stood above it "
                + "is gone, or above it, where no baseline has anything.";
    }

    @Override
    public List<FindingKind> kinds() {
        return List.of(SHRUNK, GROWN);
    }

    @Override
    public boolean appliesTo(CaseId caseId) {
        return caseId instanceof CaseId.NewGuest;
    }

    @Override
    public List<Finding> examine(Case subject) {
        Case.NewGuest guest = (Case.NewGuest) subject;
        if (guest.candidateLeafLimit().isEmpty() || guest.baselineLeafLimit().isEmpty()) {
            return List.of();
        }
        int before = guest.baselineLeafLimit().getAsInt();
        int after = guest.candidateLeafLimit().getAsInt();
        if (before == after) {
            return List.of();
        }
        return List.of(
                PolicyPart.HYPERVISOR_LIMIT.offered().broken(before, after) != 0
                        ? finding(SHRUNK, guest, leaf(before), leaf(after), "what stood above is gone for them")
                        : finding(GROWN, guest, leaf(before), leaf(after), "nothing says what stands there"));
    }

    private static Finding finding(
            FindingKind kind, Case.NewGuest guest, String before, String after, String consequence) {
        Versions versions = guest.versions();
        String sentence = "%s guests read hypervisor leaves up to %s under %s, up to %s under %s: %s."
                .formatted(guest.kind().text(), after, versions.candidate(), before, versions.baseline(), consequence);
        return kind.on(guest.id())
                .at(Location.ofIndex(PolicyLayout.HV_LIMIT))
                .about("hypervisor leaf limit")
                .from(before, after)
                .regression(sentence);
    }

    private static String leaf(int limit) {
        return "%08x".formatted(PolicyLayout.HV_BASE + limit);
    }
}
