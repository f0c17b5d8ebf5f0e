package io.github.leafguard.verdict;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.RunResult;
import io.github.leafguard.verdict.deliberate.DeliberateChanges;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

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
    private final ToIntFunction<CaseId> standsFor;

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
        this.standsFor = any -> 1;
    }

    private VerdictBuilder(VerdictBuilder other, Fleet fleet, ToIntFunction<CaseId> standsFor) {
        this.standsFor = standsFor;
        this.plan = other.plan;
        this.waivers = other.waivers;
        this.deliberate = other.deliberate;
        this.today = other.today;
        this.searching = other.searching;
        this.fleet = fleet;
    }

    /** The same, which tells what share of a fleet is hit. */
    public VerdictBuilder with(Fleet known) {
        return new VerdictBuilder(this, known, standsFor);
    }

    /** The same for a result in which a case stands for several: of the changes that may be to blame, the one behind most of them is. */
    public VerdictBuilder with(ToIntFunction<CaseId> cases) {
        return new VerdictBuilder(this, fleet, cases);
    }

    /**
     * Judges one result of the plan.
     *
     * @throws IllegalArgumentException if the result is of a candidate that the plan does not have
     */
    public Verdict judge(RunResult run) {
        Candidate candidate = candidate(run);
        ToIntFunction<CaseId> counts = run.isFolded() ? run.counts() : standsFor;
        Census census = new Census(plan, run.cases(), fleet);
        Grouping grouping = new Grouping(census);
        Waivers weighed = new Waivers(waivers, run.candidate(), today);
        List<FindingGroup> groups = FindingGroup.of(run.cases());
        CauseSearch.Causes causes = new CauseSearch(plan, candidate, deliberate, grouping, weighed, counts).of(groups);
        groups.stream()
                .map(FindingGroup::first)
                .filter(finding -> finding.severity() == Severity.PRE_EXISTING)
                .forEach(weighed::hearOfPreExisting);
        List<CaseResult> cases = run.cases().stream()
                .map(each -> weighed(each, weighed, causes.explained()))
                .toList();
        Verdict verdict = new Verdict(
                run.withCases(cases),
                Totals.of(cases),
                census.failing(cases),
                causes.regressions(),
                grouping.regressions(CauseSearch.unblamed(groups, Severity.PRE_EXISTING)),
                grouping.regressions(CauseSearch.unblamed(groups, Severity.ADVICE)),
                problems(cases, weighed));
        return searching
                ? new FurtherSearch(plan, candidate, deliberate, today, census, weighed).of(verdict, run)
                : verdict;
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
