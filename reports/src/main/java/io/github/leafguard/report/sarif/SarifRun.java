package io.github.leafguard.report.sarif;

import io.github.leafguard.check.Finding;
import io.github.leafguard.report.wording.FloorText;
import io.github.leafguard.report.wording.Headline;
import io.github.leafguard.report.wording.NotRun;
import io.github.leafguard.report.wording.Outcome;
import io.github.leafguard.report.wording.RegressionText;
import io.github.leafguard.report.wording.TotalsText;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.verdict.News;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One candidate's run in SARIF. */
final class SarifRun {
    /** Cases named for a regression; the rest is counted. */
    private static final int LOCATIONS = 10;

    private final Report report;
    private final Verdict verdict;
    private final SarifRules rules = new SarifRules();
    private final Map<String, News.Sort> news = new HashMap<>();

    SarifRun(Report report, Verdict verdict) {
        this.report = report;
        this.verdict = verdict;
        report.newsOf(verdict)
                .ifPresent(since -> since.regressions().forEach(change -> news.put(change.id(), change.sort())));
    }

    /** A run of candidates that ran nowhere. */
    static Map<String, Object> notRun(Report report) {
        List<String> failures = report.failures().isEmpty() ? List.of("no candidate was judged") : report.failures();
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", tool(report, List.of()));
        run.put("invocations", List.of(invocation(report, false, failures)));
        run.put("results", List.of());
        return run;
    }

    Map<String, Object> fields() {
        List<Object> results = Stream.of(verdict.regressions(), verdict.preExisting(), verdict.advice())
                .flatMap(List::stream)
                .map(regression -> (Object) result(regression))
                .toList();
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", tool(report, rules.fields()));
        run.put(
                "automationDetails",
                Map.of(
                        "id",
                        "leafguard/" + verdict.run().candidate() + "/",
                        "description",
                        text(Headline.of(verdict).line())));
        run.put("invocations", List.of(invocation(report, Outcome.of(verdict) != Outcome.NO_VERDICT, trouble())));
        run.put("results", results);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("candidate", verdict.run().candidate());
        facts.put("baseline", verdict.run().baseline());
        facts.put("outcome", Outcome.of(verdict).key());
        facts.put("totals", TotalsText.of(verdict.totals()));
        run.put("properties", facts);
        return run;
    }

    /** What keeps the run from being a verdict, or from being whole. */
    private List<String> trouble() {
        List<String> texts = new ArrayList<>(verdict.problems());
        NotRun.of(verdict).forEach(host -> texts.add(host.head()));
        NotRun.otherwiseMissing(verdict).forEach(missing -> texts.add(missing.text()));
        texts.addAll(FloorText.shortfalls(verdict));
        return texts;
    }

    private static Map<String, Object> tool(Report report, List<Object> rules) {
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "Leafguard");
        driver.put("version", report.version());
        driver.put("rules", rules);
        return Map.of("driver", driver);
    }

    private static Map<String, Object> invocation(Report report, boolean isSuccessful, List<String> trouble) {
        Map<String, Object> invocation = new LinkedHashMap<>();
        invocation.put("commandLine", report.command());
        invocation.put("exitCode", report.exitCode().code());
        invocation.put("executionSuccessful", isSuccessful);
        invocation.put(
                "toolExecutionNotifications",
                trouble.stream()
                        .map(each -> Map.of("level", "error", "message", text(each)))
                        .toList());
        return invocation;
    }

    private Map<String, Object> result(Regression regression) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", regression.kind().rule());
        result.put("ruleIndex", rules.index(regression));
        result.put("level", level(regression));
        result.put("message", SarifMessage.of(regression));
        result.put("locations", locations(regression));
        SarifMessage.links(regression).ifPresent(links -> result.put("relatedLocations", links));
        result.put("partialFingerprints", Map.of("leafguardRegression/v1", regression.id()));
        result.put("occurrenceCount", regression.affected().cases());
        baseline(regression, result);
        Regression.Waived waived = regression.waived();
        if (waived != null) {
            result.put(
                    "suppressions",
                    List.of(Map.of(
                            "kind",
                            "external",
                            "justification",
                            waived.waiver() + ": " + Visible.line(waived.reason()))));
        }
        result.put(
                "properties", Map.of("id", regression.id(), "title", Visible.line(RegressionText.title(regression))));
        return result;
    }

    /** SARIF's own word for what is new since an earlier report. */
    private void baseline(Regression regression, Map<String, Object> result) {
        News.Sort sort = news.get(regression.id());
        if (sort != null) {
            result.put(
                    "baselineState",
                    switch (sort) {
                        case NEW -> "new";
                        case SAME -> "unchanged";
                        default -> "updated";
                    });
        }
    }

    /** What is meant or was there before is a note; a viewer that counts errors counts what fails the run, and what a waiver suppresses. */
    private static String level(Regression regression) {
        boolean isError = regression.severity() == Finding.Severity.REGRESSION && regression.deliberate() == null;
        return isError ? "error" : "note";
    }

    private static List<Object> locations(Regression regression) {
        return regression.findings().stream()
                .map(Finding::caseId)
                .distinct()
                .limit(LOCATIONS)
                .map(id -> (Object) Map.of(
                        "logicalLocations",
                        List.of(Map.of("fullyQualifiedName", Visible.line(id.text()), "kind", "case"))))
                .toList();
    }

    static Map<String, Object> text(String text) {
        return Map.of("text", Visible.lines(text));
    }
}
