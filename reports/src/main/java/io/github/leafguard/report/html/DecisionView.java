package io.github.leafguard.report.html;

import io.github.leafguard.report.wording.Capped;
import io.github.leafguard.report.wording.NewsText;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is new in a candidate since an earlier report.
 *
 * @param candidate its spec
 * @param news what is new in one sentence; empty if nothing was compared
 * @param lines why the reports differ in what they are about, then what became of each regression
 * @param newlyFailing cases that fail now and did not then
 */
public record DecisionView(String candidate, String news, Capped<String> lines, Capped<String> newlyFailing) {
    private static final int LINES = 100;

    static List<DecisionView> of(Report report) {
        return report.verdicts().stream()
                .flatMap(verdict -> of(report, verdict).stream())
                .toList();
    }

    private static Optional<DecisionView> of(Report report, Verdict verdict) {
        return report.newsOf(verdict).map(news -> {
            List<String> lines = new ArrayList<>(NewsText.differences(news, verdict));
            news.regressions().forEach(change -> lines.add(NewsText.line(change)));
            return new DecisionView(
                    Visible.line(verdict.run().candidate()),
                    Visible.line(NewsText.summary(news)),
                    visible(lines),
                    visible(news.newlyFailing()));
        });
    }

    private static Capped<String> visible(List<String> lines) {
        return Capped.of(lines.stream().map(Visible::line).toList(), LINES);
    }
}
