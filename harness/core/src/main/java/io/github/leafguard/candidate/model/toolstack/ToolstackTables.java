package io.github.leafguard.candidate.model.toolstack;

import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.PolicyBounds;

/**
 * What a toolstack is built with, from the headers it shares with its hypervisor and from its own tables.
 *
 * @param catalog the features it knows
 * @param featurePositions where each feature word lies in a policy, as indexes of {@code PolicyLayout}; callers do not change it
 * @param bounds array sizes
 * @param keys its fixed table of {@code cpuid=} keys
 */
public record ToolstackTables(FeatureCatalog catalog, int[] featurePositions, PolicyBounds bounds, CpuidKeys keys) {}
