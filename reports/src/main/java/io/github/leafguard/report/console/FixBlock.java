package io.github.leafguard.report.console;

import io.github.leafguard.report.wording.FixText;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.verdict.fix.FixRow;
import io.github.leafguard.verdict.fix.FixTable;
import java.util.ArrayList;
import java.util.List;

/** Which fix, on a terminal: a line for each. */
final class FixBlock {
    private static final int ROWS = 5;
    private static final int NAME = 36;
    private static final int LEAST = 60;

    private FixBlock() {}

    /** The table; nothing on a terminal that is too narrow for its numbers. */
    static List<String> lines(Terminal terminal, FixTable table) {
        List<String> lines = new ArrayList<>();
        if (terminal.width() < LEAST) {
            return List.of();
        }
        int name = Math.min(NAME, terminal.width() - 24);
        lines.add(terminal.paint()
                .strong(Visible.clip(
                        ("  %-" + name + "s %6s %6s %6s  %s")
                                .formatted("which fix", "cured", "left", "new", "changes besides"),
                        terminal.width())));
        for (FixRow row : table.rows().subList(0, Math.min(ROWS, table.rows().size()))) {
            lines.add(Visible.clip(
                    ("  %-" + name + "s %6d %6d %6d  %s")
                            .formatted(
                                    Visible.clip(FixText.name(row), name),
                                    row.cured(),
                                    row.left(),
                                    row.added(),
                                    FixText.elseChanged(row)),
                    terminal.width()));
        }
        if (table.rows().size() > ROWS) {
            lines.add("  and " + (table.rows().size() - ROWS) + " more in the report");
        }
        if (table.isStandIn() || !table.extent().isWhole()) {
            FixText.notes(table).stream()
                    .limit(2)
                    .flatMap(note -> Wrap.at(terminal.width() - 4, note).stream())
                    .forEach(line -> lines.add("    " + line));
        }
        return lines;
    }
}
