package io.github.leafguard.report.matrix;

import io.github.leafguard.report.console.Terminal;
import io.github.leafguard.report.wording.Amount;
import io.github.leafguard.report.wording.Comparison;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.verdict.matrix.ReleaseMatrix;
import io.github.leafguard.verdict.matrix.ReleaseMatrix.Cause;
import io.github.leafguard.verdict.matrix.ReleaseMatrix.Cell;
import io.github.leafguard.verdict.matrix.ReleaseMatrix.Colour;
import io.github.leafguard.verdict.matrix.ReleaseMoves;
import java.util.ArrayList;
import java.util.List;

/** The matrix on a terminal: a row for each release that guests come from, a column for each they go to, then why. */
public final class MatrixTable {
    private static final int WIDTH = 5;

    private final Terminal terminal;

    public MatrixTable(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The table, every line ended by a line feed. */
    public String render(ReleaseMatrix matrix) {
        List<String> lines = new ArrayList<>();
        lines.add("From the release of a row to that of a column: NO breaks guests or settings, ~ only what was meant");
        lines.add("to change does, GO changes nothing, ? was not all judged; (in brackets: beyond the promise of one");
        lines.add("series)");
        lines.add("");
        List<String> shown = shown(matrix.releases());
        lines.addAll(grid(matrix, shown));
        lines.add("");
        List<Cell> told = matrix.cells().stream()
                .filter(cell -> cell.promised() && shown.contains(cell.from()) && shown.contains(cell.to()))
                .toList();
        told.forEach(cell -> lines.addAll(cell(cell)));
        int more = matrix.cells().size() - told.size();
        if (more > 0) {
            lines.add("and " + Amount.of(more, "more move") + "; the page and the JSON have all");
        }
        return String.join("\n", lines) + "\n";
    }

    /** All, if they fit; else the first and the newest of each series. */
    private List<String> shown(List<String> releases) {
        return label(releases) + releases.size() * WIDTH <= terminal.width()
                ? releases
                : ReleaseMoves.endsOfSeries(releases);
    }

    private static int label(List<String> releases) {
        return releases.stream().mapToInt(String::length).max().orElse(0) + 4;
    }

    private List<String> grid(ReleaseMatrix matrix, List<String> releases) {
        int label = label(releases);
        StringBuilder head = new StringBuilder(" ".repeat(label));
        for (int column = 0; column < releases.size(); column++) {
            head.append(pad(Comparison.letter(column)));
        }
        List<String> lines = new ArrayList<>();
        lines.add(head.toString().stripTrailing());
        for (int row = 0; row < releases.size(); row++) {
            String from = releases.get(row);
            StringBuilder line =
                    new StringBuilder(("%-" + label + "s").formatted(Comparison.letter(row) + "  " + from));
            for (String to : releases) {
                String text = matrix.cell(from, to).map(MatrixTable::sign).orElse("");
                String padded = pad(text);
                line.append(matrix.cell(from, to)
                        .map(cell -> terminal.paint().colour(cell.colour().name(), padded))
                        .orElse(padded));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static String pad(String text) {
        return " ".repeat(Math.max(0, WIDTH - text.length())) + text;
    }

    private static String sign(Cell cell) {
        String sign = sign(MatrixText.word(cell));
        return cell.promised() ? sign : "(" + sign + ")";
    }

    private static String sign(String word) {
        return switch (word) {
            case "NO-GO" -> "NO";
            case "deliberate" -> "~";
            case "incomplete" -> "?";
            default -> word;
        };
    }

    private List<String> cell(Cell cell) {
        List<String> lines = new ArrayList<>();
        String head = cell.from() + " to " + cell.to() + ": ";
        lines.add(head + terminal.paint().colour(cell.colour().name(), MatrixText.word(cell)) + ", "
                + MatrixText.extent(cell));
        for (Cause cause : cell.colour() == Colour.RED ? cell.faults() : cell.causes()) {
            lines.add(Visible.clip("    %6d  %s".formatted(cause.cases(), MatrixText.change(cause)), terminal.width()));
            if (!cause.deliberate()) {
                lines.add(Visible.clip(
                        "            " + MatrixText.standing(cause) + "; " + MatrixText.what(cause), terminal.width()));
            }
        }
        return lines;
    }
}
