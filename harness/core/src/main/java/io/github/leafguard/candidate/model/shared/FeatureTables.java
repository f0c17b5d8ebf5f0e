package io.github.leafguard.candidate.model.shared;

import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** The feature tables of the releases, one data file each (schema: features.schema.json). */
public final class FeatureTables {
    /** Releases of the trunk a table exists for, oldest first; stable branches have one more each. */
    public static final List<String> RELEASES =
            List.of("4.13.0", "4.14.0", "4.15.0", "4.16.0", "4.17.0", "4.18.0", "4.19.0", "4.20.0", "4.21.0", "4.22.0");

    private FeatureTables() {}

    /**
     * What changes from one release's table to the next, as an edit: only the features that differ are touched, so that it can
     * be applied where an earlier change was dropped or added.
     */
    public static UnaryOperator<FeatureCatalog> step(String from, String to) {
        return catalog -> {
            FeatureCatalog before = load(from);
            FeatureCatalog after = load(to);
            int words = after.words() > before.words() ? Math.max(catalog.words(), after.words()) : catalog.words();
            FeatureCatalog edited = catalog.withWords(words);
            for (Feature feature : after.features()) {
                if (!before.find(feature.name()).equals(Optional.of(feature))) {
                    edited = edited.with(feature.name(), feature.word(), feature.bit(), feature.annotation());
                }
            }
            for (Feature feature : before.features()) {
                if (after.find(feature.name()).isEmpty()) {
                    edited = edited.without(feature.name());
                }
            }
            return dependantsStep(edited, before.dependants(), after.dependants());
        };
    }

    private static FeatureCatalog dependantsStep(
            FeatureCatalog catalog, Map<String, List<String>> before, Map<String, List<String>> after) {
        FeatureCatalog edited = catalog;
        Set<String> prerequisites = new TreeSet<>(before.keySet());
        prerequisites.addAll(after.keySet());
        for (String prerequisite : prerequisites) {
            List<String> old = before.getOrDefault(prerequisite, List.of());
            List<String> now = after.getOrDefault(prerequisite, List.of());
            Set<String> names = new LinkedHashSet<>(edited.dependants().getOrDefault(prerequisite, List.of()));
            now.stream().filter(name -> !old.contains(name)).forEach(names::add);
            old.stream().filter(name -> !now.contains(name)).forEach(names::remove);
            edited = edited.withDependants(prerequisite, List.copyOf(names));
        }
        return edited;
    }

    private record Row(String name, int word, int bit, String annotation) {}

    private record Table(String release, int words, List<Row> features, Map<String, List<String>> dependants) {}

    /**
     * Reads the table of a release.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static FeatureCatalog load(String release) {
        String name = "/io/github/leafguard/features/" + release + ".json";
        try (InputStream in = FeatureTables.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "no feature table of release " + release + "; there are " + RELEASES);
            }
            Table table = JsonMapper.shared().readValue(in, Table.class);
            List<Feature> features = table.features().stream()
                    .map(row -> new Feature(row.name(), row.word() * 32 + row.bit(), row.annotation()))
                    .toList();
            return new FeatureCatalog(table.words(), features, table.dependants());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
