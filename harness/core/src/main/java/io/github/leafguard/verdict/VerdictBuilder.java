package io.github.leafguard.verdict;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.candidate.Lineage;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.check.Harm;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.run.CaseEvaluator;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.RunResult;
import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.Blame.Blamed;
import io.github.leafguard.verdict.deliberate.DeliberateChanges;
import io.github.leafguard.verdict.fix.FixSearch;
import io.github.leafguard.verdict.fix.FixTable;
import io.github.leafguard.verdict.fix.Trouble;
import io.github.leafguard.verdict.smallest.SmallestSearch;
import io.github.leafguard.verdict.trial.TrialSearch;
import io.github.leafguard.verdict.who.HitHosts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a verdict of a run's result: groups, blames, tells what Xen changed on purpose, weighs waivers, and looks for masks and
 * workarounds.
 */
public final class VerdictBuilder {
    private final RunPlan plan;
    private final List<Waiver> waivers;
    private final DeliberateChanges deliberate;
    private final LocalDate today;
    private final boolean searching;
    private final Fleet fleet;

    /**
     * @param plan what was run
     * @param waivers all there are; those meant for other candidates are left alone
     * @param today the day on which waivers must still hold
     * @param searching whether to look for changes that hide a break and for workarounds, which takes further runs of single cases, and to tell
     *     what those that are hit have in common
     */
    public VerdictBuilder(RunPlan plan, List<Waiver> waivers, LocalDate today, boolean searching) {
        this(plan, waivers, DeliberateChanges.ofXen(), today, searching);
    }

    /**
     * The same, with other knowledge of what was changed on purpose.
     *
     * @param deliberate all deliberate changes that are known
     */
    public VerdictBuilder(
            RunPlan plan, List<Waiver> waivers, DeliberateChanges deliberate, LocalDate today, boolean searching) {
        this.plan = plan;
        this.waivers = List.copyOf(waivers);
        this.deliberate = deliberate;
        this.today = today;
        this.searching = searching;
        this.fleet = Fleet.UNKNOWN;
    }

    private VerdictBuilder(VerdictBuilder other, Fleet fleet) {
        this.plan = other.plan;
        this.waivers = other.waivers;
        this.deliberate = other.deliberate;
        this.today = other.today;
        this.searching = other.searching;
        this.fleet = fleet;
    }

    /** The same, which tells what share of a fleet is hit. */
    public VerdictBuilder with(Fleet known) {
        return new VerdictBuilder(this, known);
    }

