package io.github.leafguard.policy;

import java.util.Collection;

/** Which features each type of guest may have, as word masks computed from the annotations of a release's features. */
public record FeatureMasks(
        int[] known,
        int[] special,
        int[] simpleOr,
        int[] pvMax,
        int[] pvDefault,
        int[] hvmShadowMax,
        int[] hvmShadowDefault,
        int[] hvmHapMax,
        int[] hvmHapDefault) {

    /** Masks of {@code words} words for these features. */
    static FeatureMasks of(Collection<Feature> features, int words) {
        FeatureMasks masks = new FeatureMasks(
                new int[words],
                new int[words],
                new int[words],
                new int[words],
                new int[words],
                new int[words],
                new int[words],
                new int[words],
                new int[words]);
        features.forEach(masks::add);
        return masks;
    }

    private void add(Feature feature) {
        String annotation = feature.annotation();
        set(known, feature, true);
        set(special, feature, annotation.contains("!"));
        set(simpleOr, feature, annotation.contains("|"));
        set(pvMax, feature, any(annotation, "Aa"));
        set(pvDefault, feature, any(annotation, "A"));
        set(hvmShadowMax, feature, any(annotation, "AaSs"));
        set(hvmShadowDefault, feature, any(annotation, "AS"));
        set(hvmHapMax, feature, any(annotation, "AaSsHh"));
        set(hvmHapDefault, feature, any(annotation, "ASH"));
    }

    private static boolean any(String annotation, String letters) {
        // No stream: a version between two releases is made of dozens of edited catalogs, each with masks of its own.
        for (int i = 0; i < annotation.length(); i++) {
            if (letters.indexOf(annotation.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static void set(int[] mask, Feature feature, boolean holds) {
        if (holds) {
            mask[feature.word()] |= 1 << feature.bit();
        }
    }
}
