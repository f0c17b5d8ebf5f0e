package io.github.leafguard.candidate.model.rules;

import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.PolicyDiff;
import java.util.List;

/**
 * What one step changed.
 *
 * @param stage the stage it belongs to
 * @param step its id
 * @param diff what it changed in the policy itself
 * @param featuresBefore the featureset taken apart for editing, before
 * @param featuresAfter the same afterwards
 */
public record StepTrace(Stage stage, String step, PolicyDiff diff, int[] featuresBefore, int[] featuresAfter) {
    /** Names of features that the step took away from the featureset. */
    public List<String> lost(FeatureCatalog catalog) {
        return catalog.names(minus(featuresBefore, featuresAfter));
    }

    /** Names of features that the step added. */
    public List<String> gained(FeatureCatalog catalog) {
        return catalog.names(minus(featuresAfter, featuresBefore));
    }

    private static int[] minus(int[] from, int[] what) {
        int[] left = new int[from.length];
        for (int word = 0; word < from.length; word++) {
            left[word] = from[word] & ~what[word];
        }
        return left;
    }
}
