package io.github.leafguard.report.console;

import io.github.leafguard.report.wording.Headline;
import io.github.leafguard.report.wording.NotRun;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/** A report on one screen: the verdict first, then its totals, then what breaks, what hurts most first. */
public final class ConsoleSummary {
    /** Lines from which on a candidate among several is shown as one alone is. */
    private static final int ROOMY = 14;

    private final Terminal terminal;
    private final boolean withWaivers;

    public ConsoleSummary(Terminal terminal) {
        this(terminal, false);
    }

    private ConsoleSummary(Terminal terminal, boolean withWaivers) {
        this.terminal = terminal;
        this.withWaivers = withWaivers;
    }

    /** Everything in full, with waivers to paste, however many lines it takes. */
    public static ConsoleSummary verbose(Terminal terminal) {
        return new ConsoleSummary(terminal.endless(), true);
    }

    /** The summary, every line ended by a line feed. */
    public String render(Report report) {
        List<String> lines = new ArrayList<>();
        Headline.of(report).forEach(headline -> headline(lines, headline));
        NotRun.of(report)
                .forEach(failure -> failure.details().forEach(line -> lines.add(Visible.clip(line, terminal.width()))));
        int left = terminal.lines() - lines.size();
        if (report.verdicts().size() == 1) {
            lines.addAll(new VerdictBlock(terminal, report, report.verdicts().get(0), withWaivers).lines(left));
        } else {
            report.verdicts()
                    .forEach(verdict -> share(
                            lines, report, verdict, left / report.verdicts().size()));
        }
        return String.join("\n", lines) + "\n";
    }

    private void share(List<String> lines, Report report, Verdict verdict, int share) {
        lines.add(terminal.paint().strong(Visible.line(verdict.run().candidate())));
        VerdictBlock block = new VerdictBlock(terminal, report, verdict, withWaivers);
        lines.addAll(share < ROOMY ? block.brief(share - 1) : block.lines(share - 1));
    }

    private void headline(List<String> lines, Headline headline) {
        List<String> parts = Wrap.at(terminal.width(), headline.line());
        String word = headline.outcome().text();
        String first = parts.get(0).substring(word.length());
        lines.add(
                terminal.paint().outcome(headline.outcome()) + terminal.paint().strong(first));
        parts.stream().skip(1).forEach(part -> lines.add(terminal.paint().strong(part)));
    }
}
