package io.github.leafguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.check.Finding;
import io.github.leafguard.report.html.HtmlPage;
import io.github.leafguard.report.json.JsonReport;
import io.github.leafguard.report.wording.FindingText;
import io.github.leafguard.report.wording.Reasons;
import io.github.leafguard.report.wording.RegressionText;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** No case, finding or regression of a verdict is missing from {@code report.json} or the page, whatever the verdict. */
final class CompletenessTest {
    @Provide
    Arbitrary<Report> reports() {
        return AnyReport.any();
    }

    @Property(tries = 150)
    void everyCaseIsThereWithItsStatusAndItsFindings(@ForAll("reports") Report report) throws IOException {
        JsonNode verdicts = read(report).get("verdicts");
        for (int number = 0; number < report.verdicts().size(); number++) {
            List<String> expected = report.verdicts().get(number).run().cases().stream()
                    .map(CompletenessTest::line)
                    .toList();
            assertThat(verdicts.get(number).get("cases").valueStream().map(CompletenessTest::line))
                    .containsExactlyElementsOf(expected);
        }
    }

    @Property(tries = 150)
    void everyRegressionIsThereWithEveryFinding(@ForAll("reports") Report report) throws IOException {
        JsonNode verdicts = read(report).get("verdicts");
        for (int number = 0; number < report.verdicts().size(); number++) {
            Verdict verdict = report.verdicts().get(number);
            assertSame(verdict.regressions(), verdicts.get(number).get("regressions"));
            assertSame(verdict.preExisting(), verdicts.get(number).get("preExisting"));
            assertSame(verdict.advice(), verdicts.get(number).get("advice"));
        }
    }

    @Property(tries = 60)
    void everyCaseIsInThePageWithItsStatusAndItsFindings(@ForAll("reports") Report report) throws IOException {
        PackedPage page = new PackedPage(page(report));
        for (int number = 0; number < report.verdicts().size(); number++) {
            List<String> expected = report.verdicts().get(number).run().cases().stream()
                    .map(CompletenessTest::lineOfPage)
                    .toList();
            assertThat(page.cases(number + 1)).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void anIdThatEndsAScriptEndsNone() throws IOException {
        String id = "restore/</script><script>alert(1)</script>";
        Report report =
                Sample.of(new SampleVerdict("model:x").passed(id, "</script>").build());
        String page = page(report);
        assertThat(page).doesNotContain("<script>alert");
        assertThat(new PackedPage(page).cases(1)).containsExactly(id + " passed </script> hvm-hap 4.15.0  ");
    }

    private static String page(Report report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new HtmlPage().write(report, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String lineOfPage(CaseResult result) {
        JsonMapper json = JsonMapper.builder().build();
        String findings = result.findings().stream()
                .map(finding -> json.writeValueAsString(List.of(
                        FindingText.severity(finding),
                        finding.kind().rule(),
                        FindingText.place(finding),
                        Visible.line(finding.subject()),
                        Visible.line(finding.before()),
                        Visible.line(finding.after()),
                        Visible.line(finding.sentence()))))
                .collect(Collectors.joining(","));
        return Visible.line(result.caseId().text()) + " " + Reasons.word(result.status()) + " "
                + Visible.line(result.host()) + " " + result.guestKind() + " " + result.source() + " "
                + Reasons.of(result) + " " + (findings.isEmpty() ? "" : "[" + findings + "]");
    }

    private static void assertSame(List<Regression> regressions, JsonNode array) {
        List<String> expected = regressions.stream()
                .map(regression ->
                        regression.id() + " " + RegressionText.waiver(regression) + " " + ids(regression.findings()))
                .map(CompletenessTest::encoded)
                .toList();
        assertThat(array.valueStream()
                        .map(regression -> regression.get("id").stringValue() + " "
                                + regression.path("waived").path("waiver").asString("")
                                + " "
                                + regression
                                        .get("findings")
                                        .valueStream()
                                        .map(JsonNode::stringValue)
                                        .toList()))
                .containsExactlyElementsOf(expected);
    }

    private static String line(CaseResult result) {
        String status = result.status().name().toLowerCase(Locale.ROOT).replace('_', '-');
        boolean particulars = result.status() != CaseResult.Status.PASSED
                || !result.findings().isEmpty();
        String about = particulars ? result.host() + " " + result.guestKind() + " " + result.source() : "  ";
        return encoded(
                result.caseId() + " " + status + " " + about + " " + result.reason() + " " + ids(result.findings()));
    }

    private static String line(JsonNode result) {
        return result.get("id").stringValue() + " " + result.get("status").stringValue() + " "
                + result.path("host").asString("") + " "
                + result.path("guestKind").asString("") + " "
                + result.path("source").asString("") + " "
                + result.path("reason").asString("") + " "
                + result.path("findings")
                        .valueStream()
                        .map(finding -> finding.get("id").stringValue())
                        .toList();
    }

    private static List<String> ids(List<Finding> findings) {
        return findings.stream().map(Finding::id).toList();
    }

    /** What UTF-8 makes of the text: the same, but for lone surrogates. */
    private static String encoded(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static JsonNode read(Report report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JsonReport().write(report, out);
        return JsonMapper.builder().build().readTree(out.toByteArray());
    }
}
