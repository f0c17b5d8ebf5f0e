package io.github.leafguard.verdict;

import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.RunFailure;
import io.github.leafguard.run.RunResult;
import io.github.leafguard.verdict.detail.Details;
import io.github.leafguard.verdict.fix.FixTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All regressions of a run, judged against the waivers.
 *
 * @param run the run, with waived cases marked
 * @param totals counts of its cases
 * @param failing where cases failed, of where any was judged
 * @param regressions what fails the run and what is waived, what hurts most first
 * @param preExisting what is as bad under the baseline
 * @param advice settings nobody obeys and the like
 * @param problems why the run is no verdict (nothing judged, unmatched or expired waivers …); empty if it is one. A run
 *     in which nothing was judged always has one: the constructor adds it if none is given
 * @param floor how the run stands to the least that must be judged
 * @param details what a report shows beside the regressions
 * @param fixes what each possible fix comes to; null if nothing is to be fixed, the candidate's changes are not known, or nobody asked
 */
public record Verdict(
        RunResult run,
        Totals totals,
        Spread failing,
        List<Regression> regressions,
        List<Regression> preExisting,
        List<Regression> advice,
        List<String> problems,
        FloorResult floor,
        Details details,
        @Nullable FixTable fixes) {
    public Verdict {
        regressions = List.copyOf(regressions);
        preExisting = List.copyOf(preExisting);
        advice = List.copyOf(advice);
        problems =
                problems.isEmpty() ? Unjudged.of(run.cases()).map(List::of).orElse(List.of()) : List.copyOf(problems);
    }

    /** A verdict that is held to no floor, and of which nobody asked more. */
    public Verdict(
            RunResult run,
            Totals totals,
            Spread failing,
            List<Regression> regressions,
            List<Regression> preExisting,
            List<Regression> advice,
            List<String> problems) {
        this(
                run,
                totals,
                failing,
                regressions,
                preExisting,
                advice,
                problems,
                FloorResult.NOT_ASKED,
                Details.NONE,
                null);
    }

    /** The same verdict, with how its run stands to the floor. */
    public Verdict with(FloorResult other) {
        return new Verdict(run, totals, failing, regressions, preExisting, advice, problems, other, details, fixes);
    }

    /** The same verdict, with what a report shows beside the regressions. */
    public Verdict with(Details other) {
        return new Verdict(run, totals, failing, regressions, preExisting, advice, problems, floor, other, fixes);
    }

    /** The same verdict, with what each possible fix comes to. */
    public Verdict with(@Nullable FixTable table) {
        return new Verdict(run, totals, failing, regressions, preExisting, advice, problems, floor, details, table);
    }

    /** The changes that broke what fails the run and was not meant, each with all that it broke. */
    public List<Culprit> culprits() {
        return Culprit.of(regressions, run.counts());
    }

    /** Cases that should have been judged and were not, by reason; those that a waiver accepts are left out. */
    public List<Missing> missing() {
        return Missing.of(run.cases());
    }

    /** Versions that archived guests and that others had to stand for. */
    public List<AssumedSource> assumedSources() {
        return AssumedSource.of(run.cases());
    }

    /** Hosts on which the candidate, or what it is compared with, could not run: the verdict is about the others. */
    public List<RunFailure> hostsNotRun() {
        return run.failures();
    }

    /** How many cases a host has that was not judged. */
    public int casesOf(RunFailure notRun) {
        return run.cases().stream()
                .filter(result -> notRun.obstacle().equals(result.obstacle()))
                .mapToInt(CaseResult::alike)
                .sum();
    }

    /** The exit code of this candidate: 3 if it could not run on some host, else what was judged says: 0, 1 or 2. */
    public ExitCode exitCode() {
        return hostsNotRun().isEmpty() ? judged() : ExitCode.CANDIDATE_FAILED;
    }

    /**
     * What was judged says, wherever that was: 1 or 2, or 0 if all was. What breaks is known to break, whatever else was not judged.
     */
    public ExitCode judged() {
        if (!problems.isEmpty()) {
            return ExitCode.UNUSABLE_INPUT;
        }
        if (totals.failed() > 0) {
            return ExitCode.REGRESSIONS;
        }
        boolean complete = missing().isEmpty()
                && floor.shortfalls().isEmpty()
                && hostsNotRun().isEmpty();
        return complete ? ExitCode.CLEAN : ExitCode.INCOMPLETE;
    }
}
