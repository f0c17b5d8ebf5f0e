package io.github.leafguard.check;

import io.github.leafguard.candidate.RestoreOutcome.Restored;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.GuestView;
import java.util.List;

/**
 * Reports what a guest reads otherwise when its stream carries no CPUID data (up to 4.13) and the toolstack makes a policy up.
 * What the baseline makes of it is what the guest had.
 */
public final class LegacyRestoreChange implements Check {
    static final String ID = "legacy-restore-change";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "A guest whose stream carries no CPUID data (archived by 4.13 or earlier) reads another CPUID or MSR value than it had, "
                + "because the toolstack makes up another policy for it.";
    }

    @Override
    public boolean appliesTo(Case subject) {
        return subject instanceof Case.Restore;
    }

    @Override
    public List<Finding> examine(Case subject) {
        Case.Restore restore = (Case.Restore) subject;
        if (restore.archived() != null
                || !(restore.candidate() instanceof Restored madeUp)
                || !(restore.baseline() instanceof Restored had)) {
            return List.of();
        }
        return had.policy().mismatch(madeUp.policy()) < 0 ? List.of() : compare(restore, had.policy(), madeUp.policy());
    }

    private static List<Finding> compare(Case.Restore restore, CpuPolicy had, CpuPolicy madeUp) {
        return VisibleChanges.between(GuestView.of(had), GuestView.of(madeUp), restore.versions()).stream()
                .map(change -> finding(restore, change))
                .toList();
    }

    private static Finding finding(Case.Restore restore, Change change) {
        Versions versions = restore.versions();
        String sentence =
                "The guest, archived under %s without CPUID data, %s with the policy that the toolstack of %s makes up: %s."
                        .formatted(versions.baseline(), change.verb(), versions.candidate(), change.consequence());
        return change.finding(ID, restore.id(), Finding.Severity.REGRESSION, sentence);
    }
}