    /**
     * Judges one result of the plan.
     *
     * @throws IllegalArgumentException if the result is of a candidate that the plan does not have
     */
    public Verdict judge(RunResult run) {
        Candidate candidate = candidate(run);
        Census census = new Census(plan, run.cases(), fleet);
        Grouping grouping = new Grouping(census);
        Waivers weighed = new Waivers(waivers, run.candidate(), today);
        List<FindingGroup> groups = FindingGroup.of(run.cases());
        List<Regression> regressions;
        DeliberateFindings explained;
        try (CaseEvaluator evaluator = new CaseEvaluator(plan, candidate)) {
            List<Blamed> causes =
                    asFarAsItRuns(() -> blame(candidate, groups, evaluator), unblamed(groups, Severity.REGRESSION));
            List<Regression> blamed = markNew(candidate, grouping.regressions(causes));
            explained = asFarAsItRuns(
                    () -> DeliberateFindings.of(blamed, explanations(candidate, evaluator), weighed::wouldAccept),
                    DeliberateFindings.NONE);
            List<Regression> unexplained = explained.cut(blamed, grouping);
            List<Regression> told =
                    asFarAsItRuns(() -> nameLacking(candidate, unexplained, grouping, evaluator), unexplained);
            regressions = weighed.weigh(told, grouping);
        }
        groups.stream()
                .map(FindingGroup::first)
                .filter(finding -> finding.severity() == Severity.PRE_EXISTING)
                .forEach(weighed::hearOfPreExisting);
        List<CaseResult> cases = run.cases().stream()
                .map(each -> weighed(each, weighed, explained))
                .toList();
        List<Regression> preExisting = grouping.regressions(unblamed(groups, Severity.PRE_EXISTING));
        List<Regression> advice = grouping.regressions(unblamed(groups, Severity.ADVICE));
        FixTable fixes = null;
        if (searching) {
            List<Regression> toFix = regressions;
            fixes = asFarAsItRuns(() -> fixes(candidate, toFix, run.cases(), weighed), Optional.<FixTable>empty())
                    .orElse(null);
            Candidate baseline = plan.baselines().of(candidate);
            Candidate asked = Variants.standIn(candidate);
            List<Regression> broken = regressions;
            List<Regression> masked = asFarAsItRuns(
                    () -> new Masking(asked, baseline, Probes.of(plan, run, baseline.version()), census)
                            .annotate(broken),
                    broken);
            WorkaroundSearch workarounds = new WorkaroundSearch(plan, asked, census);
            regressions = masked.stream()
                    .map(each -> each.deliberate() == null && !each.isNew()
                            ? asFarAsItRuns(() -> workarounds.annotate(each), each)
                            : each)
                    .toList();
            List<Regression> unsought = regressions;
            regressions = asFarAsItRuns(() -> sought(candidate, asked, unsought), unsought);
            List<Regression> unseen = regressions;
            regressions = asFarAsItRuns(
                    () -> new AheadSearch(plan, asked, baseline, deliberate, today).annotate(unseen), unseen);
            HitHosts hosts = hitHosts(run, candidate, baseline);
            regressions = described(regressions, hosts);
            preExisting = described(preExisting, hosts);
            advice = described(advice, hosts);
        }
        Verdict verdict = new Verdict(
                        run.withCases(cases),
                        Totals.of(cases),
                        census.failing(cases),
                        regressions,
                        preExisting,
                        advice,
                        problems(cases, weighed))
                .with(fixes);
        return searching ? verdict.with(new DetailSearch(plan, candidate).of(verdict)) : verdict;
    }

