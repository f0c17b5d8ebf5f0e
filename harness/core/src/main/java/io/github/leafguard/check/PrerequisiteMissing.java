package io.github.leafguard.check;

import io.github.leafguard.candidate.BuildOutcome.Built;
import io.github.leafguard.candidate.RestoreOutcome.Restored;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureWord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reports every feature of a derived policy that is offered although one it needs is not: AUTO_IBRS without IBRS, AVX without
 * XSAVE. What needs what is taken from both versions, so that a dependency that got lost is noticed.
 */
public final class PrerequisiteMissing implements Check {
    private static final String ID = "prerequisite-missing";
    private static final FindingKind KIND =
            FindingKind.only(ID, Harm.POLICY_CHANGED, "Features are offered without what they need: %s");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "A max, default, new guest's (with settings or without) or restored guest's policy offers a feature without one that it "
                + "needs, so that software which trusts it goes wrong.";
    }

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public boolean appliesTo(CaseId caseId) {
        return caseId instanceof CaseId.Restore
                || caseId instanceof CaseId.NewGuest
                || caseId instanceof CaseId.Setting
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
                    "A new guest",
                    guest.candidate() instanceof Built built ? built.policy() : null,
                    guest.baseline() instanceof Built built ? built.policy() : null);
        }
        if (subject instanceof Case.Setting setting) {
            return examine(setting);
        }
        Case.Restore restore = (Case.Restore) subject;
        return examine(
                restore,
                "The restored guest",
                restore.candidate() instanceof Restored restored ? restored.policy() : null,
                restore.baseline() instanceof Restored restored ? restored.policy() : null);
    }

    /** A guest with a setting; one that the setting does not change is looked at without it. */
    private static List<Finding> examine(Case.Setting setting) {
        return setting.candidate() instanceof Built built
                        && setting.candidatePlain() instanceof Built plain
                        && plain.policy().mismatch(built.policy()) >= 0
                ? examine(
                        setting,
                        "A new guest with " + setting.setting().configLine(),
                        built.policy(),
                        setting.baseline() instanceof Built known ? known.policy() : null)
                : List.of();
    }

    private static List<Finding> examine(
            Case subject, String who, @Nullable CpuPolicy candidate, @Nullable CpuPolicy baseline) {
        if (candidate == null) {
            return List.of();
        }
        int[] found = withoutPrerequisite(candidate, subject.versions());
        if (IntStream.of(found).allMatch(word -> word == 0)) {
            return List.of();
        }
        int[] known = baseline == null ? new int[FeatureWord.COUNT] : withoutPrerequisite(baseline, subject.versions());
        List<Finding> findings = new ArrayList<>();
        for (int word = 0; word < FeatureWord.COUNT; word++) {
            for (int bits = found[word]; bits != 0; bits &= bits - 1) {
                int bit = Integer.numberOfTrailingZeros(bits);
                findings.add(finding(subject, who, word * 32 + bit, (known[word] >>> bit & 1) != 0));
            }
        }
        return findings;
    }

    private static int[] withoutPrerequisite(CpuPolicy policy, Versions versions) {
        int[] found = new int[FeatureWord.COUNT];
        for (FeatureCatalog catalog : List.of(versions.candidateCatalog(), versions.baselineCatalog())) {
            int[] featureset = new int[catalog.words()];
            FeatureWord.read(policy, FeatureWord.positions(), featureset);
            int[] missing = catalog.withoutPrerequisite(featureset);
            for (int word = 0; word < missing.length; word++) {
                found[word] |= missing[word];
            }
        }
        return found;
    }

    private static Finding finding(Case subject, String who, int feature, boolean preExisting) {
        Versions versions = subject.versions();
        String name = versions.nameAfter(feature);
        String sentence =
                "%s is offered %s under %s%s without a feature that it needs: software that trusts it goes wrong."
                        .formatted(
                                who,
                                name,
                                versions.candidate(),
                                preExisting ? ", as under " + versions.baseline() + "," : "");
        return KIND.on(subject.id())
                .at(FeatureWord.location(feature >>> 5), feature & 31)
                .about(name)
                .from(preExisting ? "1" : "not so", "1")
                .regressionUnless(preExisting, sentence);
    }
}
