package io.github.leafguard.check;

import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.RestoreOutcome.Refused;
import io.github.leafguard.candidate.RestoreOutcome.Restored;
import io.github.leafguard.corpus.Refusal;
import io.github.leafguard.policy.PolicyError;
import java.util.List;
import java.util.Objects;

/**
 * Reports a guest that no correct release takes and the candidate does, and one that it refuses for another reason. The corpus has such
 * guests in a room of their own; without them a candidate that tests nothing would look best of all.
 */
public final class MustBeRefused implements Check {
    private static final String ID = "must-be-refused";
    private static final FindingKind TAKEN =
            FindingKind.of(ID, "taken", Harm.GUEST_CHANGED, "Guests are taken that Xen must refuse: %s");
    private static final FindingKind OTHERWISE = FindingKind.of(
                    ID,
                    "refused-otherwise",
                    Harm.POLICY_CHANGED,
                    "Guests are refused with another error than Xen's: %s")
            .refusing();

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "A guest that no correct release may take is taken, so that what it had is changed under its feet, or it is refused with "
                + "another error than Xen's.";
    }

    @Override
    public List<FindingKind> kinds() {
        return List.of(TAKEN, OTHERWISE);
    }

    @Override
    public boolean appliesTo(CaseId caseId) {
        return caseId instanceof CaseId.Refusal;
    }

    @Override
    public List<Finding> examine(Case subject) {
        Case.Restore restore = (Case.Restore) subject;
        Refusal refusal = Objects.requireNonNull(restore.guest().refusal());
        if (restore.candidate() instanceof Restored) {
            return List.of(taken(restore, refusal));
        }
        return restore.candidate() instanceof Refused refused
                        && !refused.error().equals(refusal.error())
                ? List.of(otherwise(restore, refusal, refused.error()))
                : List.of();
    }

    private static Finding taken(Case.Restore restore, Refusal refusal) {
        Versions versions = restore.versions();
        boolean preExisting = restore.baseline() instanceof Restored && isMeantForBaseline(refusal, versions);
        String sentence = "%s takes a guest that it must refuse with %s%s: %s."
                .formatted(
                        versions.candidate(),
                        refusal.error(),
                        preExisting ? ", as " + versions.baseline() + " does" : "",
                        Messages.clause(refusal.why()));
        return TAKEN.on(restore.id())
                .about(refusal.error().toString())
                .from(told(restore.baseline()), "taken")
                .regressionUnless(preExisting, sentence);
    }

    private static Finding otherwise(Case.Restore restore, Refusal refusal, PolicyError error) {
        Versions versions = restore.versions();
        boolean preExisting = restore.baseline() instanceof Refused known
                && known.error().equals(error)
                && isMeantForBaseline(refusal, versions);
        String sentence =
                "%s refuses a guest with %s%s, where Xen says %s: who reads the message looks in the wrong place."
                        .formatted(
                                versions.candidate(),
                                error,
                                preExisting ? ", as " + versions.baseline() + " does" : "",
                                refusal.error());
        return OTHERWISE
                .on(restore.id())
                .about(refusal.error().toString())
                .from(told(restore.baseline()), error.toString())
                .regressionUnless(preExisting, sentence);
    }

    /** A baseline from before the test that refuses it is no measure. */
    private static boolean isMeantForBaseline(Refusal refusal, Versions versions) {
        return refusal.isMeantFor(versions.baseline()).orElse(true);
    }

    private static String told(RestoreOutcome outcome) {
        if (outcome instanceof Refused refused) {
            return refused.error().toString();
        }
        return outcome instanceof Restored ? "taken" : "not known";
    }
}
