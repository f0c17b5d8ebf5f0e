package io.github.leafguard.check;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.BuildOutcome.Built;
import io.github.leafguard.candidate.BuildOutcome.Failed;
import io.github.leafguard.candidate.BuildOutcome.Unsupported;
import java.util.List;
import java.util.Optional;

/**
 * Reports that a plain new guest, without any setting, cannot be built. Without it such a candidate would look clean. The guest that a
 * setting is tried on has options of its own, so it is looked at as well.
 */
public final class DomainNotBuilt implements Check {
    private static final String ID = "domain-not-built";
    private static final FindingKind KIND = FindingKind.only(ID, Harm.GUEST_REFUSED, "New guests cannot be built: %s")
            .refusing();

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "A new guest without any cpuid= setting cannot be built.";
    }

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public boolean appliesTo(CaseId caseId) {
        return caseId instanceof CaseId.NewGuest || caseId instanceof CaseId.Setting;
    }

    @Override
    public List<Finding> examine(Case subject) {
        if (subject instanceof Case.Setting setting) {
            return examine(setting, setting.kind().text(), setting.candidatePlain(), setting.baselinePlain());
        }
        Case.NewGuest guest = (Case.NewGuest) subject;
        return examine(guest, guest.kind().text(), guest.candidate(), guest.baseline());
    }

    private static List<Finding> examine(Case subject, String kind, BuildOutcome candidate, BuildOutcome baseline) {
        // Where neither version has such guests nobody misses them.
        return why(candidate)
                .filter(reason -> candidate instanceof Failed || !(baseline instanceof Unsupported))
                .map(reason -> List.of(finding(subject, kind, reason, baseline)))
                .orElse(List.of());
    }

    private static Optional<String> why(BuildOutcome candidate) {
        if (candidate instanceof Unsupported no) {
            return Optional.of(no.reason());
        }
        return candidate instanceof Failed failed ? Optional.of(failed.message()) : Optional.empty();
    }

    private static Finding finding(Case subject, String kind, String reason, BuildOutcome baseline) {
        Versions versions = subject.versions();
        boolean preExisting = baseline instanceof Failed;
        String known = baseline instanceof Built ? "built" : why(baseline).orElse("not known");
        String sentence = "A new %s guest cannot be built under %s%s: %s."
                .formatted(
                        kind,
                        versions.candidate(),
                        preExisting ? ", as under " + versions.baseline() : "",
                        Messages.clause(reason));
        return KIND.on(subject.id()).about(reason).from(known, reason).regressionUnless(preExisting, sentence);
    }
}
