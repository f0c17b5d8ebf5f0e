package io.github.leafguard.report.wording;

import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.RunFailure;
import io.github.leafguard.verdict.Missing;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A candidate that could not run, on one host or at all.
 *
 * @param head one line: how many cases that concerns, where and why
 * @param details the lines below it, which mostly quote a console
 */
public record NotRun(String head, List<String> details) {
    private static final int NAMED = 3;

    public NotRun {
        details = List.copyOf(details);
    }

    /** The hosts of a verdict on which the candidate, or what it is compared with, could not run. */
    public static List<NotRun> of(Verdict verdict) {
        return verdict.hostsNotRun().stream()
                .map(failure -> of(
                        failure.host() + ", " + Amount.of(verdict.casesOf(failure), "case") + ": " + failure.message()))
                .toList();
    }

    /** The candidates that ran nowhere. */
    public static List<NotRun> of(Report report) {
        return report.failures().stream().map(NotRun::of).toList();
    }

    private static NotRun of(String message) {
        List<String> lines = message.lines().map(Visible::line).toList();
        return lines.isEmpty() ? new NotRun("", List.of()) : new NotRun(lines.get(0), lines.subList(1, lines.size()));
    }

    /** {@code it could not run on 2 of 45 hosts (n270, phenom)}; empty if it ran on all. */
    static String gist(Verdict verdict) {
        List<RunFailure> failures = verdict.hostsNotRun();
        if (failures.isEmpty()) {
            return "";
        }
        int hosts = (int)
                verdict.run().cases().stream().map(CaseResult::host).distinct().count();
        Capped<RunFailure> named = Capped.of(failures, NAMED);
        String names = named.shown().stream().map(RunFailure::host).collect(Collectors.joining(", "));
        return "it could not run on " + Amount.of(failures.size(), hosts, "host") + " (" + names
                + (named.more() == 0 ? "" : " and " + named.more() + " more") + ")";
    }

    /** What is missing for other reasons than that a host was not run. */
    public static List<Missing> otherwiseMissing(Verdict verdict) {
        return verdict.missing().stream()
                .filter(missing -> verdict.hostsNotRun().stream()
                        .noneMatch(failure -> failure.obstacle().equals(missing.obstacle())))
                .toList();
    }
}
