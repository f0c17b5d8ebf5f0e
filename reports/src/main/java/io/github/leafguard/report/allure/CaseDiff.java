package io.github.leafguard.report.allure;

import io.github.leafguard.check.Finding;
import io.github.leafguard.report.wording.Baseline;
import io.github.leafguard.report.wording.FindingText;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.RunResult;

/** What changed in one case, in the form of a diff: before with a minus, after with a plus. */
final class CaseDiff {
    private CaseDiff() {}

    static String of(RunResult run, CaseResult result) {
        boolean archived = run.baseline().equals("archived") && !result.source().isEmpty();
        StringBuilder text = new StringBuilder();
        line(text, "--- ", archived ? "archived under " + result.source() : Baseline.of(run));
        line(text, "+++ ", run.candidate());
        for (Finding finding : result.findings()) {
            String place = FindingText.place(finding);
            line(
                    text,
                    "@@ ",
                    (place.isEmpty() ? "" : place + " ") + finding.kind().rule() + " @@ " + finding.subject());
            line(text, "-", finding.before());
            line(text, "+", finding.after());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String mark, String content) {
        text.append(mark).append(Visible.line(content)).append('\n');
    }
}
