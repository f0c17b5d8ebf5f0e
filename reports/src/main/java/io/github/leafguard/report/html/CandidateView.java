package io.github.leafguard.report.html;

import io.github.leafguard.report.wording.Baseline;
import io.github.leafguard.report.wording.Capped;
import io.github.leafguard.report.wording.CulpritText;
import io.github.leafguard.report.wording.FloorText;
import io.github.leafguard.report.wording.FoldedText;
import io.github.leafguard.report.wording.Headline;
import io.github.leafguard.report.wording.NotRun;
import io.github.leafguard.report.wording.PromiseText;
import io.github.leafguard.report.wording.Reasons;
import io.github.leafguard.report.wording.SourceText;
import io.github.leafguard.report.wording.TotalsText;
import io.github.leafguard.report.wording.VerdictGroups;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Totals;
import io.github.leafguard.verdict.Verdict;
import io.github.leafguard.verdict.detail.Steps;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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
 * @param culprits which changes brought what breaks
 * @param breaking what breaks, what hurts most first
 * @param fixes which fix
 * @param beside what was meant, in cases that break by something else
 * @param waived what breaks and is accepted
 * @param deliberate what a change of Xen was meant to bring
 * @param preExisting what is as bad under the baseline
 * @param advice what is worth knowing
 * @param hosts hosts with failing cases, most hit first
 * @param maxLeaves where the policies of all hosts end
 * @param stepsKnown whether the changes of candidate and baseline are known
 * @param steps what the candidate has and the baseline has not, oldest first
 * @param stepsMissing what the baseline has and the candidate has not, oldest first
 * @param reasons why cases were not judged
 * @param data every case, for the page's script
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
        List<CulpritText> culprits,
        List<RegressionView> breaking,
        FixView fixes,
        List<RegressionView> beside,
        List<RegressionView> waived,
        List<RegressionView> deliberate,
        List<RegressionView> preExisting,
        List<RegressionView> advice,
        Capped<HostView> hosts,
        MaxLeafTable maxLeaves,
        boolean stepsKnown,
        List<StepView> steps,
        List<StepView> stepsMissing,
        Capped<String> reasons,
        List<Packed> data) {
    private static final int HOSTS = 100;
    private static final int REASONS = 20;

    public CandidateView {
        problems = List.copyOf(problems);
        floor = List.copyOf(floor);
        sources = List.copyOf(sources);
        culprits = List.copyOf(culprits);
        breaking = List.copyOf(breaking);
        beside = List.copyOf(beside);
        waived = List.copyOf(waived);
        deliberate = List.copyOf(deliberate);
        preExisting = List.copyOf(preExisting);
        advice = List.copyOf(advice);
        steps = List.copyOf(steps);
        stepsMissing = List.copyOf(stepsMissing);
        data = List.copyOf(data);
    }

    static CandidateView of(int number, Report report, Verdict verdict) {
        VerdictGroups groups = VerdictGroups.of(verdict);
        String prefix = "c" + number;
        Map<RegressionGroup, List<RegressionView>> views = new EnumMap<>(RegressionGroup.class);
        List<Regression> all = new ArrayList<>();
        for (RegressionGroup group : RegressionGroup.values()) {
            views.put(group, views(group, group.of(groups), prefix, report, verdict));
            all.addAll(group.of(groups));
        }
        List<RegressionView> allViews =
                views.values().stream().flatMap(List::stream).toList();
        Steps steps = verdict.details().steps();
        String name = Visible.line(verdict.run().candidate());
        return new CandidateView(
                number,
                name,
                Headline.of(verdict),
                verdict.totals(),
                TotalsText.of(verdict.totals())
                        + FoldedText.of(verdict).map(". "::concat).orElse(""),
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
                CulpritText.of(verdict),
                views.get(RegressionGroup.BREAKING),
                FixView.of(verdict.fixes(), groups.breaking()),
                views.get(RegressionGroup.BESIDE),
                views.get(RegressionGroup.WAIVED),
                views.get(RegressionGroup.DELIBERATE),
                views.get(RegressionGroup.PRE_EXISTING),
                views.get(RegressionGroup.ADVICE),
                Capped.of(HostView.of(verdict.run().cases()), HOSTS),
                MaxLeafTable.of(verdict.run().cases()),
                steps.known(),
                steps(steps.added(), all, allViews),
                steps(steps.missing(), all, allViews),
                reasons(verdict),
                new CaseData(prefix, verdict.run().cases(), all, allViews).elements());
    }

    private static List<StepView> steps(List<Steps.Step> steps, List<Regression> all, List<RegressionView> views) {
        return steps.stream().map(step -> StepView.of(step, all, views)).toList();
    }

    /** Percentage of the cases, for a bar; shown nowhere as a number. */
    public double share(int count) {
        return totals.cases() == 0 ? 0 : Math.round(count * 10000.0 / totals.cases()) / 100.0;
    }

    private static List<RegressionView> views(
            RegressionGroup group, List<Regression> members, String prefix, Report report, Verdict verdict) {
        List<RegressionView> views = new ArrayList<>();
        members.forEach(regression ->
                views.add(RegressionView.of(views.size() + 1, group, prefix, regression, report, verdict)));
        return views;
    }

    private static Capped<String> reasons(Verdict verdict) {
        List<String> reasons = Reasons.of(verdict.run().cases()).stream()
                .map(reason -> Visible.line(reason.head() + ": " + reason.line() + ", e.g. " + reason.example()))
                .toList();
        return Capped.of(reasons, REASONS);
    }
}
