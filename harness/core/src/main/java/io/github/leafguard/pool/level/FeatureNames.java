package io.github.leafguard.pool.level;

import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureWord;
import java.util.List;
import java.util.stream.Collectors;

/** Names of features by their indexes, as the first of some versions calls them that knows them. */
public final class FeatureNames {
    private FeatureNames() {}

    /** The names, divided by commas; a feature that none of them names is given by word and bit. */
    public static String of(List<Integer> features, List<FeatureCatalog> catalogs) {
        return features.stream()
                .map(feature -> catalogs.stream()
                        .flatMap(catalog -> catalog.at(feature).stream())
                        .findFirst()
                        .map(Feature::name)
                        .orElseGet(() -> place(feature)))
                .collect(Collectors.joining(", "));
    }

    private static String place(int feature) {
        return (feature >>> 5 < FeatureWord.COUNT ? FeatureWord.label(feature >>> 5) : "word " + (feature >>> 5)) + "."
                + (feature & 31);
    }
}
