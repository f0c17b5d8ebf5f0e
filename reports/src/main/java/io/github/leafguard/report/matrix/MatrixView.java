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
 */
public record MatrixView(
        String summary,
        String corpus,
        List<String> releases,
        List<Row> rows,
        List<CellView> cells,
        String version,
        String command) {
    public MatrixView {
        releases = List.copyOf(releases);
        rows = List.copyOf(rows);
        cells = List.copyOf(cells);
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

    /** A move in full. */
    public record CellView(
            String anchor, String head, String style, String word, String extent, List<CauseView> causes) {
        public CellView {
            causes = List.copyOf(causes);
        }
    }

    /** A change and what it does. */
    public record CauseView(String change, String url, int cases, String what, String standing, String style) {}

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
                cell.causes().stream().map(MatrixView::view).toList());
    }

    private static CauseView view(Cause cause) {
        return new CauseView(
                Visible.line(MatrixText.change(cause)),
                MatrixText.link(cause),
                cause.cases(),
                Visible.line(MatrixText.what(cause)),
                Visible.line(MatrixText.standing(cause)),
                cause.deliberate() ? "meant" : "fault");
    }
}
