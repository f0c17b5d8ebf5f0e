package io.github.leafguard.junit;

import io.github.leafguard.check.Finding;
import io.github.leafguard.report.wording.Amount;
import io.github.leafguard.report.wording.Capped;
import io.github.leafguard.report.wording.CaseRegressions;
import io.github.leafguard.report.wording.FindingText;
import io.github.leafguard.report.wording.Reasons;
import io.github.leafguard.report.wording.SourceText;
import io.github.leafguard.report.wording.TotalsText;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.verdict.Totals;
import io.github.leafguard.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes of the results of a test's cases what becomes of the test. */
final class Answers {
    private static final int NAMED = 3;

    private final Verdict verdict;
    private final CaseRegressions regressions;
    private final FailureText failures;

    Answers(Verdict verdict) {
        this.verdict = verdict;
        this.regressions = CaseRegressions.of(verdict);
        this.failures = new FailureText(verdict.run().candidate(), regressions);
    }

    /** The answer for a subject, from the results there are of its cases. */
    Answer of(Subject subject, List<CaseResult> results) {
        if (results.isEmpty()) {
            return new Answer.Skipped("nothing to ask on " + subject.host() + ": neither "
                    + verdict.run().candidate() + " nor its baseline offers this there");
        }
        List<CaseResult> failed = with(results, Status.FAILED);
        if (!failed.isEmpty()) {
            return new Answer.Failed(failures.of(subject, failed, results.size()), remarks(results));
        }
        List<CaseResult> missing =
                results.stream().filter(CaseResult::isMissing).toList();
        if (!missing.isEmpty()) {
            return new Answer.Failed(failures.ofMissing(reasons(missing)), remarks(results));
        }
        return results.stream().noneMatch(result -> result.status().isJudged())
                ? new Answer.Skipped(Visible.line(reasons(results)))
                : new Answer.Passed(remarks(results));
    }

    private static List<CaseResult> with(List<CaseResult> results, Status status) {
        return results.stream().filter(each -> each.status() == status).toList();
    }

    private static String reasons(List<CaseResult> unknown) {
        Capped<String> reasons =
                Capped.of(unknown.stream().map(Reasons::of).distinct().toList(), NAMED);
        return String.join("; ", reasons.shown())
                + (reasons.more() == 0 ? "" : "; and " + Amount.of(reasons.more(), "more reason"));
    }

    private Map<String, String> remarks(List<CaseResult> results) {
        Map<String, String> remarks = new LinkedHashMap<>();
        if (results.size() > 1) {
            remarks.put("leafguard.cases", TotalsText.of(Totals.of(results)));
        }
        String sources = results.stream()
                .map(SourceText::of)
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining("\n"));
        if (!sources.isEmpty()) {
            remarks.put("leafguard.source", sources);
        }
        List<CaseResult> waived = with(results, Status.WAIVED);
        remark(remarks, "leafguard.waived", waived);
        if (!waived.isEmpty()) {
            remarks.put("leafguard.waivers", waivers(waived));
        }
        remark(remarks, "leafguard.deliberate", with(results, Status.DELIBERATE));
        remark(remarks, "leafguard.pre-existing", with(results, Status.PRE_EXISTING));
        remark(
                remarks,
                "leafguard.advice",
                results.stream().filter(Answers::hasAdvice).toList());
        if (results.size() > 1) {
            List<CaseResult> unknown = results.stream()
                    .filter(result -> !result.status().isJudged())
                    .toList();
            if (!unknown.isEmpty()) {
                remarks.put("leafguard.not-judged", reasons(unknown));
            }
        }
        return remarks;
    }

    private String waivers(List<CaseResult> waived) {
        return waived.stream()
                .map(each -> regressions.waivers(each.caseId()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static boolean hasAdvice(CaseResult result) {
        return result.status() == Status.PASSED
                && result.findings().stream().anyMatch(each -> each.severity() == Finding.Severity.ADVICE);
    }

    private static void remark(Map<String, String> remarks, String name, List<CaseResult> some) {
        if (!some.isEmpty()) {
            Capped<CaseResult> shown = Capped.of(some, NAMED);
            String text = shown.shown().stream()
                    .flatMap(each -> FindingText.summary(each).stream())
                    .distinct()
                    .collect(Collectors.joining("\n"));
            String more = shown.more() == 0 ? "" : "\nand " + Amount.of(shown.more(), "more case");
            remarks.put(name, text + more);
        }
    }
}
