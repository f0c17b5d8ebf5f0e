package io.github.leafguard.verdict;

import io.github.leafguard.run.RunResult;
import java.util.List;

/**
 * All regressions of a run, judged against the waivers.
 *
 * @param run the run, with waived cases marked
 * @param totals counts of its cases
 * @param regressions what fails the run and what is waived, the widest first
 * @param preExisting what is as bad under the baseline
 * @param advice settings nobody obeys and the like
 * @param problems why the run is no verdict (unmatched or expired waivers …); empty if it is one
 */
public record Verdict(
        RunResult run,
        Totals totals,
        List<Regression> regressions,
        List<Regression> preExisting,
        List<Regression> advice,
        List<String> problems) {
    public Verdict {
        regressions = List.copyOf(regressions);
        preExisting = List.copyOf(preExisting);
        advice = List.copyOf(advice);
        problems = List.copyOf(problems);
    }

    /** The exit code of this candidate: 0, 1 or 2. */
    public ExitCode exitCode() {
        if (!problems.isEmpty() || totals.cases() == 0) {
            return ExitCode.UNUSABLE_INPUT;
        }
        return totals.failed() > 0 ? ExitCode.REGRESSIONS : ExitCode.CLEAN;
    }
}
