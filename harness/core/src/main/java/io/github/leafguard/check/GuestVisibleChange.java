package io.github.leafguard.check;

import io.github.leafguard.candidate.RestoreOutcome.Restored;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.GuestView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Reports every CPUID or MSR value that a restored guest reads otherwise than before it was archived. */
public final class GuestVisibleChange implements Check {
    static final String ID = "guest-visible-change";

    private static final FindingKind KEPT =
            FindingKind.of(ID, "kept", Harm.GUEST_CHANGED, "Restored guests keep what was taken from them: %s");
    private static final Map<VisibleChange.Kind, FindingKind> KINDS =
            VisibleChange.Kind.of(ID, Harm.GUEST_CHANGED, "Restored guests");

    /** More than differ in any corpus; the guests of a fleet that lose much lose mostly the same. */
    private static final int MOST_FOUND = 1 << 14;

    private static final Map<Seen, Finding> FOUND = new ConcurrentHashMap<>();

    /** All that decides what is said of a difference, but for the case. */
    private record Seen(VisibleChange change, String candidate, String baseline, boolean preExisting) {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "A restored guest reads another CPUID or MSR value than before (a feature lost or gained, a max leaf shrunk or grown, another "
                + "value, as the guest itself sees it), or keeps one that the baseline takes from it.";
    }

    @Override
    public List<FindingKind> kinds() {
        return Stream.concat(KINDS.values().stream(), Stream.of(KEPT)).toList();
    }

    @Override
    public boolean appliesTo(CaseId caseId) {
        return caseId instanceof CaseId.Restore;
    }

    @Override
    public List<Finding> examine(Case subject) {
        Case.Restore restore = (Case.Restore) subject;
        CpuPolicy archived = restore.archived();
        if (archived == null
                || restore.guest().streamed().hasNoCpuid()
                || !(restore.candidate() instanceof Restored restored)) {
            return List.of();
        }
        // Nearly every guest comes back as it was; then not even its view is made.
        List<Finding> changed =
                archived.mismatch(restored.policy()) < 0 ? List.of() : compare(restore, archived, restored.policy());
        List<Finding> kept = kept(restore, archived, restored.policy());
        return kept.isEmpty()
                ? changed
                : Stream.concat(changed.stream(), kept.stream()).toList();
    }

    /** What the baseline takes from the guest and the candidate leaves it, as nothing that the host offers. */
    private static List<Finding> kept(Case.Restore restore, CpuPolicy archived, CpuPolicy restored) {
        if (!(restore.baseline() instanceof Restored known) || known.policy().mismatch(restored) < 0) {
            return List.of();
        }
        GuestView before = GuestView.of(archived);
        GuestView after = GuestView.of(restored);
        return VisibleChanges.between(GuestView.of(known.policy()), after, restore.versions()).stream()
                .filter(change -> change.isSame(before, after))
                .map(change -> kept(restore, change))
                .toList();
    }

    private static Finding kept(Case.Restore restore, VisibleChange change) {
        Versions versions = restore.versions();
        return KEPT.on(restore.id())
                .at(change.location(), change.bit())
                .about(change.name())
                .from(change.before(), change.after())
                .regression(
                        "The guest keeps %s %s when it is restored under %s; %s makes %s of it, since no host offers it so."
                                .formatted(
                                        change.name(),
                                        change.after(),
                                        versions.candidate(),
                                        versions.baseline(),
                                        change.before()));
    }

    private static List<Finding> compare(Case.Restore restore, CpuPolicy archived, CpuPolicy restored) {
        GuestView after = GuestView.of(restored);
        List<VisibleChange> changes = VisibleChanges.between(GuestView.of(archived), after, restore.versions());
        if (changes.isEmpty()) {
            return List.of();
        }
        GuestView baseline = restore.baseline() instanceof Restored known ? GuestView.of(known.policy()) : null;
        List<Finding> findings = new ArrayList<>();
        for (VisibleChange change : changes) {
            findings.add(finding(restore, change, baseline != null && change.isSame(baseline, after)));
        }
        return findings;
    }

    private static Finding finding(Case.Restore restore, VisibleChange change, boolean preExisting) {
        Seen seen = new Seen(
                change, restore.versions().candidate(), restore.versions().baseline(), preExisting);
        Finding known = FOUND.get(seen);
        if (known == null) {
            known = finding(restore.id(), restore.versions(), change, preExisting);
            if (FOUND.size() >= MOST_FOUND) {
                FOUND.clear();
            }
            FOUND.put(seen, known);
        }
        return known.on(restore.id());
    }

    private static Finding finding(CaseId id, Versions versions, VisibleChange change, boolean preExisting) {
        String sentence = "The guest " + change.verb() + " when it is restored under " + versions.candidate()
                + (preExisting ? ", as it does under " + versions.baseline() : "") + ": " + change.consequence() + ".";
        return change.on(id, KINDS).regressionUnless(preExisting, sentence);
    }
}
