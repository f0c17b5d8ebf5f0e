package io.github.leafguard.report.console;

import io.github.leafguard.report.wording.Headline;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/** A report on one screen: the verdict first, then its totals, then what breaks, the widest first. */
public final class ConsoleSummary {
    private final Terminal terminal;

    public ConsoleSummary(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The summary, every line ended by a line feed. */
    public String render(Report report) {
        List<String> lines = new ArrayList<>();
        Headline.of(report).forEach(headline -> headline(lines, headline));
        List<Verdict> verdicts = report.verdicts();
        boolean alone = verdicts.size() == 1;
        int left = terminal.lines() - lines.size();
        int share = verdicts.isEmpty() ? 0 : left / verdicts.size() - (alone ? 0 : 1);
        for (Verdict verdict : verdicts) {
            if (!alone) {
                lines.add(terminal.paint().strong(verdict.run().candidate()));
            }
            lines.addAll(new VerdictBlock(terminal, verdict).lines(share));
        }
        return String.join("\n", lines) + "\n";
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
