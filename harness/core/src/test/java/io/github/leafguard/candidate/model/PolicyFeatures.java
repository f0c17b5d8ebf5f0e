package io.github.leafguard.candidate.model;

import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.PolicyReader;
import java.util.List;

/** The features a policy offers, by their names in the newest release. */
final class PolicyFeatures {
    private static final FeatureCatalog NAMES = FeatureTables.load("4.22.0");

    private PolicyFeatures() {}

    static List<String> features(PolicyReader policy) {
        int[] words = new int[NAMES.words()];
        FeatureWord.read(policy, FeatureWord.positions(), words);
        return NAMES.names(words);
    }
}
