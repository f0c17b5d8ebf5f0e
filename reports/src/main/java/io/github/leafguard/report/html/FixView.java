package io.github.leafguard.report.html;

import io.github.leafguard.report.wording.FixText;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.fix.FixRow;
import io.github.leafguard.verdict.fix.FixTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which fix.
 *
 * @param best the sentence to read first; empty if there is no table
 * @param rows a row for each fix, the candidate as it is first
 * @param columns numbers of the regressions, in the order of the outcomes
 * @param notes who was asked and how much
 */
public record FixView(String best, List<Row> rows, List<Integer> columns, List<String> notes) {
    public FixView {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        notes = List.copyOf(notes);
    }

    /**
     * One fix.
     *
     * @param name as it stands in a spec
     * @param meaning what it is; empty for the candidate as it is
     * @param cured cases cured
     * @param left cases left
     * @param added cases in which something breaks that did not
     * @param besides what else it changes
     * @param outcomes what becomes of each regression
     * @param otherNew what else breaks, by rule
     */
    public record Row(
            String name,
            String meaning,
            int cured,
            int left,
            int added,
            String besides,
            List<String> outcomes,
            String otherNew) {
        public Row {
            outcomes = List.copyOf(outcomes);
        }

        private static Row of(FixRow row) {
            return new Row(
                    FixText.name(row),
                    Visible.line(FixText.meaning(row)),
                    row.cured(),
                    row.left(),
                    row.added(),
                    FixText.elseChanged(row),
                    row.outcomes().stream().map(FixText::outcome).toList(),
                    FixText.otherNew(row));
        }
    }

    static FixView of(@Nullable FixTable table, List<Regression> failing) {
        if (table == null) {
            return new FixView("", List.of(), List.of(), List.of());
        }
        Map<String, Integer> numbers = new HashMap<>();
        failing.forEach(regression -> numbers.put(regression.id(), numbers.size() + 1));
        return new FixView(
                FixText.best(table),
                table.rows().stream().map(Row::of).toList(),
                table.rows().get(0).outcomes().stream()
                        .map(outcome -> numbers.getOrDefault(outcome.regression(), 0))
                        .toList(),
                FixText.notes(table).stream().map(Visible::line).toList());
    }
}
