package io.github.leafguard.verdict;

import io.github.leafguard.run.RunResult;
import java.util.List;

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
 */
public record Verdict(
        RunResult run,
        Totals totals,
        Spread failing,
        List<Regression> regressions,
        List<Regression> preExisting,
        List<Regression> advice,
        List<String> problems,
        FloorResult floor) {
    public Verdict {
        regressions = List.copyOf(regressions);
        preExisting = List.copyOf(preExisting);
        advice = List.copyOf(advice);
        problems =
                problems.isEmpty() ? Unjudged.of(run.cases()).map(List::of).orElse(List.of()) : List.copyOf(problems);
    }

    /** A verdict that is held to no floor. */
    public Verdict(
            RunResult run,
            Totals totals,
            Spread failing,
            List<Regression> regressions,
            List<Regression> preExisting,
            List<Regression> advice,
            List<String> problems) {
        this(run, totals, failing, regressions, preExisting, advice, problems, FloorResult.NOT_ASKED);
    }

    /** The same verdict, with how its run stands to the floor. */
    public Verdict with(FloorResult other) {
        return new Verdict(run, totals, failing, regressions, preExisting, advice, problems, other);
    }

    /** Cases that should have been judged and were not, by reason; those that a waiver accepts are left out. */
    public List<Missing> missing() {
        return Missing.of(run.cases());
    }

    /** Versions that archived guests and that others had to stand for. */
    public List<AssumedSource> assumedSources() {
        return AssumedSource.of(run.cases());
    }

    /** The exit code of this candidate: 0, 1 or 2. What breaks is known to break, whatever else was not judged. */
    public ExitCode exitCode() {
        if (!problems.isEmpty()) {
            return ExitCode.UNUSABLE_INPUT;
        }
        if (totals.failed() > 0) {
            return ExitCode.REGRESSIONS;
        }
        return missing().isEmpty() && floor.shortfalls().isEmpty() ? ExitCode.CLEAN : ExitCode.INCOMPLETE;
    }
}
