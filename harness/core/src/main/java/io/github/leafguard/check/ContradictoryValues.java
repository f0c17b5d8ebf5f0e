package io.github.leafguard.check;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.BuildOutcome.Built;
import io.github.leafguard.candidate.RestoreOutcome.Restored;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.GuestView;
import io.github.leafguard.policy.Location;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reports values of a new or restored guest that contradict each other: what one says cannot be so if the other is right, on no machine. Software
 * that believes one of them goes wrong.
 */
public final class ContradictoryValues implements Check {
    private static final String ID = "contradictory-values";
    private static final FindingKind KIND =
            FindingKind.only(ID, Harm.NEW_GUEST_CHANGED, "Guests read values that contradict each other: %s");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "A new guest (with settings or without) or a restored one reads values that contradict each other, such as HTT with zero logical processors: software that believes "
                + "one of them goes wrong.";
    }

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public boolean appliesTo(CaseId caseId) {
        return !(caseId instanceof CaseId.System || caseId instanceof CaseId.Refusal);
    }

    @Override
    public List<Finding> examine(Case subject) {
        if (subject instanceof Case.Restore restore) {
            CpuPolicy now = restore.candidate() instanceof Restored restored ? restored.policy() : null;
            CpuPolicy then = restore.baseline() instanceof Restored restored ? restored.policy() : null;
            // Nearly every guest is the same under both, with whatever it had; then not even its view is made.
            return now == null || then != null && then.mismatch(now) < 0
                    ? List.of()
                    : examine(restore, "The restored guest", now, then);
        }
        if (subject instanceof Case.Setting setting) {
            boolean isSame = setting.candidate() instanceof Built built
                    && setting.candidatePlain() instanceof Built plain
                    && plain.policy().mismatch(built.policy()) < 0;
            String who = "A new " + setting.kind().text() + " guest with "
                    + setting.setting().configLine();
            return isSame ? List.of() : examine(setting, who, policy(setting.candidate()), policy(setting.baseline()));
        }
        Case.NewGuest guest = (Case.NewGuest) subject;
        return examine(
                guest, "A new " + guest.kind().text() + " guest", policy(guest.candidate()), policy(guest.baseline()));
    }

    private static @Nullable CpuPolicy policy(BuildOutcome outcome) {
        return outcome instanceof Built built ? built.policy() : null;
    }

    private static List<Finding> examine(
            Case subject, String who, @Nullable CpuPolicy now, @Nullable CpuPolicy before) {
        if (now == null) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        GuestView view = GuestView.of(now);
        for (Contradiction contradiction : Contradiction.values()) {
            if (isThere(contradiction, view, subject.versions())) {
                boolean preExisting =
                        before != null && isThere(contradiction, GuestView.of(before), subject.versions());
                String known = before == null ? "not known" : preExisting ? "so as well" : "not so";
                findings.add(finding(subject, who, contradiction, view, known, preExisting));
            }
        }
        return findings;
    }

    private static boolean isThere(Contradiction contradiction, GuestView view, Versions versions) {
        if (!contradiction.isContradicted(view)) {
            return false;
        }
        return versions.candidateCatalog()
                .find(contradiction.feature())
                .map(Feature::index)
                .filter(feature -> view.has(feature) == contradiction.isOfPresent())
                .isPresent();
    }

    private static Finding finding(
            Case subject, String who, Contradiction contradiction, GuestView view, String known, boolean preExisting) {
        Versions versions = subject.versions();
        String has = contradiction.isOfPresent() ? "has " : "has no ";
        String sentence = "%s %s%s and reads %s under %s%s: %s."
                .formatted(
                        who,
                        has,
                        contradiction.feature(),
                        contradiction.found(),
                        versions.candidate(),
                        preExisting ? ", as under " + versions.baseline() : "",
                        contradiction.consequence());
        return KIND.on(subject.id())
                .at(Location.ofIndex(contradiction.index()), Integer.numberOfTrailingZeros(contradiction.mask()))
                .about((contradiction.isOfPresent() ? "" : "no ") + contradiction.feature() + " with "
                        + contradiction.found())
                .from(known, "%08x".formatted(view.word(contradiction.index())))
                .regressionUnless(preExisting, sentence);
    }
}
