package io.github.leafguard.check;

import io.github.leafguard.candidate.RestoreOutcome.Restored;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureWord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reports every feature a restored guest keeps although the host's max policy does not offer it: the guest may use what the
 * machine lacks, and a toolstack that checks against the max policy will refuse it. Special features ({@code !}) are free by
 * design and left out.
 */
public final class GuestExceedsMax implements Check {
    private static final String ID = "guest-exceeds-max";
    private static final FindingKind KIND =
            FindingKind.only(ID, Harm.GUEST_CHANGED, "Restored guests keep what the host does not offer: %s");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "A restored guest keeps a feature that the host's max policy does not offer: it may use what the machine lacks.";
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
        CpuPolicy max = restore.candidateMax();
        if (max == null || !(restore.candidate() instanceof Restored restored)) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (int word = 0; word < FeatureWord.COUNT; word++) {
            int beyond = beyond(restored.policy(), max, word, restore.versions().candidateCatalog());
            for (int bits = beyond; bits != 0; bits &= bits - 1) {
                findings.add(finding(restore, word * 32 + Integer.numberOfTrailingZeros(bits)));
            }
        }
        return findings;
    }

    private static int beyond(CpuPolicy guest, CpuPolicy max, int word, FeatureCatalog catalog) {
        if (word >= catalog.words()) {
            return 0;
        }
        int position = FeatureWord.position(word);
        int mask = catalog.masks().known()[word] & ~catalog.masks().special()[word];
        return guest.word(position) & ~max.word(position) & mask;
    }

    private static Finding finding(Case.Restore restore, int feature) {
        Versions versions = restore.versions();
        boolean preExisting = exceededBefore(restore, feature);
        String name =
                versions.candidateCatalog().at(feature).map(Feature::name).orElseGet(() -> versions.nameAfter(feature));
        String sentence =
                "The guest keeps %s when it is restored under %s%s, which the host's max policy does not offer: "
                        + "it may use what the machine lacks.";
        return KIND.on(restore.id())
                .at(FeatureWord.location(feature >>> 5), feature & 31)
                .about(name)
                .from(preExisting ? "1" : "not beyond the max policy", "1")
                .regressionUnless(
                        preExisting,
                        sentence.formatted(
                                name,
                                versions.candidate(),
                                preExisting ? ", as under " + versions.baseline() + "," : ""));
    }

    private static boolean exceededBefore(Case.Restore restore, int feature) {
        @Nullable CpuPolicy max = restore.baselineMax();
        return max != null
                && restore.baseline() instanceof Restored restored
                && restored.policy().has(feature)
                && !max.has(feature);
    }
}
