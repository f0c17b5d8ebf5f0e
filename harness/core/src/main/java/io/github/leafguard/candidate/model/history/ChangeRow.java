package io.github.leafguard.candidate.model.history;

import io.github.leafguard.candidate.model.rules.RulesEditor;
import io.github.leafguard.candidate.model.shared.FirstFeatures;
import io.github.leafguard.policy.Feature;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A change as the data files have it (schemas: trunk.schema.json, branches.schema.json): what it is, and what it does to the tables of
 * features and of {@code cpuid=} keys. What it does to the steps of a derivation is code, in {@link RuleEdits}.
 *
 * @param id abbreviated commit of twelve digits, or a name where there is no commit
 * @param also further commits that belong to it
 * @param partOf id of an earlier change that this one goes on with
 * @param date ISO date of the commit, or two with a slash between them where only that is known
 * @param title what it did
 * @param words number of feature words from then on, null if that does not change
 * @param features new, moved or otherwise annotated features, {@code NAME word.bit annotation}; {@code -NAME} takes one out
 * @param dependants prerequisite to what is cleared with it from then on; {@code -NAME} not any more
 * @param keys names of fixed {@code cpuid=} keys that come; {@code -name} for one that goes
 */
record ChangeRow(
        String id,
        @Nullable List<String> also,
        @Nullable String partOf,
        String date,
        String title,
        @Nullable Integer words,
        @Nullable List<String> features,
        @Nullable Map<String, List<String>> dependants,
        @Nullable List<String> keys) {
    ChangeRow {
        also = also == null ? List.of() : List.copyOf(also);
        partOf = partOf == null ? "" : partOf;
        features = features == null ? List.of() : List.copyOf(features);
        dependants = dependants == null ? Map.of() : Map.copyOf(dependants);
        keys = keys == null ? List.of() : List.copyOf(keys);
    }

    /**
     * The change.
     *
     * @param release the release whose table has its keys
     * @param steps what it does to the steps, if anything
     * @param names what is known of every feature's name
     */
    Change change(String release, Optional<Consumer<RulesEditor>> steps, FeatureNames names) {
        Consumer<RulesEditor> tables = rules -> edit(rules, release);
        return new Change(
                id,
                also,
                partOf,
                date,
                title,
                names.edit(this),
                steps.map(tables::andThen).orElse(tables));
    }

    /** The features that it places or annotates. */
    Stream<Feature> placed() {
        return features.stream().filter(text -> !text.startsWith("-")).map(FirstFeatures::feature);
    }

    private void edit(RulesEditor rules, String release) {
        if (words != null) {
            rules.words(words);
        }
        features.forEach(text -> feature(text, rules));
        dependants.forEach((prerequisite, names) -> names.forEach(name -> dependant(prerequisite, name, rules)));
        String[] added = keys.stream().filter(key -> !key.startsWith("-")).toArray(String[]::new);
        if (added.length > 0) {
            rules.keys(release, added);
        }
        keys.stream().filter(key -> key.startsWith("-")).forEach(key -> rules.withoutKey(key.substring(1)));
    }

    private static void feature(String text, RulesEditor rules) {
        if (text.startsWith("-")) {
            rules.withoutFeature(text.substring(1));
            return;
        }
        Feature feature = FirstFeatures.feature(text);
        rules.feature(feature.name(), feature.word(), feature.bit(), feature.annotation());
    }

    private static void dependant(String prerequisite, String name, RulesEditor rules) {
        if (name.startsWith("-")) {
            rules.withoutDependants(prerequisite, name.substring(1));
        } else {
            rules.dependants(prerequisite, name);
        }
    }
}
