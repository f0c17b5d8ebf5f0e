package io.github.leafguard.check;

import io.github.leafguard.candidate.BuildOutcome.Built;
import io.github.leafguard.candidate.BuildOutcome.Failed;
import io.github.leafguard.candidate.BuildOutcome.Unsupported;
import java.util.List;

/** Reports that a plain new guest, without any setting, cannot be built. Without it such a candidate would look clean. */
public final class NewGuestRefused implements Check {
    static final String ID = "new-guest-refused";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "A new guest without any cpuid= setting cannot be built.";
    }

    @Override
    public boolean appliesTo(Case subject) {
        return subject instanceof Case.NewGuest;
    }

    @Override
    public List<Finding> examine(Case subject) {
        Case.NewGuest guest = (Case.NewGuest) subject;
        if (guest.candidate() instanceof Failed failed) {
            return List.of(finding(guest, failed.message()));
        }
        // Where neither version has such guests nobody misses them.
        return guest.candidate() instanceof Unsupported no && !(guest.baseline() instanceof Unsupported)
                ? List.of(finding(guest, no.reason()))
                : List.of();
    }

    private static Finding finding(Case.NewGuest guest, String message) {
        Versions versions = guest.versions();
        boolean preExisting = guest.baseline() instanceof Failed;
        String sentence = "A new %s guest cannot be built under %s%s: %s."
                .formatted(
                        guest.kind().text(),
                        versions.candidate(),
                        preExisting ? ", as under " + versions.baseline() : "",
                        Messages.clause(message));
        return new Finding(
                ID,
                ID,
                guest.id(),
                null,
                -1,
                message,
                guest.baseline() instanceof Built
                        ? "built"
                        : guest.baseline() instanceof Failed failed ? failed.message() : "not known",
                message,
                preExisting ? Finding.Severity.PRE_EXISTING : Finding.Severity.REGRESSION,
                sentence);
    }
}
