package io.github.leafguard.format.report;

import io.github.leafguard.format.text.FeaturesetString;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one tool said of one host, pool or guest.
 *
 * @param source what made it
 * @param items what it tells, by what it is
 * @param featuresets the featuresets in it, in their order
 */
public record Report(ReportSource source, Map<ReportItem, String> items, List<LabelledFeatureset> featuresets) {
    /**
     * A featureset under the name it has there.
     *
     * @param label e.g. {@code features_hvm}; empty if it has none
     * @param set its words
     */
    public record LabelledFeatureset(String label, FeaturesetString set) {}

    public Report {
        EnumMap<ReportItem, String> sorted = new EnumMap<>(ReportItem.class);
        sorted.putAll(items);
        items = Collections.unmodifiableMap(sorted);
        featuresets = List.copyOf(featuresets);
    }

    /** One of the things it may tell. */
    public Optional<String> find(ReportItem item) {
        return Optional.ofNullable(items.get(item));
    }

    /** The featureset of a label. */
    public Optional<FeaturesetString> featureset(String label) {
        return featuresets.stream()
                .filter(set -> set.label().equals(label))
                .map(LabelledFeatureset::set)
                .findFirst();
    }
}
