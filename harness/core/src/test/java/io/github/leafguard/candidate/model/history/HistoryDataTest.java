package io.github.leafguard.candidate.model.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The data files of the history follow their schemas. */
class HistoryDataTest {

    @ParameterizedTest
    @CsvSource({
        "trunk.json, trunk.schema.json",
        "branches.json, branches.schema.json",
        "features-4.12.0.json, features.schema.json"
    })
    void aDataFileFollowsItsSchema(String file, String schema) throws IOException {
        List<Error> errors = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text("schema/" + schema), InputFormat.JSON)
                .validate(text("releases/" + file), InputFormat.JSON);
        assertThat(errors).isEmpty();
    }

    private static String text(String name) throws IOException {
        try (InputStream in = HistoryDataTest.class.getResourceAsStream("/io/github/leafguard/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
