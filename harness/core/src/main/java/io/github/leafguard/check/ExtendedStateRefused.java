package io.github.leafguard.check;

import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.RestoreOutcome.Refused;
import io.github.leafguard.candidate.RestoreOutcome.Restored;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Register;
import io.github.leafguard.policy.StateComponents;
import java.util.List;

/**
 * Reports an archived guest whose policy is taken and whose saved extended state is not: Xen drops a feature such as AVX from an
 * incoming policy without an error, and later holds the accumulated XCR0 of every vCPU against leaf 0xd of what is left (Xen
 * 361b835fa00d, since 4.12). What the guest has enabled, its stream tells; where none does, it is assumed to be all that its leaf 0xd
 * offered, as operating systems enable all that they know.
 */
public final class ExtendedStateRefused implements Check {
    private static final String ID = "extended-state-refused";
    private static final FindingKind SHOWN = kind("shown", "Archived guests are refused with %s in their saved state");
    private static final FindingKind ASSUMED =
            kind("assumed", "Archived guests are refused if they have enabled %s (assumed from leaf 0xd)");
    private static final int XSAVE = FeatureWord.W_1C * 32 + 26;

    private static FindingKind kind(String text, String headline) {
        return FindingKind.of(ID, text, Harm.GUEST_REFUSED, headline)
                .partOf(ID, FindingKind.Match.ALWAYS)
                .listing();
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "An archived guest cannot be restored or migrated in although its policy is taken: its saved state has components, such as "
                + "AVX, that leaf 0xd of the policy no longer has, and Xen refuses to load it.";
    }

    @Override
    public List<FindingKind> kinds() {
        return List.of(SHOWN, ASSUMED);
    }

    @Override
    public boolean appliesTo(CaseId caseId) {
        return caseId instanceof CaseId.Restore;
    }

    @Override
    public List<Finding> examine(Case subject) {
        Case.Restore restore = (Case.Restore) subject;
        if (!(restore.candidate() instanceof Restored restored)) {
            return List.of();
        }
        long missing = enabled(restore) & ~restored.policy().xcr0Max();
        return missing == 0 ? List.of() : List.of(finding(restore, restored.policy(), missing));
    }

    /** The components that some vCPU has enabled at some time; none where nobody can tell. */
    private static long enabled(Case.Restore restore) {
        Long shown = restore.guest().extendedState();
        if (shown != null) {
            return shown;
        }
        CpuPolicy had = restore.archived();
        return had != null && had.has(XSAVE) ? had.xcr0Max() : 0;
    }

    private static Finding finding(Case.Restore restore, CpuPolicy restored, long missing) {
        boolean shown = restore.guest().extendedState() != null;
        boolean preExisting = isRefused(restore, restore.baseline(), shown ? 0 : missing);
        Register half = (int) missing != 0 ? Register.EAX : Register.EDX;
        String names = String.join(", ", StateComponents.names(missing));
        return (shown ? SHOWN : ASSUMED)
                .on(restore.id())
                .at(Location.ofIndex(PolicyLayout.xstate(0, half)))
                .about(names)
                .from(told(restore.baseline()), hex(restored.xcr0Max()))
                .regressionUnless(preExisting, sentence(restore, restored, names, shown, preExisting));
    }

    /**
     * Whether the guest is lost under an outcome as well.
     *
     * @param all components of which each must be missing there; where they are only assumed, a guest may have enabled one of them alone
     */
    private static boolean isRefused(Case.Restore restore, RestoreOutcome outcome, long all) {
        if (outcome instanceof Refused) {
            return true;
        }
        if (!(outcome instanceof Restored restored)) {
            return false;
        }
        long missing = enabled(restore) & ~restored.policy().xcr0Max();
        return missing != 0 && (all & ~missing) == 0;
    }

    private static String sentence(
            Case.Restore restore, CpuPolicy restored, String names, boolean shown, boolean preExisting) {
        Versions versions = restore.versions();
        String enabled = hex(enabled(restore));
        String has = shown
                ? "The guest's saved state has %s (accumulated XCR0 %s)".formatted(names, enabled)
                : "The guest is assumed to have enabled %s, since its leaf 0xd had %s and no stream tells its XCR0"
                        .formatted(names, enabled);
        return "%s, and leaf 0xd of its policy under %s has only %s%s: Xen refuses to load the state, so the guest cannot be restored or migrated in."
                .formatted(
                        has,
                        versions.candidate(),
                        hex(restored.xcr0Max()),
                        preExisting ? ", and under " + versions.baseline() + " the guest is refused as well" : "");
    }

    private static String told(RestoreOutcome outcome) {
        if (outcome instanceof Restored restored) {
            return hex(restored.policy().xcr0Max());
        }
        return outcome instanceof Refused refused ? refused.error().toString() : "not known";
    }

    private static String hex(long mask) {
        return "%016x".formatted(mask);
    }
}
