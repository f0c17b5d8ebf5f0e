package io.github.leafguard.report.matrix;

import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.verdict.matrix.ReleaseMatrix;
import io.github.leafguard.verdict.matrix.ReleaseMatrix.Cause;
import io.github.leafguard.verdict.matrix.ReleaseMatrix.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the page shows.
 *
 * @param summary how many moves there are of each colour
 * @param releases names of releases, columns
 * @param rows a row for each release
 * @param cells every move, in full
 * @param changes what they name
 */
public record MatrixView(
        String summary,
        String corpus,
        List<String> releases,
        List<Row> rows,
        List<CellView> cells,
        List<ChangeView> changes,
        String version,
        String command) {
    public MatrixView {
        releases = List.copyOf(releases);
        rows = List.copyOf(rows);
        cells = List.copyOf(cells);
        changes = List.copyOf(changes);
    }

    /**
     * A release that guests come from.
     *
     * @param squares one for each release they go to
     */
    public record Row(String from, List<Square> squares) {
        public Row {
            squares = List.copyOf(squares);
        }
    }

    /**
     * A cell of the table.
     *
     * @param anchor where its move is told in full; empty if there is no such move
     * @param style the class that colours it
     * @param text its word
     * @param count how many cases make it so; empty if none does
     * @param title its extent
     */
    public record Square(String anchor, String style, String text, String count, String title) {}

    /**
     * A move in full.
     *
     * @param faults the changes that break something
     * @param meant those that were meant to be seen
     */
    public record CellView(
            String anchor,
            String head,
            String style,
            String word,
            String extent,
            List<CauseView> faults,
            List<CauseView> meant) {
        public CellView {
            faults = List.copyOf(faults);
            meant = List.copyOf(meant);
        }
    }

    /**
     * A change and what it does.
     *
     * @param anchor where the change is told; empty if it is not known
     * @param id the change, in short
     */
    public record CauseView(String anchor, String id, String title, int cases, String what, String standing) {}

    /** A change. */
    public record ChangeView(String anchor, String id, String text, String url) {}

    static MatrixView of(ReleaseMatrix matrix, String version, String command) {
        List<Row> rows = new ArrayList<>();
        for (String from : matrix.releases()) {
            rows.add(new Row(
                    from,
                    matrix.releases().stream()
                            .map(to -> matrix.cell(from, to)
                                    .map(MatrixView::square)
                                    .orElse(new Square("", "none", "", "", "")))
                            .toList()));
        }
        return new MatrixView(
                summary(matrix),
                Visible.line(matrix.corpus()),
                matrix.releases(),
                rows,
                matrix.cells().stream().map(MatrixView::view).toList(),
                matrix.changes().stream()
                        .map(change -> new ChangeView(
                                anchor(change),
                                Visible.line(change.commit()),
                                Visible.line(MatrixText.dated(change)),
                                MatrixText.link(change)))
                        .toList(),
                Visible.line(version),
                Visible.line(command));
    }

    private static String summary(ReleaseMatrix matrix) {
        List<String> parts = new ArrayList<>();
        for (ReleaseMatrix.Colour colour : ReleaseMatrix.Colour.values()) {
            long count = matrix.cells().stream()
                    .filter(cell -> cell.colour() == colour)
                    .count();
            parts.add(count + " " + colour.name().toLowerCase(Locale.ROOT));
        }
        return "%d moves: %s".formatted(matrix.cells().size(), String.join(", ", parts));
    }

    private static String anchor(Cell cell) {
        return "m" + (cell.from() + "-" + cell.to()).replaceAll("[^0-9-]", "_");
    }

    private static String style(Cell cell) {
        return cell.colour().name().toLowerCase(Locale.ROOT) + (cell.promised() ? "" : " beyond");
    }

    private static Square square(Cell cell) {
        return new Square(
                anchor(cell),
                style(cell),
                MatrixText.shortWord(cell),
                MatrixText.count(cell),
                cell.from() + " to " + cell.to() + ": " + MatrixText.extent(cell));
    }

    private static CellView view(Cell cell) {
        return new CellView(
                anchor(cell),
                cell.from() + " to " + cell.to(),
                style(cell),
                MatrixText.word(cell),
                MatrixText.extent(cell),
                views(cell, false),
                views(cell, true));
    }

    private static List<CauseView> views(Cell cell, boolean deliberate) {
        return cell.causes().stream()
                .filter(cause -> cause.deliberate() == deliberate)
                .map(MatrixView::view)
                .toList();
    }

    private static String anchor(Cause cause) {
        return cause.commit().isEmpty() ? "" : "c" + cause.commit().replaceAll("[^0-9A-Za-z.+-]", "_");
    }

    private static CauseView view(Cause cause) {
        return new CauseView(
                anchor(cause),
                Visible.line(MatrixText.id(cause)),
                Visible.line(cause.title()),
                cause.cases(),
                Visible.line(MatrixText.what(cause)),
                Visible.line(MatrixText.standing(cause)));
    }
}
