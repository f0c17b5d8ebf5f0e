package io.github.leafguard.junit;

import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.report.wording.Amount;
import io.github.leafguard.report.wording.Capped;
import io.github.leafguard.report.wording.CaseRegressions;
import io.github.leafguard.report.wording.CommitLink;
import io.github.leafguard.report.wording.ExplainCommand;
import io.github.leafguard.report.wording.FindingText;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.verdict.Regression;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;

/**
 * Says why a test fails: what the checks found, in the words of the reports, with the ids for waivers, the change to blame and
 * the command that explains the case.
 */
final class FailureText {
    private static final int FINDINGS = 20;
    private static final int CASES = 5;

    private final String candidate;
    private final CaseRegressions regressions;

    FailureText(String candidate, CaseRegressions regressions) {
        this.candidate = candidate;
        this.regressions = regressions;
    }

    /**
     * The failure of a test.
     *
     * @param failed its cases that fail, at least one
     * @param cases how many it has
     */
    AssertionFailedError of(Subject subject, List<CaseResult> failed, int cases) {
        List<String> lines = new ArrayList<>();
        if (subject instanceof Subject.Settings settings) {
            lines.add("%s %s for new %s guests on %s"
                    .formatted(
                            Amount.of(failed.size(), cases, "cpuid= setting"),
                            failed.size() == 1 ? "fails" : "fail",
                            settings.kind().text(),
                            settings.host()));
        }
        Capped<CaseResult> shown = Capped.of(failed, CASES);
        shown.shown().forEach(each -> describe(each, lines));
        if (shown.more() > 0) {
            lines.add("and " + shown.more() + " more: " + names(subject, failed.subList(CASES, failed.size())));
        }
        AssertionFailedError failure = failure(String.join("\n", lines), failed);
        // Where in the harness this was thrown tells nothing about the candidate.
        failure.setStackTrace(new StackTraceElement[0]);
        return failure;
    }

    /** The failure of a test that has nothing that fails, and cases that should have been judged and were not. */
    AssertionFailedError ofMissing(String reasons) {
        AssertionFailedError failure = new AssertionFailedError("not judged: " + Visible.line(reasons));
        failure.setStackTrace(new StackTraceElement[0]);
        return failure;
    }

    private static String names(Subject subject, List<CaseResult> some) {
        String known = subject.name() + "/";
        return some.stream()
                .map(each -> each.caseId().text())
                .map(name -> name.startsWith(known) ? name.substring(known.length()) : name)
                .map(Visible::line)
                .collect(Collectors.joining(", "));
    }

    private void describe(CaseResult result, List<String> lines) {
        Capped<Finding> findings = Capped.of(regressions(result), FINDINGS);
        for (Finding finding : findings.shown()) {
            lines.add(Visible.line("[" + finding.kind().rule() + "] " + finding.sentence()));
            lines.add(Visible.line("  finding: " + finding.id()));
        }
        if (findings.more() > 0) {
            lines.add("  and " + Amount.of(findings.more(), "more finding"));
        }
        since(result).forEach(change -> lines.add(Visible.line("  since: " + change)));
        lines.add("  explain: " + ExplainCommand.of(result.caseId(), candidate));
    }

    private List<String> since(CaseResult result) {
        return regressions.of(result.caseId()).stream()
                .map(Regression::since)
                .filter(Objects::nonNull)
                .map(CommitLink::text)
                .distinct()
                .toList();
    }

    private static List<Finding> regressions(CaseResult result) {
        return result.findings().stream()
                .filter(finding -> finding.severity() == Severity.REGRESSION)
                .toList();
    }

    /** With both sides to compare, where the findings have them. */
    private static AssertionFailedError failure(String message, List<CaseResult> failed) {
        List<Finding> comparable = failed.stream()
                .flatMap(each -> regressions(each).stream())
                .filter(finding ->
                        !finding.before().isEmpty() || !finding.after().isEmpty())
                .toList();
        return comparable.isEmpty()
                ? new AssertionFailedError(message)
                : new AssertionFailedError(
                        message, side(comparable, Finding::before), side(comparable, Finding::after));
    }

    private static String side(List<Finding> findings, Function<Finding, String> value) {
        return findings.stream()
                .map(finding -> Visible.line(label(finding) + ": " + value.apply(finding)))
                .collect(Collectors.joining("\n"));
    }

    /** Where it is and what it is, unless what it is stands on one of the sides. */
    private static String label(Finding finding) {
        boolean isShown =
                finding.subject().equals(finding.before()) || finding.subject().equals(finding.after());
        return isShown ? FindingText.place(finding) : (FindingText.place(finding) + " " + finding.subject()).strip();
    }
}
