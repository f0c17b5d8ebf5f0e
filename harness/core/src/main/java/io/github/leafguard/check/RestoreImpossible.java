package io.github.leafguard.check;

import io.github.leafguard.candidate.RestoreOutcome.Refused;
import io.github.leafguard.candidate.RestoreOutcome.Restored;
import io.github.leafguard.candidate.RestoreOutcome.Unsupported;
import java.util.List;

/** Reports an archived guest of a kind that the candidate cannot run on this host, where the baseline can. */
public final class RestoreImpossible implements Check {
    private static final String ID = "restore-impossible";
    private static final FindingKind KIND = FindingKind.only(
                    ID, Harm.GUEST_REFUSED, "Archived guests cannot be run: %s")
            .refusing();

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "An archived guest cannot be restored or migrated in, because guests of its kind cannot be run any more.";
    }

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public boolean appliesTo(CaseId caseId) {
        return caseId instanceof CaseId.Restore;
    }

    @Override
    public List<Finding> examine(Case subject) {
        Case.Restore restore = (Case.Restore) subject;
        if (!(restore.candidate() instanceof Unsupported no)) {
            return List.of();
        }
        if (restore.baseline() instanceof Restored) {
            return List.of(finding(restore, no.reason(), "restores this one", "restored", false));
        }
        return restore.baseline() instanceof Refused refused
                ? List.of(finding(
                        restore,
                        no.reason(),
                        "refuses this one's policy with " + refused.error(),
                        refused.error().toString(),
                        true))
                : List.of();
    }

    private static Finding finding(
            Case.Restore restore, String reason, String baseline, String before, boolean preExisting) {
        Versions versions = restore.versions();
        String sentence =
                "%s cannot run %s guests on this host (%s), where %s %s: the guest cannot be restored or migrated in."
                        .formatted(
                                versions.candidate(),
                                restore.guest().kind().text(),
                                Messages.clause(reason),
                                versions.baseline(),
                                baseline);
        return KIND.on(restore.id())
                .about(reason)
                .from(before, "cannot be run")
                .regressionUnless(preExisting, sentence);
    }
}
