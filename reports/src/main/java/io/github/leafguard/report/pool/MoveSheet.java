package io.github.leafguard.report.pool;

import io.github.leafguard.pool.PoolHost;
import io.github.leafguard.pool.move.Move;
import io.github.leafguard.pool.move.MoveResult;
import io.github.leafguard.pool.move.MoveTable;
import io.github.leafguard.report.console.Terminal;
import io.github.leafguard.report.console.Wrap;
import io.github.leafguard.report.wording.Amount;
import io.github.leafguard.report.wording.Comparison;
import io.github.leafguard.report.wording.Visible;
import java.util.ArrayList;
import java.util.List;

/** Moves on a terminal: a table where there are several, and in full what is asked for alone, or what is a fault. */
public final class MoveSheet {
    private static final int COLUMN = 6;
    private static final int MOST_LABEL = 30;
    private static final int MOST_FAULTS = 12;
    private static final String INDENT = "  ";

    private final Terminal terminal;

    public MoveSheet(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The text, every line ended by a line feed. */
    public String render(MoveTable table) {
        List<String> lines = new ArrayList<>();
        if (table.moves().size() == 1) {
            lines.addAll(inFull(table.moves().get(0), table));
        } else {
            table(table, lines);
        }
        return String.join("\n", lines) + "\n";
    }

    private void table(MoveTable table, List<String> lines) {
        lines.add(
                "Where guests can go: = at home, ok goes, ~ goes and reads other values, XAPI or XEN refuses it, both,");
        lines.add("- no such guests there, ? open");
        lines.add("");
        int label = Math.min(
                MOST_LABEL,
                table.guests().stream()
                                .mapToInt(guest -> guest.name().length())
                                .max()
                                .orElse(0)
                        + 2);
        StringBuilder head = new StringBuilder(" ".repeat(label));
        for (int column = 0; column < table.hosts().size(); column++) {
            head.append(pad(Comparison.letter(column)));
        }
        lines.add(head.toString().stripTrailing());
        for (int row = 0; row < table.guests().size(); row++) {
            lines.add(row(row, table, label));
        }
        lines.add("");
        for (int column = 0; column < table.hosts().size(); column++) {
            PoolHost host = table.hosts().get(column);
            lines.add(Visible.clip(
                    "%s  %s, %s, %s"
                            .formatted(
                                    Comparison.letter(column),
                                    host.name(),
                                    PoolText.version(host.version()),
                                    host.machine()),
                    terminal.width()));
        }
        faults(table, lines);
    }

    private String row(int row, MoveTable table, int label) {
        String name = Visible.clip(table.guests().get(row).name(), label - 1);
        StringBuilder line = new StringBuilder(("%-" + label + "s").formatted(name));
        for (int column = 0; column < table.hosts().size(); column++) {
            MoveResult result = table.at(row, column).result();
            line.append(terminal.paint().colour(PoolText.colour(result), pad(PoolText.sign(result))));
        }
        return line.toString().stripTrailing();
    }

    private static String pad(String text) {
        return " ".repeat(Math.max(1, COLUMN - text.length())) + text;
    }

    private void faults(MoveTable table, List<String> lines) {
        List<Move> told = table.moves().stream()
                .filter(move -> move.result().isFault() || move.result().isOpen() || move.isRefusedNeedlessly())
                .toList();
        lines.add("");
        if (told.isEmpty()) {
            lines.add("Nothing that looks possible does harm.");
        }
        told.stream().limit(MOST_FAULTS).forEach(move -> lines.addAll(inFull(move, table)));
        if (told.size() > MOST_FAULTS) {
            lines.add("and " + Amount.of(told.size() - MOST_FAULTS, "more move") + "; the JSON has all");
        }
    }

    private List<String> inFull(Move move, MoveTable table) {
        List<String> lines = new ArrayList<>();
        lines.addAll(
                Wrap.at(terminal.width(), Visible.line(PoolText.head(move) + ": " + PoolText.word(move.result()))));
        for (String sentence : MoveSentences.of(move, table.pool())) {
            Wrap.at(terminal.width() - INDENT.length(), Visible.line(sentence))
                    .forEach(line -> lines.add(INDENT + line));
        }
        return lines;
    }
}
