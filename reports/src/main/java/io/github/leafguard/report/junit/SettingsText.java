package io.github.leafguard.report.junit;

import io.github.leafguard.check.Finding;
import io.github.leafguard.report.wording.Amount;
import io.github.leafguard.report.wording.Capped;
import io.github.leafguard.report.wording.CaseRegressions;
import io.github.leafguard.report.wording.ExplainCommand;
import io.github.leafguard.report.wording.FindingText;
import io.github.leafguard.report.wording.Reasons;
import io.github.leafguard.report.wording.TotalsText;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the test of a host's settings says of them. */
final class SettingsText {
    /** Failing settings written out; the rest is counted. */
    private static final int FAILING = 25;
    /** Reasons written out; the rest is counted. */
    private static final int REASONS = 5;

    private final List<CaseResult> cases;
    private final List<CaseResult> failing;

    SettingsText(Entry entry) {
        cases = entry.cases();
        failing = cases.stream()
                .filter(result -> result.status() == Status.FAILED)
                .toList();
    }

    /** {@code 2 of 553 settings fail: setting-ignored, setting-refused}: every kind there is. */
    String message() {
        String kinds = broken().map(finding -> finding.kind().rule()).distinct().collect(Collectors.joining(", "));
        return Amount.of(failing.size(), cases.size(), "setting")
                + (failing.size() == 1 ? " fails" : " fail")
                + (kinds.isEmpty() ? "" : ": " + kinds);
    }

    /** What a server may group failures by. */
    String type() {
        return broken().findFirst().map(Finding::signature).orElse("failed");
    }

    /** Each failing setting by id, with what becomes of it. */
    String failure(String candidate) {
        List<String> lines = new ArrayList<>();
        Capped<CaseResult> capped = Capped.of(failing, FAILING);
        for (CaseResult result : capped.shown()) {
            lines.add(result.caseId().text());
            FindingText.summary(result).forEach(line -> lines.add("  " + line));
        }
        if (capped.more() > 0) {
            lines.add("and " + Amount.of(capped.more(), "more failing setting") + "; report.json has all of them");
        }
        lines.add(ExplainCommand.of(failing.get(0).caseId(), candidate));
        return String.join("\n", lines) + "\n";
    }

    /** The counts, which waivers accept what is waived, which changes meant what is deliberate, and why what was not judged was not. */
    String counts(CaseRegressions regressions) {
        List<String> lines = new ArrayList<>();
        lines.add(TotalsText.of(Totals.of(cases)));
        String waivers = cases.stream()
                .filter(result -> result.status() == Status.WAIVED)
                .flatMap(result -> regressions.of(result.caseId()).stream())
                .flatMap(regression -> Stream.ofNullable(regression.waived()).map(Regression.Waived::waiver))
                .distinct()
                .collect(Collectors.joining(", "));
        if (!waivers.isEmpty()) {
            lines.add("waived by " + waivers);
        }
        String changes = cases.stream()
                .filter(result -> result.status() == Status.DELIBERATE)
                .map(result -> regressions.deliberate(result.caseId()))
                .distinct()
                .collect(Collectors.joining(", "));
        if (!changes.isEmpty()) {
            lines.add("deliberate, meant by " + changes);
        }
        lines.addAll(reasons());
        return String.join("\n", lines) + "\n";
    }

    /** Why what was not judged was not, in one line. */
    String unjudged() {
        return String.join("; ", reasons());
    }

    private List<String> reasons() {
        Capped<Reasons.Reason> capped = Capped.of(Reasons.of(cases), REASONS);
        List<String> lines = new ArrayList<>();
        capped.shown().forEach(reason -> lines.add(reason.head() + ": " + reason.line()));
        if (capped.more() > 0) {
            lines.add("and " + Amount.of(capped.more(), "more reason"));
        }
        return lines;
    }

    private Stream<Finding> broken() {
        return failing.stream()
                .flatMap(result -> result.findings().stream())
                .filter(finding -> finding.severity() == Finding.Severity.REGRESSION);
    }
}
