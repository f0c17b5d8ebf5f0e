package io.github.leafguard.candidate.model.toolstack;

import io.github.leafguard.policy.Errno;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyError;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The features a caller of libxc asks for instead of the default policy's. libxl never does; toolstacks that level hosts do. */
final class FeaturesetArgument {
    private FeaturesetArgument() {}

    /**
     * Writes a featureset over all feature words of a policy, after clearing what depends on a feature that is absent. One that is
     * too short is extended by zeros.
     *
     * @return the error if it has a bit beyond the release's words, else null
     */
    static @Nullable PolicyError apply(int[] featureset, ToolstackTables tables, MutablePolicy policy) {
        FeatureCatalog catalog = tables.catalog();
        for (int word = catalog.words(); word < featureset.length; word++) {
            if (featureset[word] != 0) {
                return PolicyError.of(Errno.EOPNOTSUPP);
            }
        }
        int[] features = Arrays.copyOf(featureset, catalog.words());
        int[] prerequisites = catalog.deepFeatures();
        for (int word = 0; word < prerequisites.length; word++) {
            for (int missing = ~features[word] & prerequisites[word]; missing != 0; missing &= missing - 1) {
                catalog.clearWithDependants(features, word * 32 + Integer.numberOfTrailingZeros(missing));
            }
        }
        FeatureWord.write(features, tables.featurePositions(), policy);
        return null;
    }
}
