package io.github.leafguard.candidate.model.rules;

import io.github.leafguard.candidate.model.toolstack.CpuidKeys;
import io.github.leafguard.candidate.model.toolstack.ToolstackRules;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.PolicyBounds;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Everything one version does to derive policies. Made by applying changes to a base with {@link RulesEditor}.
 *
 * @param bounds array sizes
 * @param catalog features
 * @param featurePositions where each feature word lies in a policy, as indexes of {@code PolicyLayout}; callers do not change it
 * @param stages the steps of each stage
 * @param compatibility the tests of an incoming policy, in order
 * @param pvLeafLimit default limit of the hypervisor leaves for PV guests
 * @param hvmLeafLimit the same for HVM guests
 * @param archCapsMask bits of MSR ARCH_CAPABILITIES that the host policy keeps, as long as they are no features
 * @param toolstack in what the toolstack of this version differs from others
 * @param keys the fixed table of {@code cpuid=} keys
 */
public record Rules(
        PolicyBounds bounds,
        FeatureCatalog catalog,
        int[] featurePositions,
        Map<Stage, List<Step>> stages,
        List<Compatibility> compatibility,
        int pvLeafLimit,
        int hvmLeafLimit,
        int archCapsMask,
        ToolstackRules toolstack,
        CpuidKeys keys) {
    public Rules {
        Map<Stage, List<Step>> copy = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            copy.put(stage, List.copyOf(stages.getOrDefault(stage, List.of())));
        }
        stages = copy;
        compatibility = List.copyOf(compatibility);
    }

    /** The steps of a stage, in order. */
    public List<Step> steps(Stage stage) {
        return stages.get(stage);
    }
}