    private List<Regression> sought(Candidate candidate, Candidate asked, List<Regression> regressions) {
        try (CaseEvaluator evaluator = new CaseEvaluator(plan, candidate)) {
            TrialSearch trials = new TrialSearch(plan, asked, evaluator);
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

    /** Policies hurt nobody yet, and a model that does not show a regression can tell no cure. */
    private static boolean isToBeCured(Regression regression) {
        return regression.isFailing()
                && regression.deliberate() == null
                && !regression.isNew()
                && regression.kind().harm() != Harm.POLICY_CHANGED
                && regression.kind().harm() != Harm.ADVICE;
    }

    private Optional<FixTable> fixes(
            Candidate candidate, List<Regression> regressions, List<CaseResult> results, Waivers weighed) {
        List<Trouble> troubles = regressions.stream()
                .filter(each -> each.isFailing() && each.deliberate() == null)
                .map(each -> new Trouble(
                        each.id(),
                        each.kind(),
                        each.since() == null ? "" : each.since().commit(),
                        each.findings()))
                .toList();
        return candidate
                .lineage()
                .flatMap(lineage -> new FixSearch(
                                plan,
                                candidate,
                                lineage,
                                deliberate,
                                finding -> weighed.wouldAccept(
                                        finding, finding.kind().rule()))
                        .of(troubles, results));
    }

    /** What breaks is known. That a hypervisor fails when it is asked once more for causes and ways out takes nothing from it. */
    private static <T> T asFarAsItRuns(Supplier<T> search, T otherwise) {
        try {
            return search.get();
        } catch (CandidateException notRun) {
            return otherwise;
        }
    }

    private HitHosts hitHosts(RunResult run, Candidate candidate, Candidate baseline) {
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

    /** Judges several results of the plan, as many at a time as the plan has jobs; verdicts in the order of the results. */
    public List<Verdict> judge(List<RunResult> runs) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(plan.jobs());
        try {
            List<Future<Verdict>> pending = new ArrayList<>();
            runs.forEach(run -> pending.add(threads.submit(() -> judge(run))));
            List<Verdict> verdicts = new ArrayList<>();
            for (Future<Verdict> verdict : pending) {
                verdicts.add(verdict.get());
            }
            return verdicts;
        } catch (ExecutionException broken) {
            throw rethrown(broken);
        } finally {
            threads.shutdownNow();
        }
    }

    private static RuntimeException rethrown(ExecutionException broken) {
        if (broken.getCause() instanceof Error error) {
            throw error;
        }
        return broken.getCause() instanceof RuntimeException known
                ? known
                : new IllegalStateException(broken.getCause());
    }

    private Candidate candidate(RunResult run) {
        return plan.candidates().stream()
                .filter(known -> known.spec().equals(run.candidate()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the plan has no candidate " + run.candidate() + ", whose result is to be judged"));
    }

    private @Nullable Explanations explanations(Candidate candidate, CaseEvaluator evaluator) {
        return candidate
                .lineage()
                .map(lineage -> new Explanations(deliberate, candidate, lineage, evaluator))
                .orElse(null);
    }

    private static List<Blamed> blame(Candidate candidate, List<FindingGroup> groups, CaseEvaluator evaluator) {
        List<Blamed> unblamed = unblamed(groups, Severity.REGRESSION);
        return candidate
                .lineage()
                .map(lineage -> new Blame(Variants.standIn(candidate), lineage, evaluator))
                .map(blame -> blame.blame(unblamed.stream().map(Blamed::group).toList()))
                .orElse(unblamed);
    }

    /** Marks what a model that stands for the candidate's changes does not show: no change that is known can have brought it. */
    private static List<Regression> markNew(Candidate candidate, List<Regression> regressions) {
        Optional<Lineage> standIn = candidate.lineage().filter(lineage -> !lineage.equals(candidate));
        if (standIn.isEmpty()) {
            return regressions;
        }
        return Grouping.worstFirst(regressions.stream()
                .map(each -> each.since() == null ? each.newSince(standIn.get().modelOf()) : each)
                .toList());
    }

    private static List<Regression> nameLacking(
            Candidate candidate, List<Regression> regressions, Grouping grouping, CaseEvaluator evaluator) {
        return candidate
                .lineage()
                .map(lineage -> new Lacking(candidate, lineage, evaluator).named(regressions, grouping))
                .orElse(regressions);
    }

    private static List<Blamed> unblamed(List<FindingGroup> groups, Severity severity) {
        return groups.stream()
                .filter(group -> group.first().severity() == severity)
                .map(group -> new Blamed(null, group))
                .toList();
    }

    private static CaseResult weighed(CaseResult result, Waivers waivers, DeliberateFindings deliberate) {
        if (result.isMissing()) {
            return waivers.accept(result);
        }
        if (result.status() != Status.FAILED) {
            return result;
        }
        List<Finding> left = result.findings().stream()
                .filter(finding -> finding.severity() == Severity.REGRESSION)
                .filter(finding -> !deliberate.explains(finding))
                .toList();
        if (left.isEmpty()) {
            return result.withStatus(Status.DELIBERATE);
        }
        return left.stream().allMatch(waivers::accepts) ? result.withStatus(Status.WAIVED) : result;
    }

    private List<String> problems(List<CaseResult> cases, Waivers waivers) {
        List<String> problems = new ArrayList<>();
        if (cases.isEmpty()) {
            problems.add(
                    plan.shard().isWhole()
                            ? "the corpus has no case for the checks chosen"
                            : "shard " + plan.shard() + " has no case: use fewer shards");
        } else {
            Unjudged.of(cases).ifPresent(problems::add);
        }
        return Stream.concat(problems.stream(), waivers.problems(plan).stream()).toList();
    }
}
