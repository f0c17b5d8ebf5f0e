package io.github.leafguard.verdict;

import java.util.List;

/**
 * Everything a renderer needs: one verdict per candidate over the same corpus.
 *
 * @param version Leafguard's version
 * @param command the command that was run, for the reader to repeat
 * @param verdicts one per candidate, in the order asked for
 * @param failures candidates that could not run, one message each
 */
public record Report(String version, String command, List<Verdict> verdicts, List<String> failures) {
    public Report {
        verdicts = List.copyOf(verdicts);
        failures = List.copyOf(failures);
    }

    /** The exit code of the whole: the worst one. */
    public ExitCode exitCode() {
        ExitCode worst = failures.isEmpty() ? ExitCode.CLEAN : ExitCode.CANDIDATE_FAILED;
        if (verdicts.isEmpty() && failures.isEmpty()) {
            worst = ExitCode.UNUSABLE_INPUT;
        }
        for (Verdict verdict : verdicts) {
            worst = worst.worst(verdict.exitCode());
        }
        return worst;
    }
}
