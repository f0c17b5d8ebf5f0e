package io.github.leafguard.check;

import io.github.leafguard.candidate.RestoreOutcome.Restored;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.GuestView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reports what a guest reads otherwise when its stream carries no CPUID data (up to 4.13) and the toolstack makes a policy up. What it
 * had, the version that archived it tells, which builds it of its configuration.
 */
public final class LegacyRestoreChange implements Check {
    static final String ID = "legacy-restore-change";

    private static final Map<VisibleChange.Kind, FindingKind> KINDS =
            VisibleChange.Kind.of(ID, Harm.GUEST_CHANGED, "Guests archived without CPUID data");

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
        CpuPolicy had = restore.archived();
        if (had == null
                || !restore.guest().streamed().hasNoCpuid()
                || !(restore.candidate() instanceof Restored madeUp)) {
            return List.of();
        }
        return had.mismatch(madeUp.policy()) < 0 ? List.of() : compare(restore, had, madeUp.policy());
    }

    private static List<Finding> compare(Case.Restore restore, CpuPolicy had, CpuPolicy madeUp) {
        GuestView after = GuestView.of(madeUp);
        GuestView baseline = restore.baseline() instanceof Restored known ? GuestView.of(known.policy()) : null;
        return VisibleChanges.between(GuestView.of(had), after, restore.versions()).stream()
                .map(change -> finding(restore, change, isSame(change, baseline, after)))
                .toList();
    }

    private static boolean isSame(VisibleChange change, @Nullable GuestView baseline, GuestView after) {
        return baseline != null && change.isSame(baseline, after);
    }

    private static Finding finding(Case.Restore restore, VisibleChange change, boolean preExisting) {
        Versions versions = restore.versions();
        String sentence =
                "The guest, archived under %s without CPUID data, %s with the policy that the toolstack of %s makes up%s: %s."
                        .formatted(
                                restore.guest().source(),
                                change.verb(),
                                versions.candidate(),
                                preExisting ? ", as with that of " + versions.baseline() : "",
                                change.consequence());
        return change.on(restore.id(), KINDS).regressionUnless(preExisting, sentence);
    }
}
