package io.github.leafguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Results in other forms than text. */
final class FormatTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String REFUSED = "restore/4.15.0/Broadwell+noxsave/pv";

    @TempDir
    Path directory;

    private SmallCorpus corpus;

    @BeforeEach
    void writeCorpus() throws IOException {
        corpus = SmallCorpus.in(directory);
    }

    @ParameterizedTest
    @CsvSource({"check, leafguard-report", "compare, leafguard-report"})
    void jsonIsTheReport(String command, String format) {
        Outcome outcome = corpus.run(command, "--only", "restore-refused", "--format", "json");

        assertThat(outcome.code()).isEqualTo(1);
        JsonNode json = JSON.readTree(outcome.out());
        assertThat(json.get("format").asString()).isEqualTo(format);
        assertThat(json.at("/verdicts/0/regressions/0/id").asString()).isEqualTo("restore-refused@540d911c2813");
    }

    @Test
    void whatIsPrintedIsWhatIsWritten() throws IOException {
        Path report = directory.resolve("report");
        String printed =
                corpus.check("--format", "json", "--report", report.toString()).out();

        assertThat(printed).isEqualTo(Files.readString(report.resolve("report.json")));
        assertThat(corpus.check("--format", "markdown", "--report", report.toString())
                        .out())
                .isEqualTo(Files.readString(report.resolve("summary.md")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "compare"})
    void sarifHasARunForEachCandidate(String command) {
        Outcome outcome = corpus.run(command, "-c", "model:4.16.0", "--only", "restore-refused", "--format", "sarif");

        JsonNode json = JSON.readTree(outcome.out());
        assertThat(json.get("version").asString()).isEqualTo("2.1.0");
        assertThat(json.at("/runs").size()).isEqualTo(2);
        assertThat(json.at("/runs/1/results/0/ruleId").asString()).isEqualTo("restore-refused");
    }

    @Test
    void aCaseIsExplainedInEveryForm() {
        assertThat(JSON.readTree(corpus.run("explain", REFUSED, "--format", "json")
                                .out())
                        .at("/verdicts/0/cases/0/id")
                        .asString())
                .isEqualTo(REFUSED);
        assertThat(JSON.readTree(corpus.run("explain", REFUSED, "--format", "sarif")
                                .out())
                        .at("/runs/0/results/0/ruleId")
                        .asString())
                .isEqualTo("restore-refused");
        assertThat(corpus.run("explain", REFUSED, "--format", "markdown").out())
                .startsWith("# restore/4.15.0/Broadwell+noxsave/pv\n\n")
                .contains("    FAILED\n");
    }

    @Test
    void settingsAreListedForPrograms() {
        Outcome outcome = corpus.run("settings", "--host", "Broadwell", "--format", "json");

        JsonNode json = JSON.readTree(outcome.out());
        assertThat(json.get("format").asString()).isEqualTo("leafguard-settings");
        assertThat(json.at("/settings/0/setting").asString()).contains("host,avx=0");
        assertThat(json.at("/settings/0/result").asString()).isEqualTo("obeyed");
    }

    @Test
    void theMatrixIsPrintedForProgramsAndPages() {
        String[] matrix = {
            "matrix", "--releases", "4.15.0,4.16.0", "--corpus", corpus.root().toString(), "--format", ""
        };
        matrix[6] = "json";
        assertThat(JSON.readTree(Outcome.of(matrix).out()).get("format").asString())
                .isEqualTo("leafguard-matrix");
        matrix[6] = "markdown";
        assertThat(Outcome.of(matrix).out()).startsWith("# ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            check -c model:4.16.0 --format html | 'check' takes text, json, markdown, sarif
            compare -c model:4.16.0 --format html | 'compare' takes text, json, markdown, sarif
            explain x -c model:4.16.0 --format html | 'explain' takes text, json, markdown, sarif
            settings --host x -c model:4.16.0 --format sarif | 'settings' takes text, json, markdown, html
            matrix --format sarif | 'matrix' takes text, json, markdown
            """)
    void whatMakesNoSenseIsRefusedWithWhatDoes(String line, String advice) {
        Outcome outcome = Outcome.of(line.split(" "));

        assertThat(outcome.code()).isEqualTo(64);
        assertThat(outcome.err()).contains(advice);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void aFormatThatIsNoneIsRefused() {
        assertThat(Outcome.of("check", "-c", "model:4.16.0", "--format", "xml").err())
                .contains("expected one of [TEXT, JSON, MARKDOWN, SARIF, HTML]");
    }

    @Test
    void verboseHasEveryRegressionInFullWithItsWaiver() {
        String brief = corpus.check().out();
        String verbose = corpus.check("--verbose").out();

        assertThat(brief.lines().count()).isLessThanOrEqualTo(40);
        assertThat(brief).doesNotContain("FILL IN");
        assertThat(verbose).contains("\"reason\" : \"FILL IN: who accepts this, and why\"");
        assertThat(verbose.lines().filter(line -> line.startsWith("     example  ")))
                .hasSizeGreaterThan(3);
    }

    @Test
    void aReportedRunKeepsToTheScreenWithTheLineThatNamesTheReport() {
        Outcome outcome = corpus.check("--report", directory.resolve("report").toString());

        assertThat(outcome.out().lines().count()).isLessThanOrEqualTo(40);
    }
}
