package io.github.leafguard.candidate.calibration;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureCatalog;
import java.util.ArrayList;
import java.util.List;

/**
 * Features of the host policy that the model gets wrong.
 *
 * @param missing names of those it derives and Xen lacks, without those that only go along with another
 * @param surplus names of those Xen has and it does not derive
 */
record HostBits(List<String> missing, List<String> surplus) {
    static HostBits of(Observation observation, Host host) {
        CpuPolicy seen = observation.policies().get(SystemPolicy.HOST);
        List<Feature> missing = new ArrayList<>();
        List<String> surplus = new ArrayList<>();
        if (seen != null) {
            CpuPolicy derived =
                    observation.model().boot(host).system(SystemPolicy.HOST).orElse(CpuPolicy.EMPTY);
            for (Feature feature : observation.model().catalog().features()) {
                boolean has = seen.has(feature.index());
                if (!has && derived.has(feature.index())) {
                    missing.add(feature);
                } else if (has && !derived.has(feature.index())) {
                    surplus.add(feature.name());
                }
            }
        }
        return new HostBits(roots(observation.model().catalog(), missing), surplus);
    }

    private static List<String> roots(FeatureCatalog catalog, List<Feature> missing) {
        return missing.stream()
                .map(Feature::name)
                .filter(name -> missing.stream()
                        .noneMatch(other -> catalog.dependants()
                                .getOrDefault(other.name(), List.of())
                                .contains(name)))
                .toList();
    }
}
