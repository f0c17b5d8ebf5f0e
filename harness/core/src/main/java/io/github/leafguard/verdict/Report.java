package io.github.leafguard.verdict;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything a renderer needs: one verdict per candidate over the same corpus.
 *
 * @param version Leafguard's version
 * @param command the command that was run, for the reader to repeat
 * @param verdicts one per candidate, in the order asked for
 * @param failures candidates that could not run, one message each
 * @param day the day of the run, from which drafts of waivers count; null if nobody asks for any
 * @param news what is new since an earlier report by candidate's spec; empty if nobody asked, or it has no such candidate
 */
public record Report(
        String version,
        String command,
        List<Verdict> verdicts,
        List<String> failures,
        @Nullable LocalDate day,
        Map<String, News> news) {
    public Report {
        verdicts = List.copyOf(verdicts);
        failures = List.copyOf(failures);
        news = Map.copyOf(news);
    }

    /** A report that offers no waivers and is compared with no earlier one. */
    public Report(String version, String command, List<Verdict> verdicts, List<String> failures) {
        this(version, command, verdicts, failures, null, Map.of());
    }

    /** The same, of a run on this day. */
    public Report on(LocalDate date) {
        return new Report(version, command, verdicts, failures, date, news);
    }

    /** The same, told what is new since an earlier report. */
    public Report with(Map<String, News> since) {
        return new Report(version, command, verdicts, failures, day, since);
    }

    /** What is new of a candidate. */
    public Optional<News> newsOf(Verdict verdict) {
        return Optional.ofNullable(news.get(verdict.run().candidate()));
    }

    /** A waiver that would accept a regression of a candidate. */
    public Optional<WaiverDraft> draft(Regression regression, String candidate) {
        return day == null ? Optional.empty() : WaiverDraft.of(regression, candidate, day);
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
