package io.github.leafguard.report.matrix;

import io.github.leafguard.report.markdown.Markdown;
import io.github.leafguard.verdict.matrix.ReleaseMatrix;
import io.github.leafguard.verdict.matrix.ReleaseMatrix.Cause;
import io.github.leafguard.verdict.matrix.ReleaseMatrix.Cell;
import io.github.leafguard.verdict.matrix.ReleaseMoves;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The matrix as a document: the table, then each fault with what confirms it and the moves it breaks. */
public final class MatrixDocument {
    private static final int MOVES = 3;

    /** What one change breaks, over all moves. */
    private record Fault(String change, String link, String confirmed) {}

    /** The document. */
    public String render(ReleaseMatrix matrix) {
        StringBuilder text = new StringBuilder("""
                # Every release against every later one

                Made by `ci/leafguard matrix --markdown docs/MATRIX.md`; a test holds it to what the command says. From the release of a row to that of a
                column: **NO-GO** breaks guests or settings, *deliberate* changes only what Xen meant to change, GO nothing. In brackets: beyond the promise, which
                is one series to the next. The first and the newest release of each series come first, all releases at the end. A move over several
                steps is asked about the settings that one of its steps breaks, and has the causes that its steps have.

                """);
        table(matrix, ReleaseMoves.endsOfSeries(matrix.releases()), text);
        text.append("""

                ## Faults

                Each is confirmed by Xen's own history: a labelled case of `corpus/history` (H…), or the commit that put it right. Where *the candidate lacks* a change,
                the stable branch that its guests come from took it over from later development.

                | change | confirmed by | moves |
                |:---|:---|:---|
                """);
        faults(matrix)
                .forEach((fault, cells) -> text.append("| %s | %s | %s |\n"
                        .formatted(
                                fault.link().isEmpty()
                                        ? Markdown.text(fault.change())
                                        : "[" + Markdown.text(fault.change()) + "](" + fault.link() + ")",
                                Markdown.text(fault.confirmed()),
                                moves(cells))));
        text.append("\n## All releases\n\n");
        table(matrix, matrix.releases(), text);
        return text.toString();
    }

    private static void table(ReleaseMatrix matrix, List<String> releases, StringBuilder text) {
        text.append("| from | ").append(String.join(" | ", releases)).append(" |\n|:---|");
        releases.forEach(any -> text.append(":---:|"));
        text.append('\n');
        for (String from : releases) {
            text.append("| ").append(from);
            for (String to : releases) {
                text.append(" | ")
                        .append(matrix.cell(from, to).map(MatrixDocument::cell).orElse(""));
            }
            text.append(" |\n");
        }
    }

    private static String cell(Cell cell) {
        String word = cell.failed() > 0
                ? "**NO-GO** " + cell.failed()
                : cell.deliberate() > 0 ? "*deliberate* " + cell.deliberate() : MatrixText.word(cell);
        return cell.promised() ? word : "(" + word + ")";
    }

    private static Map<Fault, List<Cell>> faults(ReleaseMatrix matrix) {
        Map<Fault, List<Cell>> faults = new LinkedHashMap<>();
        for (Cell cell : matrix.cells()) {
            for (Cause cause : cell.faults()) {
                Fault fault = new Fault(
                        MatrixText.change(cause), MatrixText.link(cause), String.join("; ", cause.confirmed()));
                faults.merge(fault, List.of(cell), MatrixDocument::joined);
            }
        }
        return faults;
    }

    private static List<Cell> joined(List<Cell> some, List<Cell> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
    }

    private static String moves(List<Cell> cells) {
        String named = cells.stream()
                .limit(MOVES)
                .map(cell -> cell.from() + " to " + cell.to())
                .collect(Collectors.joining(", "));
        return cells.size() <= MOVES ? named : named + " and " + (cells.size() - MOVES) + " more";
    }
}
