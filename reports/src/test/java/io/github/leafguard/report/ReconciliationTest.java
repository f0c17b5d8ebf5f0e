package io.github.leafguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.report.allure.AllureOptions;
import io.github.leafguard.report.console.ConsoleSummary;
import io.github.leafguard.report.console.Paint;
import io.github.leafguard.report.console.Terminal;
import io.github.leafguard.report.wording.Reasons;
import io.github.leafguard.report.wording.TotalsText;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Totals;
import io.github.leafguard.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
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
                            told.get("deliberate").intValue(),
                            told.get("preExisting").intValue(),
                            told.get("notApplicable").intValue(),
                            told.get("undecided").intValue(),
                            told.get("unjudged").intValue()))
                    .isEqualTo(totals);
            assertThat(verdicts.get(number).get("cases").size()).isEqualTo(totals.cases());
        }
    }

    private static void assertJUnit(Report report, Path file) throws Exception {
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
        assertThat(properties(root)).isEqualTo(sum(report));
        long problems = elements(root, "error")
                .filter(error -> error.getAttribute("type").equals("no-verdict"))
                .count();
        assertThat(number(root, "tests") - problems).isEqualTo(tests(report, result -> true));
        assertThat(number(root, "failures")).isEqualTo(tests(report, result -> result.status() == Status.FAILED));
        assertThat(number(root, "tests") - number(root, "failures") - problems - number(root, "skipped"))
                .isEqualTo(tests(report, result -> result.status() != Status.NOT_APPLICABLE)
                        - tests(report, result -> result.status() == Status.FAILED));
        assertThat(root.getElementsByTagName("error").getLength()).isEqualTo(number(root, "errors"));
        assertThat(root.getElementsByTagName("testcase").getLength()).isEqualTo(number(root, "tests"));
        assertThat(root.getElementsByTagName("failure").getLength()).isEqualTo(number(root, "failures"));
        assertThat(root.getElementsByTagName("skipped").getLength()).isEqualTo(number(root, "skipped"));
        assertSettings(report, root);
    }

    /** The cases that the suites say are behind their tests. */
    private static Totals properties(Element root) {
        int[] counts = Stream.of(
                        "cases",
                        "passed",
                        "failed",
                        "waived",
                        "deliberate",
                        "pre-existing",
                        "not applicable",
                        "undecided",
                        "unjudged")
                .mapToInt(name -> elements(root, "property")
                        .filter(property -> property.getAttribute("name").equals(name))
                        .mapToInt(property -> number(property, "value"))
                        .sum())
                .toArray();
        return new Totals(
                counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6], counts[7], counts[8]);
    }

    /** How many tests have such a case: one for the settings of a candidate's host and kind, one for any other case. */
    private static int tests(Report report, Predicate<CaseResult> such) {
        return report.verdicts().stream()
                .mapToInt(verdict -> (int) verdict.run().cases().stream()
                        .filter(such)
                        .map(result -> result.caseId() instanceof CaseId.Setting
                                ? List.of(result.host(), result.guestKind())
                                : result.caseId())
                        .distinct()
                        .count())
                .sum();
    }

    /** The counts on the tests of settings add up to all settings. */
    private static void assertSettings(Report report, Element root) {
        Map<String, Long> told = elements(root, "testcase")
                .filter(test -> test.getAttribute("name").startsWith("setting/"))
                .map(test -> test.getElementsByTagName("system-out").item(0).getTextContent())
                .flatMap(text -> Pattern.compile("(\\d+) (\\w[\\w -]*?)(?= \\+|$)")
                        .matcher(text.lines().findFirst().orElseThrow().replaceFirst(".* = ", ""))
                        .results())
                .collect(Collectors.groupingBy(
                        count -> count.group(2), Collectors.summingLong(count -> Long.parseLong(count.group(1)))));
        for (Status status : Status.values()) {
            String name = Reasons.word(status);
            long settings = report.verdicts().stream()
                    .flatMap(verdict -> verdict.run().cases().stream())
                    .filter(result -> result.caseId() instanceof CaseId.Setting && result.status() == status)
                    .count();
            assertThat(told.getOrDefault(name, 0L)).as(name).isEqualTo(settings);
        }
    }

    /** Every case is counted in one result, those excepted that pass beside failing ones: the environment has their number. */
    private static void assertAllure(Report report, Path directory) throws IOException {
        Totals sum = sum(report);
        Map<String, Integer> counted = new HashMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(file -> file.toString().endsWith("-result.json"))
                    .map(file -> JSON.readTree(file))
                    .forEach(result -> counted.merge(
                            result.get("status").stringValue(), parameter(result, "counted here"), Integer::sum));
        }
        Properties environment = new Properties();
        environment.load(Files.newBufferedReader(directory.resolve("environment.properties")));
        int beside = IntStream.rangeClosed(1, report.verdicts().size())
                .map(number -> Integer.parseInt(environment
                        .getProperty("Candidate " + number + " passed cases")
                        .replaceAll(".*, (\\d+) in .*", "$1")))
                .sum();
        assertThat(counted.getOrDefault("failed", 0)).isEqualTo(sum.failed());
        assertThat(counted.getOrDefault("passed", 0) + beside).isEqualTo(sum.passed());
        assertThat(counted.getOrDefault("skipped", 0))
                .isEqualTo(sum.waived() + sum.deliberate() + sum.preExisting() + sum.notApplicable());
        assertThat(counted.getOrDefault("broken", 0)).isEqualTo(sum.undecided() + sum.unjudged());
    }

    private static int parameter(JsonNode result, String name) {
        return result.path("parameters")
                .valueStream()
                .filter(each -> each.get("name").stringValue().equals(name))
                .mapToInt(each -> Integer.parseInt(each.get("value").stringValue()))
                .sum();
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
                    .contains("| %d | %d | %d | %d | %d | %d | %d | %d | %d |\n"
                            .formatted(
                                    totals.cases(),
                                    totals.passed(),
                                    totals.failed(),
                                    totals.waived(),
                                    totals.deliberate(),
                                    totals.preExisting(),
                                    totals.notApplicable(),
                                    totals.undecided(),
                                    totals.unjudged()));
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

    private static Stream<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength()).mapToObj(index -> (Element) nodes.item(index));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
