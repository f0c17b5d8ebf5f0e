package io.github.leafguard.report.html;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * From where guests come and to which candidate, and how many of them break.
 *
 * @param rows a row per version that archived guests, in the order of the versions' names
 */
public record MigrationTable(List<Row> rows) {
    public MigrationTable {
        rows = List.copyOf(rows);
    }

    /**
     * The guests of one version.
     *
     * @param source the version
     * @param cells one per candidate, in the order of the page
     */
    public record Row(String source, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * These guests under one candidate.
     *
     * @param counts how many end so
     */
    public record Cell(Map<Status, Integer> counts) {
        public Cell {
            counts = Collections.unmodifiableMap(new EnumMap<>(counts));
        }

        /** How many break, and nobody accepts it. */
        public int broken() {
            return count(Status.FAILED);
        }

        /** How many break as somebody accepts, or Xen meant. */
        public int accepted() {
            return count(Status.WAIVED) + count(Status.DELIBERATE);
        }

        /** How many were judged. */
        public int judged() {
            return sum(true);
        }

        /** How many were not. */
        public int notJudged() {
            return sum(false);
        }

        private int sum(boolean judged) {
            return counts.entrySet().stream()
                    .filter(entry -> entry.getKey().isJudged() == judged)
                    .mapToInt(Map.Entry::getValue)
                    .sum();
        }

        private int count(Status status) {
            return counts.getOrDefault(status, 0);
        }
    }

    static MigrationTable of(List<Verdict> verdicts) {
        Map<String, List<Map<Status, Integer>>> counts = new TreeMap<>();
        for (int number = 0; number < verdicts.size(); number++) {
            for (CaseResult result : verdicts.get(number).run().cases()) {
                if (result.caseId() instanceof CaseId.Restore) {
                    counts.computeIfAbsent(result.source(), any -> empty(verdicts.size()))
                            .get(number)
                            .merge(result.status(), result.alike(), Integer::sum);
                }
            }
        }
        List<Row> rows = new ArrayList<>();
        counts.forEach((source, cells) -> rows.add(
                new Row(Visible.line(source), cells.stream().map(Cell::new).toList())));
        return new MigrationTable(rows);
    }

    private static List<Map<Status, Integer>> empty(int candidates) {
        List<Map<Status, Integer>> cells = new ArrayList<>();
        for (int number = 0; number < candidates; number++) {
            cells.add(new EnumMap<>(Status.class));
        }
        return cells;
    }
}
