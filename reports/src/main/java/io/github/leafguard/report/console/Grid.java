package io.github.leafguard.report.console;

import io.github.leafguard.report.wording.Comparison;
import io.github.leafguard.report.wording.Comparison.Cell;
import io.github.leafguard.report.wording.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A table of counts that keeps to a width: labels wrap beside the counts, or stand above them if there is no room. */
final class Grid {
    private static final int GAP = 2;
    private static final int LEAST_LABEL = 24;

    private final int labelWidth;
    private final int cellWidth;
    private final int columns;
    private final boolean beside;

    private Grid(int width, int columns, int cellWidth) {
        int rest = width - columns * (cellWidth + GAP);
        this.columns = columns;
        this.cellWidth = cellWidth;
        this.beside = rest >= LEAST_LABEL;
        this.labelWidth = beside ? rest : width;
    }

    /** The grid for a comparison's counts on a terminal. */
    static Grid fitting(Terminal terminal, Comparison comparison) {
        int columns = comparison.verdicts().size();
        int cells = comparison.kinds().stream()
                .flatMap(kind -> Stream.concat(
                        kind.cells().stream(), kind.subjects().stream().flatMap(subject -> subject.cells().stream())))
                .mapToInt(cell -> cell.text().length())
                .max()
                .orElse(1);
        return new Grid(
                terminal.width(),
                columns,
                Math.max(cells, Comparison.letter(columns - 1).length()));
    }

    List<String> header(String label) {
        return lines(
                label, IntStream.range(0, columns).mapToObj(Comparison::letter).toList());
    }

    List<String> row(String label, List<Cell> cells) {
        return lines(label, cells.stream().map(Cell::text).toList());
    }

    private List<String> lines(String label, List<String> cells) {
        String indent = " ".repeat(label.length() - label.stripLeading().length());
        List<String> parts = new ArrayList<>();
        Wrap.at(labelWidth - indent.length(), Visible.line(label)).forEach(part -> parts.add(indent + part));
        StringBuilder counts = new StringBuilder();
        cells.forEach(cell ->
                counts.append(" ".repeat(GAP + cellWidth - cell.length())).append(cell));
        if (beside && parts.get(0).length() <= labelWidth) {
            parts.set(0, parts.get(0) + " ".repeat(labelWidth - parts.get(0).length()) + counts);
        } else {
            parts.add(counts.toString());
        }
        return parts;
    }
}
