package io.github.leafguard.verdict;

import io.github.leafguard.check.Finding;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.Journal;
import io.github.leafguard.run.Progress;
import io.github.leafguard.run.RunFailure;
import io.github.leafguard.run.RunOutcome;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.Runner;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The one entrance to verdicts: runs a plan, and weighs its results. */
public final class Gate {
    private final List<Waiver> waivers;
    private final LocalDate today;
    private final boolean searching;
    private final Fleet fleet;

    private Gate(List<Waiver> waivers, LocalDate today, boolean searching, Fleet fleet) {
        this.waivers = List.copyOf(waivers);
        this.today = today;
        this.searching = searching;
        this.fleet = fleet;
    }

    /**
     * A gate that looks for changes that hide a break and for workarounds as well.
     *
     * @param waivers all there are; those meant for other candidates are left alone
     * @param today the day on which waivers must still hold
     */
    public Gate(List<Waiver> waivers, LocalDate today) {
        this(waivers, today, true, Fleet.UNKNOWN);
    }

    /** The same gate without that search, which takes further runs of single cases. */
    public Gate withoutSearch() {
        return new Gate(waivers, today, false, fleet);
    }

    /** The same gate, which tells what share of a fleet is hit. */
    public Gate with(Fleet known) {
        return new Gate(waivers, today, searching, known);
    }

    /**
     * What a plan came to. Every candidate is in one of the lists, in the plan's order.
     *
     * @param verdicts on candidates that were judged
     * @param failures candidates that could not run
     */
    public record Judged(List<Verdict> verdicts, List<RunFailure> failures) {
        public Judged {
            verdicts = List.copyOf(verdicts);
            failures = List.copyOf(failures);
        }
    }

    /**
     * Judges all candidates of a plan.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    public Judged judge(RunPlan plan, Progress progress) throws InterruptedException {
        return judge(plan, progress, Journal.NONE);
    }

    /**
     * Judges all candidates of a plan; what a journal knows already is not run again.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    public Judged judge(RunPlan plan, Progress progress, Journal journal) throws InterruptedException {
        RunOutcome outcome = Runner.run(plan, progress, journal, this::lookedAtByName);
        RunPlan known = outcome.isFolded() ? plan.keeping(outcome.guests()) : plan;
        VerdictBuilder builder = new VerdictBuilder(known, waivers, today, searching).with(fleet);
        return new Judged(builder.judge(outcome.results()), outcome.failures());
    }

    /** What waivers say of a case: different for cases of which they accept not the same, and none of which stands for the other. */
    private int lookedAtByName(CaseResult result) {
        if (result.status().isMissing()) {
            return waivers.stream()
                    .filter(waiver -> waiver.pointsAt(result))
                    .map(Waiver::id)
                    .toList()
                    .hashCode();
        }
        Set<List<String>> accepted = new HashSet<>();
        for (Finding finding : result.findings()) {
            if (finding.severity() == Finding.Severity.REGRESSION) {
                accepted.add(waivers.stream()
                        .filter(waiver -> waiver.mayAccept(finding))
                        .map(Waiver::id)
                        .toList());
            }
        }
        return accepted.hashCode();
    }
}
