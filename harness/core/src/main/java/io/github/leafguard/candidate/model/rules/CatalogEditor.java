package io.github.leafguard.candidate.model.rules;

import io.github.leafguard.candidate.model.toolstack.CpuidKey;
import io.github.leafguard.candidate.model.toolstack.CpuidKeys;
import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureCatalog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The features of a version while changes edit them. A feature of a word that there is no room for is none, until there is. */
final class CatalogEditor {
    private final Map<String, Feature> features = new LinkedHashMap<>();
    private final Map<String, Set<String>> dependants = new LinkedHashMap<>();
    private int words;

    CatalogEditor(FeatureCatalog catalog) {
        words = catalog.words();
        catalog.features().forEach(this::feature);
        catalog.dependants().forEach(this::dependants);
    }

    void words(int atLeast) {
        words = Math.max(words, atLeast);
    }

    void feature(Feature feature) {
        features.put(feature.name(), feature);
    }

    void withoutFeature(String name) {
        features.remove(name);
    }

    void dependants(String prerequisite, Collection<String> names) {
        dependants.computeIfAbsent(prerequisite, key -> new LinkedHashSet<>()).addAll(names);
    }

    void withoutDependants(String prerequisite, Collection<String> names) {
        dependants.getOrDefault(prerequisite, new LinkedHashSet<>()).removeAll(names);
    }

    void nothingDependsOn(String prerequisite) {
        dependants.remove(prerequisite);
    }

    /** What a toolstack of this version takes the name of a feature for, if there is one of that name. */
    Optional<CpuidKey> key(String optionName) {
        return features.values().stream()
                .filter(feature -> feature.word() < words && feature.isOption(optionName))
                .findFirst()
                .map(CpuidKeys::keyOf);
    }

    FeatureCatalog build() {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        dependants.forEach((prerequisite, names) -> {
            if (!names.isEmpty()) {
                lists.put(prerequisite, List.copyOf(names));
            }
        });
        List<Feature> table = new ArrayList<>(features.values());
        table.sort(Comparator.comparingInt(Feature::index));
        return new FeatureCatalog(words, table, lists);
    }
}
