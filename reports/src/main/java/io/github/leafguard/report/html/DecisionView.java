package io.github.leafguard.report.html;

import io.github.leafguard.report.wording.Capped;
import io.github.leafguard.report.wording.NewsText;
import io.github.leafguard.report.wording.RegressionText;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.report.wording.WaiverText;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * What helps to decide about a candidate: what is new since an earlier report, and waivers to paste.
 *
 * @param candidate its spec
 * @param news what is new in one sentence; empty if nothing was compared
 * @param lines why the reports differ in what they are about, then what became of each regression
 * @param newlyFailing cases that fail now and did not then
 * @param waivers a draft for each failing regression
 */
public record DecisionView(
        String candidate, String news, Capped<String> lines, Capped<String> newlyFailing, List<Waiver> waivers) {
    private static final int LINES = 100;

    public DecisionView {
        waivers = List.copyOf(waivers);
    }

    /**
     * A draft of a waiver.
     *
     * @param title the regression it would accept
     * @param json the waiver
     */
    public record Waiver(String title, String json) {}

    /** Whether there is anything to show. */
    public boolean isEmpty() {
        return news.isEmpty() && waivers.isEmpty();
    }

    static List<DecisionView> of(Report report) {
        return report.verdicts().stream()
                .map(verdict -> of(report, verdict))
                .filter(view -> !view.isEmpty())
                .toList();
    }

    private static DecisionView of(Report report, Verdict verdict) {
        String candidate = verdict.run().candidate();
        List<Waiver> waivers = new ArrayList<>();
        for (Regression regression : verdict.regressions()) {
            report.draft(regression, candidate)
                    .ifPresent(draft -> waivers.add(new Waiver(
                            Visible.line(RegressionText.shortTitle(regression)),
                            Visible.lines(WaiverText.json(draft)))));
        }
        return report.newsOf(verdict)
                .map(news -> {
                    List<String> lines = new ArrayList<>(NewsText.differences(news, verdict));
                    news.regressions().forEach(change -> lines.add(NewsText.line(change)));
                    return new DecisionView(
                            Visible.line(candidate),
                            Visible.line(NewsText.summary(news)),
                            visible(lines),
                            visible(news.newlyFailing()),
                            waivers);
                })
                .orElseGet(() ->
                        new DecisionView(Visible.line(candidate), "", visible(List.of()), visible(List.of()), waivers));
    }

    private static Capped<String> visible(List<String> lines) {
        return Capped.of(lines.stream().map(Visible::line).toList(), LINES);
    }
}
