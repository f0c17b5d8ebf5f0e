package io.github.leafguard.report.html;

import io.github.leafguard.report.wording.Comparison;
import io.github.leafguard.report.wording.Headline;
import io.github.leafguard.report.wording.NotRun;
import io.github.leafguard.report.wording.Outcome;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.verdict.Report;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole page.
 *
 * @param outcome the run's outcome, the worst of its candidates
 * @param headlines one per candidate, then one for each that could not run
 * @param failures candidates that ran nowhere
 * @param candidates the candidates in the order asked for
 * @param comparison what each candidate breaks, a row per kind; empty unless there are several
 * @param migration from where guests come and how many of them break
 * @param decisions what is new of each candidate, and waivers to paste
 * @param version Leafguard's version
 * @param command the command that was run
 * @param scripts what the page runs
 */
public record Page(
        Outcome outcome,
        List<Headline> headlines,
        List<NotRun> failures,
        List<CandidateView> candidates,
        List<ComparisonRow> comparison,
        MigrationTable migration,
        List<DecisionView> decisions,
        String version,
        String command,
        Scripts scripts) {
    public Page {
        headlines = List.copyOf(headlines);
        failures = List.copyOf(failures);
        candidates = List.copyOf(candidates);
        comparison = List.copyOf(comparison);
        decisions = List.copyOf(decisions);
    }

    /**
     * A kind of regression over the candidates.
     *
     * @param kind its name
     * @param cells cases and machines per candidate
     */
    public record ComparisonRow(String kind, List<String> cells) {
        public ComparisonRow {
            cells = List.copyOf(cells);
        }
    }

    static Page of(Report report, Scripts scripts) {
        List<CandidateView> candidates = new ArrayList<>();
        report.verdicts().forEach(verdict -> candidates.add(CandidateView.of(candidates.size() + 1, report, verdict)));
        return new Page(
                Outcome.of(report),
                Headline.of(report),
                NotRun.of(report),
                candidates,
                report.verdicts().size() < 2 ? List.of() : comparison(Comparison.of(report.verdicts())),
                MigrationTable.of(report.verdicts()),
                DecisionView.of(report),
                Visible.line(report.version()),
                Visible.line(report.command()),
                scripts);
    }

    /** The library that draws, for the page's script to unpack. */
    public Packed charts() {
        return Packed.text("echarts", scripts.charts());
    }

    private static List<ComparisonRow> comparison(Comparison comparison) {
        return comparison.kinds().stream()
                .map(kind -> new ComparisonRow(
                        Visible.line(kind.name()),
                        kind.cells().stream().map(Comparison.Cell::text).toList()))
                .toList();
    }
}
