package io.github.leafguard.check;

import io.github.leafguard.candidate.BuildOutcome.Built;
import io.github.leafguard.candidate.RestoreOutcome.Restored;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.PolicyField;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Reach;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports every leaf of a derived policy that holds data beyond the max leaf, where neither guests nor toolstacks see it. */
public final class UnreachableLeaf implements Check {
    private static final String ID = "unreachable-leaf";
    private static final FindingKind KIND =
            FindingKind.only(ID, Harm.POLICY_CHANGED, "Policies hold data beyond their max leaf: %s");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "A max, default, new guest's (also of one that a featureset is asked for) or restored guest's policy holds data in a leaf beyond its own max leaf, where neither guests nor "
                + "toolstacks can see it.";
    }

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public boolean appliesTo(CaseId caseId) {
        return caseId instanceof CaseId.Restore
                || caseId instanceof CaseId.NewGuest
                || caseId instanceof CaseId.Setting setting && setting.isOfFeatureset()
                || caseId instanceof CaseId.System system
                        && system.which() != SystemPolicy.RAW
                        && system.which() != SystemPolicy.HOST;
    }

    @Override
    public List<Finding> examine(Case subject) {
        if (subject instanceof Case.System system) {
            return examine(system, "The " + system.which().title() + " policy", system.candidate(), system.baseline());
        }
        if (subject instanceof Case.NewGuest guest) {
            return examine(
                    guest,
                    "The policy of a new guest",
                    guest.candidate() instanceof Built built ? built.policy() : null,
                    guest.baseline() instanceof Built built ? built.policy() : null);
        }
        if (subject instanceof Case.Setting levelled) {
            return examine(
                    levelled,
                    "The policy of a guest that a featureset is asked for",
                    levelled.candidate() instanceof Built built ? built.policy() : null,
                    levelled.baseline() instanceof Built built ? built.policy() : null);
        }
        Case.Restore restore = (Case.Restore) subject;
        return examine(
                restore,
                "The policy of the restored guest",
                restore.candidate() instanceof Restored restored ? restored.policy() : null,
                restore.baseline() instanceof Restored restored ? restored.policy() : null);
    }

    private static List<Finding> examine(
            Case subject, String what, @Nullable CpuPolicy candidate, @Nullable CpuPolicy baseline) {
        if (candidate == null) {
            return List.of();
        }
        List<Integer> filled = Reach.of(candidate).filledBeyond(candidate);
        if (filled.isEmpty()) {
            return List.of();
        }
        List<Integer> known = baseline == null ? List.of() : Reach.of(baseline).filledBeyond(baseline);
        List<Finding> findings = new ArrayList<>();
        for (int slot : filled) {
            findings.add(finding(subject, what, slot, candidate, baseline, known.contains(slot)));
        }
        return findings;
    }

    private static Finding finding(
            Case subject,
            String what,
            int slot,
            CpuPolicy candidate,
            @Nullable CpuPolicy baseline,
            boolean preExisting) {
        Location location = Location.ofIndex(slot);
        String leaf = "leaf " + PolicyLayout.leafAt(slot);
        Versions versions = subject.versions();
        String sentence = "%s has data in %s under %s, beyond its %s%s: neither guests nor toolstacks can see it."
                .formatted(
                        what,
                        leaf,
                        versions.candidate(),
                        limit(slot, candidate),
                        preExisting ? ", as under " + versions.baseline() : "");
        return KIND.on(subject.id())
                .at(location)
                .about(leaf)
                .from(baseline == null ? "not known" : baseline.row(slot), candidate.row(slot))
                .regressionUnless(preExisting, sentence);
    }

    /** The max leaf that cuts this leaf off, with its value. */
    private static String limit(int slot, CpuPolicy policy) {
        boolean subleaf = slot >= PolicyLayout.FEAT
                && slot < PolicyLayout.TOPO
                && Integer.compareUnsigned(policy.basicMaxLeaf(), 7) >= 0;
        int index = slot >= PolicyLayout.EXTD ? PolicyLayout.EXTD : subleaf ? PolicyLayout.FEAT : PolicyLayout.BASIC;
        PolicyField field = PolicyField.at(index).get(0);
        return field.name() + " " + field.print(policy.word(index));
    }
}
