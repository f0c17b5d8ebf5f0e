package io.github.leafguard.report.allure;

import static io.github.leafguard.report.allure.ResultsFolder.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.report.Fleet;
import io.github.leafguard.report.Sample;
import io.github.leafguard.verdict.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class AllureCapTest {
    @TempDir
    Path directory;

    @Test
    void beyondTheCapFailingResultsComeFirstAndTheRestIsCounted() throws IOException {
        Report report = Sample.of(Fleet.verdict("model:a", 50, true), Fleet.verdict("model:b", 50, true));
        ResultsFolder all = write(report, AllureOptions.DEFAULT, "all");
        int failing = all.withStatus("failed").size();
        ResultsFolder results = write(report, new AllureOptions(failing - 1, null, null), "capped");
        assertThat(results.counts()).isEqualTo(Map.of("failed", failing - 1 + 1L, "skipped", 1L));
        List<JsonNode> rest = results.results().stream()
                .filter(result -> text(result, "/name").equals("results beyond the cap"))
                .toList();
        assertThat(rest).hasSize(2);
        assertThat(rest)
                .extracting(result -> text(result, "/statusDetails/message"))
                .allSatisfy(message ->
                        assertThat(message).matches("not shown: \\d+ results with \\d+ cases; report.json has .*"));
        assertThat(results.environment().getProperty("Candidate 1 results"))
                .matches("\\d+ of \\d+ results shown; \\d+ cases in those that are not");
    }

    @Test
    void everyCaseIsShownOrCountedAsNotShown() throws IOException {
        Report report = Sample.of(Fleet.verdict("model:a", 50, true));
        ResultsFolder results = write(report, new AllureOptions(5, null, null), "capped");
        int shown = results.results().stream()
                .filter(result -> result.has("parameters"))
                .map(ResultsFolder::parameters)
                .filter(facts -> facts.containsKey("counted here"))
                .mapToInt(facts -> Integer.parseInt(facts.get("counted here")))
                .sum();
        String message = text(results.named("results beyond the cap"), "/statusDetails/message");
        int omitted = Integer.parseInt(message.replaceAll(".* with (\\d+) cases.*", "$1"));
        int beside = Integer.parseInt(
                results.environment().getProperty("Candidate 1 passed cases").replaceAll(".*, (\\d+) in .*", "$1"));
        assertThat(shown + omitted + beside)
                .isEqualTo(report.verdicts().get(0).totals().cases());
    }

    @Test
    void aCapThatLeavesOutNoFailureDoesNotFail() throws IOException {
        Report report = Sample.of(Fleet.verdict("model:a", 50, false));
        ResultsFolder results = write(report, new AllureOptions(1, null, null), "capped");
        assertThat(results.results()).hasSize(2);
        assertThat(text(results.named("results beyond the cap"), "/status")).isEqualTo("skipped");
    }

    private ResultsFolder write(Report report, AllureOptions options, String name) throws IOException {
        return ResultsFolder.of(report, options, directory.resolve(name));
    }
}
