package io.github.leafguard.report.console;

import io.github.leafguard.report.wording.Capped;
import io.github.leafguard.report.wording.Comparison;
import io.github.leafguard.report.wording.ErrorWords;
import io.github.leafguard.report.wording.ExplainCommand;
import io.github.leafguard.report.wording.Headline;
import io.github.leafguard.verdict.Report;
import java.util.ArrayList;
import java.util.List;

/**
 * Candidates side by side on a terminal: first each candidate with its verdict and totals, under a letter; then a row
 * per kind of regression with a column per letter, and below it what differs.
 */
public final class CompareTable {
    private final Terminal terminal;
    private final int subjects;

    /**
     * @param terminal the screen; its height does not matter
     * @param subjects rows shown below a kind, the widest first; the rest is counted
     */
    public CompareTable(Terminal terminal, int subjects) {
        if (subjects < 0) {
            throw new IllegalArgumentException("a table cannot show " + subjects + " subjects of a kind");
        }
        this.terminal = terminal;
        this.subjects = subjects;
    }

    /** The table, every line ended by a line feed. */
    public String render(Report report) {
        Comparison comparison = Comparison.of(report.verdicts());
        List<String> lines = new ArrayList<>();
        List<Headline> headlines = Headline.of(report);
        for (int column = 0; column < headlines.size(); column++) {
            boolean judged = column < report.verdicts().size();
            lines.addAll(legend(judged ? Comparison.letter(column) : "-", headlines.get(column)));
        }
        if (!comparison.kinds().isEmpty()) {
            lines.add("");
            lines.addAll(rows(comparison));
        }
        return String.join("\n", lines) + "\n";
    }

    private List<String> legend(String letter, Headline headline) {
        List<String> lines = new ArrayList<>();
        String word = headline.outcome().text();
        List<String> parts = Wrap.at(terminal.width() - 4, headline.line());
        lines.add("%-4s".formatted(letter)
                + terminal.paint().outcome(headline.outcome())
                + parts.get(0).substring(word.length()));
        parts.stream().skip(1).forEach(part -> lines.add("    " + part));
        return lines;
    }

    private List<String> rows(Comparison comparison) {
        Grid grid = Grid.fitting(terminal, comparison);
        List<String> lines = new ArrayList<>();
        lines.addAll(grid.header("what breaks (cases/machines, w: waived or deliberate)"));
        for (Comparison.Kind kind : comparison.kinds()) {
            grid.row(kind.name(), kind.cells())
                    .forEach(line -> lines.add(terminal.paint().strong(line)));
            Capped<Comparison.Subject> shown = Capped.of(kind.subjects(), subjects);
            shown.shown()
                    .forEach(subject ->
                            lines.addAll(grid.row("  " + ErrorWords.brief(subject.text()), subject.cells())));
            if (shown.more() > 0) {
                lines.add("  and " + shown.more() + " more of this kind");
            }
            lines.add(terminal.paint().faint("  e.g. " + ExplainCommand.of(kind.example(), kind.exampleCandidate())));
        }
        return lines;
    }
}
