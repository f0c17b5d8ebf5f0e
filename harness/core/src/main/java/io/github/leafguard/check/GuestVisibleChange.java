package io.github.leafguard.check;

import io.github.leafguard.candidate.RestoreOutcome.Restored;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.GuestView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reports every CPUID or MSR value that a restored guest reads otherwise than before it was archived. */
public final class GuestVisibleChange implements Check {
    static final String ID = "guest-visible-change";

    private static final Map<VisibleChange.Kind, FindingKind> KINDS =
            VisibleChange.Kind.of(ID, Harm.GUEST_CHANGED, "Restored guests");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "A restored guest reads another CPUID or MSR value than before: a feature lost or gained, a max leaf shrunk or grown, "
                + "or another value, as the guest itself sees it.";
    }

    @Override
    public List<FindingKind> kinds() {
        return List.copyOf(KINDS.values());
    }

    @Override
    public boolean appliesTo(CaseId caseId) {
        return caseId instanceof CaseId.Restore;
    }

    @Override
    public List<Finding> examine(Case subject) {
        Case.Restore restore = (Case.Restore) subject;
        CpuPolicy archived = restore.archived();
        if (archived == null
                || restore.guest().streamed().hasNoCpuid()
                || !(restore.candidate() instanceof Restored restored)) {
            return List.of();
        }
        // Nearly every guest comes back as it was; then not even its view is made.
        return archived.mismatch(restored.policy()) < 0 ? List.of() : compare(restore, archived, restored.policy());
    }

    private static List<Finding> compare(Case.Restore restore, CpuPolicy archived, CpuPolicy restored) {
        GuestView after = GuestView.of(restored);
        List<VisibleChange> changes = VisibleChanges.between(GuestView.of(archived), after, restore.versions());
        if (changes.isEmpty()) {
            return List.of();
        }
        GuestView baseline = restore.baseline() instanceof Restored known ? GuestView.of(known.policy()) : null;
        List<Finding> findings = new ArrayList<>();
        for (VisibleChange change : changes) {
            findings.add(finding(restore, change, baseline != null && change.isSame(baseline, after)));
        }
        return findings;
    }

    private static Finding finding(Case.Restore restore, VisibleChange change, boolean preExisting) {
        Versions versions = restore.versions();
        String sentence = "The guest %s when it is restored under %s%s: %s."
                .formatted(
                        change.verb(),
                        versions.candidate(),
                        preExisting ? ", as it does under " + versions.baseline() : "",
                        change.consequence());
        return change.on(restore.id(), KINDS).regressionUnless(preExisting, sentence);
    }
}
