package io.github.leafguard.report.markdown;

import io.github.leafguard.report.wording.Amount;
import io.github.leafguard.report.wording.Comparison;
import io.github.leafguard.report.wording.Headline;
import io.github.leafguard.report.wording.NotRun;
import io.github.leafguard.report.wording.Outcome;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Totals;
import io.github.leafguard.verdict.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/** A report as Markdown for a job summary: verdicts, totals, candidates side by side, and each candidate's regressions. */
public final class MarkdownSummary {
    /** GitHub refuses a summary of more than 1 MiB; this leaves room for what else a job prints there. */
    public static final int MOST_BYTES = 1_000_000;

    private static final int TAIL = 1_000;

    private final int mostBytes;

    public MarkdownSummary() {
        this(MOST_BYTES);
    }

    /**
     * @param mostBytes bytes that the text may take in UTF-8, at least 2000
     */
    public MarkdownSummary(int mostBytes) {
        if (mostBytes < 2 * TAIL) {
            throw new IllegalArgumentException("a summary of " + mostBytes + " bytes has no room for a verdict");
        }
        this.mostBytes = mostBytes;
    }

    /** The text, every line ended by a line feed. */
    public String render(Report report) {
        Sheet sheet = new Sheet(mostBytes - TAIL);
        sheet.add("# Leafguard: " + Outcome.of(report).text() + "\n\n");
        Headline.of(report).forEach(headline -> sheet.add(headline(headline)));
        NotRun.of(report).stream()
                .filter(failure -> !failure.details().isEmpty())
                .forEach(failure -> sheet.add("\n" + Markdown.block(failure.details()) + "\n"));
        if (!report.verdicts().isEmpty()) {
            sheet.add("\n" + totals(report.verdicts()) + "\n");
        }
        if (report.verdicts().size() > 1) {
            sheet.add(sideBySide(Comparison.of(report.verdicts())));
        }
        report.verdicts().forEach(verdict -> new VerdictSection(verdict, report).addTo(sheet));
        return sheet.text() + tail(report, sheet.leftOut());
    }

    private static String headline(Headline headline) {
        String sign = switch (headline.outcome()) {
            case GO -> "✅";
            case NO_GO -> "⛔";
            case INCOMPLETE, NO_VERDICT -> "⚠️";
        };
        return "- %s **%s**: %s\n".formatted(sign, headline.outcome().text(), Markdown.text(headline.text()));
    }

    private static String totals(List<Verdict> verdicts) {
        StringBuilder table = new StringBuilder("""
                | candidate | verdict | cases | passed | failed | waived | deliberate | pre-existing | not applicable | undecided | unjudged |
                |:---|:---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
                """);
        for (Verdict verdict : verdicts) {
            Totals totals = verdict.totals();
            table.append("| %s | %s | %d | %d | %d | %d | %d | %d | %d | %d | %d |\n"
                    .formatted(
                            Markdown.code(verdict.run().candidate()),
                            Outcome.of(verdict).text(),
                            totals.cases(),
                            totals.passed(),
                            totals.failed(),
                            totals.waived(),
                            totals.deliberate(),
                            totals.preExisting(),
                            totals.notApplicable(),
                            totals.undecided(),
                            totals.unjudged()));
        }
        return table.toString();
    }

    private static String sideBySide(Comparison comparison) {
        if (comparison.kinds().isEmpty()) {
            return "";
        }
        StringBuilder table = new StringBuilder(
                "Cases/machines that each candidate breaks (w: waived or deliberate):\n\n| what breaks |");
        comparison
                .verdicts()
                .forEach(verdict -> table.append(' ')
                        .append(Markdown.code(verdict.run().candidate()))
                        .append(" |"));
        table.append("\n|:---|")
                .append("---:|".repeat(comparison.verdicts().size()))
                .append('\n');
        for (Comparison.Kind kind : comparison.kinds()) {
            String cells = kind.cells().stream().map(Comparison.Cell::text).collect(Collectors.joining(" | "));
            table.append("| %s | %s |\n".formatted(Markdown.text(kind.name()), cells));
        }
        return table.append('\n').toString();
    }

    private static String tail(Report report, int leftOut) {
        String cut = leftOut == 0
                ? ""
                : "**%s of this page did not fit into a job summary; `report.json` has everything.**\n\n"
                        .formatted(Amount.of(leftOut, "part"));
        String command = Markdown.code(report.command().length() > 500 ? "" : report.command());
        return cut + "Leafguard " + Markdown.text(report.version()) + (command.isEmpty() ? "" : ", " + command) + "\n";
    }
}
