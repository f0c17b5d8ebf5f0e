package io.github.leafguard.candidate.model.history;

import io.github.leafguard.candidate.Lineage.TableEdit;
import io.github.leafguard.candidate.model.shared.FirstFeatures;
import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureWord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The names of features over all of history: at which change each came, and where it lies in the end. */
final class FeatureNames {
    private static final FeatureCatalog FIRST = FirstFeatures.load();

    /** Words beyond this one lie in leaves that a max leaf has to reach further for. */
    private static final int LAST_OF_OLD_LEAVES = FeatureWord.W_7D0;

    /** As the last change has them. */
    private final Map<String, Feature> last = new LinkedHashMap<>();

    private final Map<String, String> firstChanges = new HashMap<>();

    /**
     * Reads history.
     *
     * @param trunk its changes, oldest first
     */
    FeatureNames(List<ChangeRow> trunk) {
        FIRST.features().forEach(feature -> last.put(feature.name(), feature));
        for (ChangeRow row : trunk) {
            row.placed().forEach(feature -> {
                if (last.put(feature.name(), feature) == null) {
                    firstChanges.put(feature.name(), row.id());
                }
            });
        }
    }

    /** What a change does to the table. A position that a later change corrects is not meant: it is left out. */
    TableEdit edit(ChangeRow row) {
        List<Feature> placed =
                row.placed().filter(feature -> !isMisplaced(feature)).toList();
        List<String> offered = new ArrayList<>(names(placed));
        List<String> audited = new ArrayList<>(names(placed.stream()
                .filter(feature -> row.id().equals(firstChanges.getOrDefault(feature.name(), row.id())))
                .toList()));
        placed.stream()
                .map(Feature::word)
                .distinct()
                .flatMap(FeatureNames::maxLeaf)
                .forEach(offered::add);
        Integer words = row.words();
        if (words != null) {
            List<String> bits = IntStream.range(FIRST.words(), words)
                    .boxed()
                    .flatMap(this::bits)
                    .toList();
            offered.addAll(bits);
            audited.addAll(bits);
        }
        audited.addAll(dependants(row).filter(name -> !name.startsWith("-")).toList());
        List<String> freed = dependants(row)
                .filter(name -> name.startsWith("-"))
                .map(name -> name.substring(1))
                .toList();
        return new TableEdit(distinct(offered), distinct(audited), freed);
    }

    private boolean isMisplaced(Feature feature) {
        Feature end = last.get(feature.name());
        return end != null && end.index() != feature.index();
    }

    private static List<String> names(Collection<Feature> features) {
        return features.stream().map(Feature::name).toList();
    }

    private static Stream<String> dependants(ChangeRow row) {
        return row.dependants().values().stream().flatMap(List::stream).distinct();
    }

    private Stream<String> bits(int word) {
        Stream<String> named =
                last.values().stream().filter(feature -> feature.word() == word).map(Feature::name);
        return Stream.of(Stream.of(FeatureWord.label(word) + ".*"), maxLeaf(word), named)
                .flatMap(part -> part);
    }

    private static Stream<String> maxLeaf(int word) {
        if (word <= LAST_OF_OLD_LEAVES) {
            return Stream.empty();
        }
        return switch (FeatureWord.label(word).charAt(0)) {
            case '7' -> Stream.of("feat.max_subleaf");
            case 'e' -> Stream.of("extd.max_leaf");
            default -> Stream.empty();
        };
    }

    private static List<String> distinct(List<String> names) {
        return names.stream().distinct().toList();
    }
}
