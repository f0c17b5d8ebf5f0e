package io.github.leafguard.candidate.model.shared;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureWord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The features of the first release that is known (a data file, schema: features.schema.json); changes make every other table of it. */
public final class FirstFeatures {
    private static final String RESOURCE = "/io/github/leafguard/releases/features-4.12.0.json";

    private FirstFeatures() {}

    @JsonIgnoreProperties("$schema")
    private record Table(String release, int words, List<String> features, Map<String, List<String>> dependants) {}

    /** Reads them. */
    public static FeatureCatalog load() {
        try (InputStream in = FirstFeatures.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("resource " + RESOURCE + " is not on the class path");
            }
            Table table = JsonMapper.shared().readValue(in, Table.class);
            return new FeatureCatalog(
                    table.words(),
                    table.features().stream().map(FirstFeatures::feature).toList(),
                    table.dependants());
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + RESOURCE, e);
        }
    }

    /** Reads {@code NAME word.bit annotation}, where the annotation may be missing. */
    public static Feature feature(String text) {
        String[] parts = text.split(" ");
        String[] place = parts[1].split("\\.");
        int index = FeatureWord.ofLabel(place[0]) * 32 + Integer.parseInt(place[1]);
        return new Feature(parts[0], index, parts.length > 2 ? parts[2] : "");
    }
}
