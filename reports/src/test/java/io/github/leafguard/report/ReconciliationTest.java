package io.github.leafguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.report.allure.AllureOptions;
import io.github.leafguard.report.console.ConsoleSummary;
import io.github.leafguard.report.console.Paint;
import io.github.leafguard.report.console.Terminal;
import io.github.leafguard.report.wording.TotalsText;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Totals;
import io.github.leafguard.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same numbers stand in every format, whatever the report. */
final class ReconciliationTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Provide
    Arbitrary<Report> reports() {
        return AnyReport.any();
    }

    @Property(tries = 40)
    void theSameNumbersStandInEveryFormat(@ForAll("reports") Report report) throws Exception {
        Path directory = Files.createTempDirectory("leafguard");
        try {
            new ReportWriter(AllureOptions.DEFAULT).write(report, directory);
            assertJson(report, directory.resolve("report.json"));
            assertJUnit(report, directory.resolve("junit.xml"));
            assertAllure(report, directory.resolve("allure-results"));
            assertText(report, directory);
        } finally {
            delete(directory);
        }
    }

    private static void assertJson(Report report, Path file) {
        JsonNode verdicts = JSON.readTree(file).get("verdicts");
        for (int number = 0; number < report.verdicts().size(); number++) {
            Totals totals = report.verdicts().get(number).totals();
            JsonNode told = verdicts.get(number).get("totals");
            assertThat(new Totals(
                            told.get("cases").intValue(),
                            told.get("passed").intValue(),
                            told.get("failed").intValue(),
                            told.get("waived").intValue(),
                            told.get("preExisting").intValue(),
                            told.get("notCheckable").intValue()))
                    .isEqualTo(totals);
            assertThat(verdicts.get(number).get("cases").size()).isEqualTo(totals.cases());
        }
    }

    private static void assertJUnit(Report report, Path file) throws Exception {
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
        int errors = number(root, "errors");
        assertThat(number(root, "tests") - errors).isEqualTo(sum(report).cases());
        assertThat(number(root, "failures")).isEqualTo(sum(report).failed());
        assertThat(number(root, "skipped")).isEqualTo(sum(report).notCheckable());
        assertThat(root.getElementsByTagName("testcase").getLength()).isEqualTo(number(root, "tests"));
        assertThat(root.getElementsByTagName("failure").getLength()).isEqualTo(number(root, "failures"));
    }

    private static void assertAllure(Report report, Path directory) throws IOException {
        Totals sum = sum(report);
        try (Stream<Path> files = Files.list(directory)) {
            List<String> statuses = files.filter(file -> file.toString().endsWith("-result.json"))
                    .map(file -> JSON.readTree(file).get("status").stringValue())
                    .toList();
            assertThat(statuses.stream().filter("failed"::equals)).hasSize(sum.failed());
            assertThat(statuses.stream().filter("passed"::equals)).hasSize(sum.passed());
            assertThat(statuses.stream().filter("skipped"::equals))
                    .hasSize(sum.waived() + sum.preExisting() + sum.notCheckable());
        }
    }

    private static void assertText(Report report, Path directory) throws IOException {
        String console = new ConsoleSummary(new Terminal(500, 1000, Paint.PLAIN)).render(report);
        String page = Files.readString(directory.resolve("index.html"));
        String markdown = Files.readString(directory.resolve("summary.md"));
        for (Verdict verdict : report.verdicts()) {
            Totals totals = verdict.totals();
            assertThat(console).contains("  " + TotalsText.of(totals) + ";");
            assertThat(page).contains(">" + TotalsText.of(totals) + ".");
            assertThat(markdown)
                    .contains("| %d | %d | %d | %d | %d | %d |\n"
                            .formatted(
                                    totals.cases(),
                                    totals.passed(),
                                    totals.failed(),
                                    totals.waived(),
                                    totals.preExisting(),
                                    totals.notCheckable()));
        }
    }

    private static Totals sum(Report report) {
        return Totals.of(report.verdicts().stream()
                .flatMap(verdict -> verdict.run().cases().stream())
                .toList());
    }

    private static int number(Element element, String attribute) {
        return Integer.parseInt(element.getAttribute(attribute));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
