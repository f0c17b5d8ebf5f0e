package io.github.leafguard.verdict;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Harm;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.run.CaseEvaluator;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.EqualCases;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.RunResult;
import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.deliberate.DeliberateChanges;
import io.github.leafguard.verdict.fix.FixSearch;
import io.github.leafguard.verdict.fix.FixTable;
import io.github.leafguard.verdict.fix.Trouble;
import io.github.leafguard.verdict.smallest.SmallestSearch;
import io.github.leafguard.verdict.trial.TrialSearch;
import io.github.leafguard.verdict.who.HitHosts;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Looks for what a release manager asks next of what breaks, by asking single cases again: which fix, what hides more, what helps meanwhile,
 * the smallest example, what is ahead, and what those that are hit have in common.
 */
final class FurtherSearch {
    private final RunPlan plan;
    private final Candidate candidate;
    private final Candidate asked;
    private final Candidate baseline;
    private final DeliberateChanges deliberate;
    private final LocalDate today;
    private final Census census;
    private final Waivers weighed;

    /**
     * @param candidate what was judged
     * @param weighed the waivers there are
     */
    FurtherSearch(
            RunPlan plan,
            Candidate candidate,
            DeliberateChanges deliberate,
            LocalDate today,
            Census census,
            Waivers weighed) {
        this.plan = plan;
        this.candidate = candidate;
        this.asked = Variants.standIn(candidate);
        this.baseline = plan.baselines().of(candidate);
        this.deliberate = deliberate;
        this.today = today;
        this.census = census;
        this.weighed = weighed;
    }

    /**
     * The verdict with all that.
     *
     * @param run what was judged, before anything was accepted
     */
    Verdict of(Verdict verdict, RunResult run) {
        List<Regression> broken = verdict.regressions();
        Optional<FixTable> fixes = Attempt.orElse(() -> fixes(broken, run.cases()), Optional.empty());
        List<Regression> masked = Attempt.orElse(
                () -> new Masking(
                                asked,
                                baseline,
                                Probes.of(plan, run, baseline.version()),
                                census,
                                EqualCases.of(plan.workload(), asked))
                        .annotate(broken),
                broken);
        List<Regression> tried = Attempt.orElse(() -> sought(masked, run.counts()), masked);
        List<Regression> ahead =
                Attempt.orElse(() -> new AheadSearch(plan, asked, baseline, deliberate, today).annotate(tried), tried);
        HitHosts hosts = hitHosts(run);
        Verdict told = new Verdict(
                        verdict.run(),
                        verdict.totals(),
                        verdict.failing(),
                        described(ahead, hosts),
                        described(verdict.preExisting(), hosts),
                        described(verdict.advice(), hosts),
                        verdict.problems())
                .with(fixes.orElse(null));
        return told.with(new DetailSearch(plan, candidate).of(told));
    }

    private List<Regression> sought(List<Regression> regressions, ToIntFunction<CaseId> counts) {
        try (CaseEvaluator evaluator = new CaseEvaluator(plan, candidate)) {
            TrialSearch trials = new TrialSearch(plan, asked, evaluator, counts);
            SmallestSearch smallest = new SmallestSearch(plan, asked, evaluator);
            return regressions.stream()
                    .map(each -> isToBeCured(each) ? sought(each, trials, smallest) : each)
                    .toList();
        }
    }

    private static Regression sought(Regression regression, TrialSearch trials, SmallestSearch smallest) {
        Sought tried = regression.sought().with(trials.of(regression.findings()));
        return regression.with(
                smallest.of(regression.findings()).map(tried::with).orElse(tried));
    }

    /**
     * Policies hurt nobody yet, and a model that does not show a regression can tell no cure. What is accepted is to be cured as well: those
     * that it hits ask what to do.
     */
    private static boolean isToBeCured(Regression regression) {
        return !regression.isDeliberate()
                && regression.deliberate() == null
                && !regression.isNew()
                && regression.kind().harm() != Harm.POLICY_CHANGED
                && regression.kind().harm() != Harm.ADVICE;
    }

    private Optional<FixTable> fixes(List<Regression> regressions, List<CaseResult> results) {
        List<Trouble> troubles = regressions.stream()
                .filter(each -> each.isFailing() && each.deliberate() == null)
                .map(each -> new Trouble(
                        each.id(),
                        each.kind(),
                        each.since() == null ? "" : each.since().commit(),
                        each.findings()))
                .toList();
        try (CaseEvaluator evaluator = new CaseEvaluator(plan, candidate)) {
            Map<Candidate, Optional<Explanations>> explanations = new HashMap<>();
            return candidate
                    .lineage()
                    .flatMap(lineage -> new FixSearch(
                                    plan,
                                    candidate,
                                    lineage,
                                    (fixed, finding) -> explanations
                                            .computeIfAbsent(fixed, any -> explanations(fixed, evaluator))
                                            .map(known -> known.isMeant(finding))
                                            .orElse(false),
                                    finding -> weighed.wouldAccept(
                                            finding, finding.kind().rule()))
                            .of(troubles, results));
        }
    }

    private Optional<Explanations> explanations(Candidate fixed, CaseEvaluator evaluator) {
        return fixed.lineage()
                .map(lineage ->
                        new Explanations(deliberate, fixed, lineage, evaluator, EqualCases.of(plan.workload(), fixed)));
    }

    private HitHosts hitHosts(RunResult run) {
        List<Host> hosts = plan.hosts().stream().map(Workload.HostWork::host).toList();
        return HitHosts.of(hosts, run.cases(), candidate, baseline);
    }

    private static List<Regression> described(List<Regression> regressions, HitHosts hosts) {
        return regressions.stream()
                .map(each -> each.with(hosts.by(each.findings(), elsewhere(each, regressions))))
                .toList();
    }

    /** Findings of one sort and cause are told apart where somebody accepts some, or some were meant. */
    private static List<Finding> elsewhere(Regression regression, List<Regression> all) {
        return all.stream()
                .filter(other -> other != regression && other.whole().equals(regression.whole()))
                .flatMap(other -> other.findings().stream())
                .toList();
    }
}
