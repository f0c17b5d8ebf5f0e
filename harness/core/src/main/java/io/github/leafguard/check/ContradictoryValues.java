package io.github.leafguard.check;

import io.github.leafguard.candidate.BuildOutcome.Built;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.GuestView;
import io.github.leafguard.policy.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reports values of a new guest that contradict each other: what one says cannot be so if the other is right, on no machine. Software
 * that believes one of them goes wrong.
 */
public final class ContradictoryValues implements Check {
    private static final String ID = "contradictory-values";
    private static final FindingKind KIND =
            FindingKind.only(ID, Harm.NEW_GUEST_CHANGED, "New guests read values that contradict each other: %s");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "A new guest reads values that contradict each other, such as HTT with zero logical processors: software that believes "
                + "one of them goes wrong.";
    }

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public boolean appliesTo(CaseId caseId) {
        return caseId instanceof CaseId.NewGuest;
    }

    @Override
    public List<Finding> examine(Case subject) {
        Case.NewGuest guest = (Case.NewGuest) subject;
        if (!(guest.candidate() instanceof Built built)) {
            return List.of();
        }
        @Nullable CpuPolicy before = guest.baseline() instanceof Built known ? known.policy() : null;
        List<Finding> findings = new ArrayList<>();
        for (Contradiction contradiction : Contradiction.values()) {
            if (isThere(contradiction, built.policy(), guest.versions())) {
                boolean preExisting = before != null && isThere(contradiction, before, guest.versions());
                findings.add(finding(guest, contradiction, GuestView.of(built.policy()), preExisting));
            }
        }
        return findings;
    }

    private static boolean isThere(Contradiction contradiction, CpuPolicy policy, Versions versions) {
        GuestView view = GuestView.of(policy);
        Optional<Feature> feature = versions.candidateCatalog().find(contradiction.feature());
        return feature.isPresent() && view.has(feature.get().index()) && contradiction.isContradicted(view);
    }

    private static Finding finding(
            Case.NewGuest guest, Contradiction contradiction, GuestView view, boolean preExisting) {
        Versions versions = guest.versions();
        String sentence = "A new %s guest has %s and reads %s under %s%s: %s."
                .formatted(
                        guest.kind().text(),
                        contradiction.feature(),
                        contradiction.found(),
                        versions.candidate(),
                        preExisting ? ", as under " + versions.baseline() : "",
                        contradiction.consequence());
        String known = guest.baseline() instanceof Built ? "not so" : "not known";
        return KIND.on(guest.id())
                .at(Location.ofIndex(contradiction.index()), Integer.numberOfTrailingZeros(contradiction.mask()))
                .about(contradiction.feature() + " with " + contradiction.found())
                .from(preExisting ? "so as well" : known, "%08x".formatted(view.word(contradiction.index())))
                .regressionUnless(preExisting, sentence);
    }
}
