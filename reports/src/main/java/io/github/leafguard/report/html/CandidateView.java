package io.github.leafguard.report.html;

import io.github.leafguard.report.wording.Baseline;
import io.github.leafguard.report.wording.Capped;
import io.github.leafguard.report.wording.FloorText;
import io.github.leafguard.report.wording.Headline;
import io.github.leafguard.report.wording.NotRun;
import io.github.leafguard.report.wording.PromiseText;
import io.github.leafguard.report.wording.Reasons;
import io.github.leafguard.report.wording.SourceText;
import io.github.leafguard.report.wording.TotalsText;
import io.github.leafguard.report.wording.VerdictGroups;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Totals;
import io.github.leafguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * One candidate.
 *
 * @param number its place on the page, from 1
 * @param name its spec
 * @param headline its verdict
 * @param totals counts of its cases
 * @param sum the counts as a sum
 * @param baseline what it was compared with
 * @param corpus what was read
 * @param problems why it is no verdict
 * @param notRun hosts on which it could not run
 * @param missing what should have been judged and was not
 * @param beyond what goes beyond the promise; empty if nothing does
 * @param floor how the run stands to the least that must be judged
 * @param sources versions that archived guests and that others stood for
 * @param failing what breaks, what hurts most first
 * @param fixes which fix
 * @param waived what breaks and is accepted
 * @param deliberate what a change of Xen was meant to bring
 * @param preExisting what is as bad under the baseline
 * @param advice what is worth knowing
 * @param hosts hosts with failing cases, most hit first
 * @param reasons why cases were not judged
 */
public record CandidateView(
        int number,
        String name,
        Headline headline,
        Totals totals,
        String sum,
        String baseline,
        String corpus,
        List<String> problems,
        Capped<NotRun> notRun,
        Capped<String> missing,
        String beyond,
        List<String> floor,
        List<String> sources,
        Capped<RegressionView> failing,
        FixView fixes,
        Capped<RegressionView> waived,
        Capped<RegressionView> deliberate,
        Capped<RegressionView> preExisting,
        Capped<RegressionView> advice,
        Capped<HostView> hosts,
        Capped<String> reasons) {
    private static final int REGRESSIONS = 60;
    private static final int HOSTS = 100;
    private static final int REASONS = 20;

    public CandidateView {
        problems = List.copyOf(problems);
        floor = List.copyOf(floor);
        sources = List.copyOf(sources);
    }

    static CandidateView of(int number, Verdict verdict) {
        VerdictGroups groups = VerdictGroups.of(verdict);
        String name = Visible.line(verdict.run().candidate());
        return new CandidateView(
                number,
                name,
                Headline.of(verdict),
                verdict.totals(),
                TotalsText.of(verdict.totals()),
                Visible.line(Baseline.of(verdict.run())),
                Visible.line(verdict.run().corpus()),
                verdict.problems().stream().map(Visible::line).toList(),
                Capped.of(NotRun.of(verdict), REASONS),
                Capped.of(
                        NotRun.otherwiseMissing(verdict).stream()
                                .map(missing -> Visible.line(missing.text()))
                                .toList(),
                        REASONS),
                Visible.line(PromiseText.of(verdict).orElse("")),
                FloorText.of(verdict),
                SourceText.of(verdict),
                views(groups.failing(), "c" + number + "-r", verdict),
                FixView.of(verdict.fixes(), groups.failing()),
                views(groups.waived(), "c" + number + "-w", verdict),
                views(groups.deliberate(), "c" + number + "-d", verdict),
                views(groups.preExisting(), "c" + number + "-p", verdict),
                views(groups.advice(), "c" + number + "-a", verdict),
                Capped.of(HostView.of(verdict.run().cases()), HOSTS),
                reasons(verdict));
    }

    /** Percentage of the cases, for a bar; shown nowhere as a number. */
    public double share(int count) {
        return totals.cases() == 0 ? 0 : Math.round(count * 10000.0 / totals.cases()) / 100.0;
    }

    private static Capped<RegressionView> views(List<Regression> group, String prefix, Verdict verdict) {
        Capped<Regression> shown = Capped.of(group, REGRESSIONS);
        List<RegressionView> views = new ArrayList<>();
        for (Regression regression : shown.shown()) {
            int number = views.size() + 1;
            views.add(RegressionView.of(
                    number, prefix + number, regression, verdict.run().candidate()));
        }
        return new Capped<>(views, shown.more());
    }

    private static Capped<String> reasons(Verdict verdict) {
        List<String> reasons = Reasons.of(verdict.run().cases()).stream()
                .map(reason -> Visible.line(reason.head() + ": " + reason.line() + ", e.g. " + reason.example()))
                .toList();
        return Capped.of(reasons, REASONS);
    }
}
