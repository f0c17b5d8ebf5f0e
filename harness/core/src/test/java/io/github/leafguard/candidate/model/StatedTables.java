package io.github.leafguard.candidate.model;

import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Tables of features as the sources of single releases have them, by which the changes between them are measured. */
public final class StatedTables {
    /** The releases of the trunk there is a table of, oldest first. */
    public static final List<String> RELEASES =
            List.of("4.13.0", "4.14.0", "4.15.0", "4.16.0", "4.17.0", "4.18.0", "4.19.0", "4.20.0", "4.21.0", "4.22.0");

    /** Those, and the releases of stable branches there is a table of. */
    public static final List<String> ALL = List.of(
            "4.13.0", "4.14.0", "4.14.6", "4.15.0", "4.16.0", "4.17.0", "4.17.6", "4.18.0", "4.19.0", "4.20.0",
            "4.20.4", "4.21.0", "4.22.0");

    private StatedTables() {}

    private record Row(String name, int word, int bit, String annotation) {}

    private record Table(String release, int words, List<Row> features, Map<String, List<String>> dependants) {}

    /** The table of a release. */
    public static FeatureCatalog of(String release) {
        String name = "/io/github/leafguard/features/tables/" + release + ".json";
        try (InputStream in = StatedTables.class.getResourceAsStream(name)) {
            Table table = JsonMapper.shared().readValue(in, Table.class);
            List<Feature> features = table.features().stream()
                    .map(row -> new Feature(row.name(), row.word() * 32 + row.bit(), row.annotation()))
                    .toList();
            return new FeatureCatalog(table.words(), features, table.dependants());
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
