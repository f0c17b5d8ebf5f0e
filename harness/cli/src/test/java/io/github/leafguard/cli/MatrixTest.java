package io.github.leafguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Releases side by side, and the baselines that a manager means. */
class MatrixTest {
    @TempDir
    private Path directory;

    private SmallCorpus corpus;

    @BeforeEach
    void makeCorpus() throws IOException {
        corpus = SmallCorpus.in(directory);
    }

    private Outcome matrix(String... more) {
        String[] arguments = new String[more.length + 4];
        System.arraycopy(
                new String[] {
                    "matrix", "--no-progress", "--corpus", corpus.root().toString()
                },
                0,
                arguments,
                0,
                4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return Outcome.of(arguments);
    }

    @Test
    void everyLaterReleaseIsComparedOnAScreenAPageAndInJson() throws IOException {
        Path json = directory.resolve("matrix.json");
        Path html = directory.resolve("matrix.html");
        Outcome outcome =
                matrix("--releases", "4.17.0,4.15.0,4.16.0", "--json", json.toString(), "--html", html.toString());
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("4.15.0 to 4.16.0: ", "and 1 more move; the page and the JSON have all");
        JsonNode read = JsonMapper.shared().readTree(Files.readString(json));
        assertThat(read.get("releases").valueStream().map(JsonNode::stringValue))
                .containsExactly("4.15.0", "4.16.0", "4.17.0");
        assertThat(read.get("cells")).hasSize(3);
        assertThat(read.get("cells")
                        .valueStream()
                        .filter(cell -> !cell.get("promised").booleanValue()))
                .singleElement()
                .satisfies(cell -> assertThat(cell.get("to").stringValue()).isEqualTo("4.17.0"));
        assertThat(Files.readString(html)).contains("Every release against every later one", "4.15.0 to 4.17.0");
        try (InputStream schema =
                MatrixTest.class.getResourceAsStream("/io/github/leafguard/schema/matrix.schema.json")) {
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(schema)
                            .validate(Files.readString(json), InputFormat.JSON))
                    .isEmpty();
        }
    }

    @Test
    void itSaysTheSameWhateverIsDoneFirst() throws IOException {
        Path alone = directory.resolve("alone.json");
        Path several = directory.resolve("several.json");
        matrix("--releases", "4.14.6,4.15.0,4.16.0,4.17.0", "--jobs", "1", "--json", alone.toString());
        matrix("--releases", "4.14.6,4.15.0,4.16.0,4.17.0", "--jobs", "4", "--json", several.toString());
        assertThat(alone).hasSameTextualContentAs(several);
    }

    /** The two ways to ask agree, but that a pair is only held to guests that its baseline runs. */
    @Test
    void aCellIsWhatTheGateSays() throws IOException {
        Path json = directory.resolve("matrix.json");
        matrix("--releases", "4.15.0,4.16.0-rc4", "--json", json.toString());
        JsonNode cell = JsonMapper.shared()
                .readTree(Files.readString(json))
                .get("cells")
                .get(0);
        Path report = directory.resolve("report");
        Outcome.of(
                "check",
                "-c",
                "model:4.16.0-rc4",
                "-b",
                "model:4.15.0",
                "--no-progress",
                "--corpus",
                corpus.root().toString(),
                "-r",
                report.toString());
        JsonNode totals = JsonMapper.shared()
                .readTree(Files.readString(report.resolve("report.json")))
                .at("/verdicts/0/totals");
        assertThat(cell.get("failed").intValue())
                .isPositive()
                .isEqualTo(totals.get("failed").intValue());
        assertThat(cell.get("deliberate").intValue())
                .isEqualTo(totals.get("deliberate").intValue());
    }

    /** No machine, no case: that nothing breaks would be no answer. */
    @Test
    void aCorpusWithoutACaseIsUnusable() throws IOException {
        Path settings = Files.createDirectories(directory.resolve("settings-alone"));
        Files.copy(Path.of("../../corpus/settings/administrators.json"), settings.resolve("administrators.json"));
        Outcome outcome =
                Outcome.of("matrix", "--no-progress", "--releases", "4.15.0,4.16.0", "--corpus", settings.toString());
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("no case for these releases");
    }

    @Test
    void whatIsNoReleaseIsWrongUsage() {
        assertThat(matrix("--releases", "4.15.0,newest").code()).isEqualTo(64);
        assertThat(matrix("--releases", "4.15.0,4.99.0").code()).isEqualTo(64);
    }

    private Outcome check(String candidate, String baseline) {
        return Outcome.of(
                "check",
                "-c",
                candidate,
                "-b",
                baseline,
                "--no-progress",
                "--only",
                "system/*",
                "--corpus",
                corpus.root().toString());
    }

    @Test
    void aSeriesIsTheNewestOfItThatIsModelled() {
        assertThat(check("model:4.18.0", "4.17").out()).contains("model:4.17.7");
        assertThat(check("model:4.20.1", "same-series").out()).contains("model:4.20.0");
        assertThat(check("model:4.18.0", "release-before").out()).contains("model:4.17.0");
    }

    @Test
    void aSeriesThatIsNotModelledIsWrongUsage() {
        Outcome outcome = check("model:4.18.0", "4.99");
        assertThat(outcome.code()).isEqualTo(64);
        assertThat(outcome.err()).contains("no release of series 4.99 is modelled");
        assertThat(check("model:4.18.0", "same-series").err()).contains("is the first release of its series");
    }

    @Test
    void aJumpIsToldAsBeyondThePromise() {
        assertThat(check("model:4.18.0", "4.15").out().replaceAll("\\s+", " "))
                .contains("beyond: from 4.15.7 to 4.18.0 is beyond the promise");
        assertThat(check("model:4.18.0", "4.17").out()).doesNotContain("beyond");
    }
}
