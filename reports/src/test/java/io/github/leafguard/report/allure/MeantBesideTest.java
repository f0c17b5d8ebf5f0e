package io.github.leafguard.report.allure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.report.Sample;
import io.github.leafguard.report.SampleVerdict;
import io.github.leafguard.report.SampleVerdict.Story;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.verdict.Regression.Cause;
import io.github.leafguard.verdict.Regression.Deliberate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Xen meant to change is no red test, not even in cases that something else breaks. */
final class MeantBesideTest {
    private static final String RESTORE = "restore/xen-4.15.0/nocera/pv";

    @Test
    void onlyWhatBreaksFails(@TempDir Path directory) throws Exception {
        SampleVerdict verdict = new SampleVerdict("model:x")
                .add(
                        RESTORE,
                        "nocera",
                        "pv",
                        Status.FAILED,
                        Sample.refused(RESTORE, Sample.REFUSED),
                        Sample.lost(RESTORE, "NO_LMSL", 20, Severity.REGRESSION))
                .story(
                        "guest-visible-change/feature-lost",
                        Story.since(new Cause("23ccf5304315", "Offer NO_LMSL", "2021-04-13")))
                .meant(
                        "guest-visible-change/feature-lost",
                        new Deliberate("23ccf5304315", "Tells guests", "It is so", "HVM guests", false));
        Path results = directory.resolve("results");
        new AllureResults(AllureOptions.DEFAULT).write(Sample.of(verdict.build()), results);

        List<String> told = new ArrayList<>();
        try (Stream<Path> files = Files.list(results)) {
            for (Path file : files.filter(each -> each.toString().endsWith("-result.json"))
                    .toList()) {
                JsonNode test = JsonMapper.shared().readTree(file);
                told.add(test.get("status").asString() + ": "
                        + test.at("/statusDetails/message")
                                .asString()
                                .lines()
                                .findFirst()
                                .orElse(""));
            }
        }
        assertThat(told)
                .containsExactlyInAnyOrder(
                        "failed: restore-refused: Archived guests are refused: " + Sample.REFUSED_IN_SHORT,
                        "skipped: deliberate, meant by 23ccf5304315; guest-visible-change/feature-lost: Restored guests lose NO_LMSL");
    }
}
