package io.github.leafguard.report.allure;

import static io.github.leafguard.report.allure.ResultsFolder.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.report.Fleet;
import io.github.leafguard.report.Sample;
import io.github.leafguard.verdict.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class AllureCapTest {
    @TempDir
    Path directory;

    @Test
    void beyondTheCapFailingCasesComeFirstAndTheRestIsCounted() throws IOException {
        Report report = Sample.of(Fleet.verdict("model:a", 50, true), Fleet.verdict("model:b", 50, true));
        ResultsFolder results = write(report, new AllureOptions(190, 0, null));
        assertThat(results.counts()).isEqualTo(Map.of("failed", 192L));
        JsonNode rest = results.named("455 cases not shown");
        assertThat(text(rest, "/status")).isEqualTo("failed");
        assertThat(text(rest, "/statusDetails/message"))
                .isEqualTo(
                        "not shown: 455 cases = 355 passed + 5 failed + 24 waived + 0 deliberate + 21 pre-existing + "
                                + "50 not applicable + 0 undecided + 0 unjudged; report.json has every case");
        assertThat(results.environment().getProperty("Candidate 1 results"))
                .isEqualTo("95 of 550 cases shown; not shown: 455 cases = 355 passed + 5 failed + 24 waived + "
                        + "0 deliberate + 21 pre-existing + 50 not applicable + 0 undecided + 0 unjudged");
    }

    @Test
    void noKindOfRegressionIsMissingForWantOfRoom() throws IOException {
        Report report = Sample.of(Fleet.verdict("model:a", 50, true));
        ResultsFolder results = write(report, new AllureOptions(5, 0, null));
        assertThat(results.grouped())
                .isEqualTo(Map.of("restore-refused", 2, "setting-ignored", 3, "Beyond the cap, not shown", 1));
    }

    @Test
    void aCapThatLeavesOutNoFailureDoesNotFail() throws IOException {
        Report report = Sample.of(Fleet.verdict("model:a", 50, false));
        ResultsFolder results = write(report, new AllureOptions(100, 0, null));
        assertThat(results.results()).hasSize(101);
        assertThat(text(results.named("450 cases not shown"), "/status")).isEqualTo("skipped");
    }

    private ResultsFolder write(Report report, AllureOptions options) throws IOException {
        return ResultsFolder.of(report, options, directory);
    }
}
