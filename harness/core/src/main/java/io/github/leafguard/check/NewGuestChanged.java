package io.github.leafguard.check;

import io.github.leafguard.candidate.BuildOutcome.Built;
import io.github.leafguard.candidate.BuildOutcome.Unsupported;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.GuestView;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reports every CPUID or MSR value that a new guest without settings reads otherwise than under the baseline, be it less or more. What a
 * release brings on purpose shows here as well.
 */
public final class NewGuestChanged implements Check {
    private static final String ID = "new-guest-changed";
    private static final FindingKind NEW_KIND =
            FindingKind.of(ID, "kind-gained", Harm.NEW_GUEST_CHANGED, "Guests can be built that could not: %s");
    private static final Map<VisibleChange.Kind, FindingKind> KINDS =
            VisibleChange.Kind.of(ID, Harm.NEW_GUEST_CHANGED, "New guests");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "A new guest without any cpuid= setting reads another CPUID or MSR value than under the baseline: a feature lost or gained, "
                + "a max leaf shrunk or grown, or another value.";
    }

    @Override
    public List<FindingKind> kinds() {
        return Stream.concat(KINDS.values().stream(), Stream.of(NEW_KIND)).toList();
    }

    @Override
    public boolean appliesTo(CaseId caseId) {
        return caseId instanceof CaseId.NewGuest;
    }

    @Override
    public List<Finding> examine(Case subject) {
        Case.NewGuest guest = (Case.NewGuest) subject;
        if (!(guest.candidate() instanceof Built now)) {
            return List.of();
        }
        if (guest.baseline() instanceof Unsupported no) {
            return List.of(gained(guest, no.reason()));
        }
        if (!(guest.baseline() instanceof Built then)) {
            return List.of();
        }
        CpuPolicy before = then.policy();
        return before.mismatch(now.policy()) < 0
                ? List.of()
                : VisibleChanges.between(GuestView.of(before), GuestView.of(now.policy()), guest.versions()).stream()
                        .map(change -> finding(guest, change))
                        .toList();
    }

    private static Finding gained(Case.NewGuest guest, String reason) {
        Versions versions = guest.versions();
        return NEW_KIND.on(guest.id())
                .about(guest.kind().text() + " guests")
                .from(reason, "built")
                .regression("A new %s guest can be built under %s, and under %s it cannot: %s."
                        .formatted(
                                guest.kind().text(),
                                versions.candidate(),
                                versions.baseline(),
                                Messages.clause(reason)));
    }

    private static Finding finding(Case.NewGuest guest, VisibleChange change) {
        Versions versions = guest.versions();
        return change.on(guest.id(), KINDS)
                .regression("A new " + guest.kind().text() + " guest " + change.verb() + " under "
                        + versions.candidate() + ", compared with " + versions.baseline() + ".");
    }
}
