package io.github.leafguard.check;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureWord;
import java.util.Optional;

/**
 * The two versions that a case compares: what sentences call them, and what each calls a feature. One bit may have two names
 * (7c0 bit 16 was TSXLDTRK up to 4.16 and is LA57 from 4.20), so a lost feature is named as the baseline names it and a gained
 * one as the candidate does.
 *
 * @param candidate version under judgement, e.g. {@code 4.16.0-rc4}
 * @param candidateCatalog the features it knows
 * @param baseline version it is compared with
 * @param baselineCatalog the features that one knows
 */
public record Versions(
        String candidate, FeatureCatalog candidateCatalog, String baseline, FeatureCatalog baselineCatalog) {
    public Versions {
        if (candidate.isBlank() || baseline.isBlank()) {
            throw new IllegalArgumentException(
                    "versions need names, found candidate '" + candidate + "' and baseline '" + baseline + "'");
        }
    }

    /** The versions of two candidates. */
    public static Versions of(Candidate candidate, Candidate baseline) {
        return new Versions(candidate.version(), candidate.catalog(), baseline.version(), baseline.catalog());
    }

    /** What the baseline calls the feature at an index (word × 32 + bit). */
    public String nameBefore(int feature) {
        return named(baselineCatalog, feature)
                .or(() -> named(candidateCatalog, feature))
                .map(Feature::name)
                .orElseGet(() -> place(feature));
    }

    /** What the candidate calls the feature at an index (word × 32 + bit). */
    public String nameAfter(int feature) {
        return named(candidateCatalog, feature)
                .or(() -> named(baselineCatalog, feature))
                .map(Feature::name)
                .orElseGet(() -> place(feature));
    }

    /** Whether a bit tells of the pool rather than of the machine ({@code |}): set as soon as one machine of a pool needs it. */
    public boolean isPoolFeature(int feature) {
        return isPool(candidateCatalog, feature) || isPool(baselineCatalog, feature);
    }

    private static boolean isPool(FeatureCatalog catalog, int feature) {
        return catalog.at(feature)
                .map(known -> known.annotation().contains("|"))
                .orElse(false);
    }

    private static Optional<Feature> named(FeatureCatalog catalog, int feature) {
        Optional<Feature> known = catalog.at(feature);
        // AMD repeats many bits of 1.EDX in 0x80000001.EDX; they are named once.
        return known.isPresent() || feature >>> 5 != FeatureWord.W_E1D
                ? known
                : catalog.at(feature - FeatureWord.W_E1D * 32).filter(common -> isCommon(common.bit()));
    }

    private static boolean isCommon(int bit) {
        return (FeatureWord.COMMON_1D >>> bit & 1) != 0;
    }

    private static String place(int feature) {
        return FeatureWord.label(feature >>> 5) + "." + (feature & 31);
    }
}
