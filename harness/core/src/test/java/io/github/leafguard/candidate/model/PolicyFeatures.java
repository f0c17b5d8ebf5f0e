package io.github.leafguard.candidate.model;

import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyReader;
import java.util.List;

/** The features a policy offers, by their names in the newest release. */
final class PolicyFeatures {
    private static final FeatureCatalog NAMES = StatedTables.of("4.22.0");

    private PolicyFeatures() {}

    static List<String> features(PolicyReader policy) {
        int[] words = new int[NAMES.words()];
        FeatureWord.read(policy, FeatureWord.positions(), words);
        return NAMES.names(words);
    }

    static void add(MutablePolicy policy, String... names) {
        for (String name : names) {
            Feature feature = feature(name);
            policy.add(FeatureWord.position(feature.word()), 1 << feature.bit());
        }
    }

    static void drop(MutablePolicy policy, String... names) {
        for (String name : names) {
            Feature feature = feature(name);
            policy.keep(FeatureWord.position(feature.word()), ~(1 << feature.bit()));
        }
    }

    private static Feature feature(String name) {
        return NAMES.find(name).orElseThrow(() -> new IllegalArgumentException("no feature is called " + name));
    }
}
