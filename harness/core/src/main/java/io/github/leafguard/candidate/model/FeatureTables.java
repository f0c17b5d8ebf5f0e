package io.github.leafguard.candidate.model;

import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The feature tables of the releases, one data file each (schema: features.schema.json). */
public final class FeatureTables {
    /** Releases a table exists for, oldest first. */
    public static final List<String> RELEASES =
            List.of("4.13.0", "4.14.0", "4.15.0", "4.16.0", "4.17.0", "4.18.0", "4.19.0", "4.20.0", "4.21.0", "4.22.0");

    private FeatureTables() {}

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
