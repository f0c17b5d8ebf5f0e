package io.github.leafguard.report.wording;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.report.wording.Comparison.Cell;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Counts different cases and machines by kind of regression and by what differs, for every candidate. */
final class Tally {
    private final int columns;
    private final List<ToIntFunction<CaseId>> counts;
    private final Map<String, KindTally> kinds = new TreeMap<>();

    Tally(List<Verdict> verdicts) {
        columns = verdicts.size();
        counts = verdicts.stream().map(verdict -> verdict.run().counts()).toList();
        for (int column = 0; column < columns; column++) {
            add(verdicts.get(column), column);
        }
    }

    List<Comparison.Kind> kinds() {
        return kinds.entrySet().stream()
                .map(kind -> kind.getValue().finish(kind.getKey()))
                .sorted(widestFirst(Comparison.Kind::cells))
                .toList();
    }

    private void add(Verdict verdict, int column) {
        Map<CaseId, String> machines = machinesOfFailing(verdict);
        for (Regression regression : verdict.regressions()) {
            String name = regression.kind().rule();
            KindTally kind = kinds.computeIfAbsent(
                    name,
                    key -> new KindTally(
                            counts,
                            regression.findings().get(0).caseId(),
                            verdict.run().candidate()));
            for (Finding finding : regression.findings()) {
                kind.add(column, finding, machines.get(finding.caseId()), !regression.isFailing());
            }
        }
    }

    private static Map<CaseId, String> machinesOfFailing(Verdict verdict) {
        Map<CaseId, String> machines = new HashMap<>();
        for (CaseResult result : verdict.run().cases()) {
            if (!result.findings().isEmpty()) {
                machines.put(result.caseId(), Machines.of(result.host()));
            }
        }
        return machines;
    }

    /** By machines and then cases, as verdicts order their regressions. */
    private static <T> Comparator<T> widestFirst(Function<T, List<Cell>> cells) {
        return Comparator.comparing((T row) -> widest(cells.apply(row), Cell::machines))
                .thenComparing(row -> widest(cells.apply(row), Cell::cases))
                .reversed();
    }

    private static int widest(List<Cell> cells, ToIntFunction<Cell> count) {
        return cells.stream().mapToInt(count).max().orElse(0);
    }

    /** One kind's counts, whole and by subject. */
    private static final class KindTally {
        private final CaseId example;
        private final String candidate;
        private final RowTally whole;
        private final Map<String, RowTally> subjects = new TreeMap<>();

        KindTally(List<ToIntFunction<CaseId>> counts, CaseId example, String candidate) {
            this.example = example;
            this.candidate = candidate;
            this.whole = new RowTally(counts);
        }

        void add(int column, Finding finding, String machine, boolean accepted) {
            whole.add(column, finding.caseId(), machine, accepted);
            subjects.computeIfAbsent(finding.subject(), key -> new RowTally(whole.counts))
                    .add(column, finding.caseId(), machine, accepted);
        }

        Comparison.Kind finish(String name) {
            List<Comparison.Subject> rows = subjects.entrySet().stream()
                    .map(subject -> new Comparison.Subject(
                            subject.getKey(), subject.getValue().cells()))
                    .sorted(widestFirst(Comparison.Subject::cells))
                    .toList();
            return new Comparison.Kind(name, whole.cells(), example, candidate, rows);
        }
    }

    /** One row's sets, a column per candidate. */
    private static final class RowTally {
        private final List<ColumnTally> columns = new ArrayList<>();
        private final List<ToIntFunction<CaseId>> counts;

        RowTally(List<ToIntFunction<CaseId>> counts) {
            this.counts = counts;
            for (int column = 0; column < counts.size(); column++) {
                columns.add(new ColumnTally(new HashSet<>(), new HashSet<>(), new HashSet<>()));
            }
        }

        void add(int column, CaseId caseId, String machine, boolean accepted) {
            ColumnTally tally = columns.get(column);
            tally.cases.add(caseId);
            tally.machines.add(machine);
            if (!accepted) {
                tally.failing.add(caseId);
            }
        }

        List<Cell> cells() {
            return IntStream.range(0, columns.size())
                    .mapToObj(number -> cell(columns.get(number), counts.get(number)))
                    .toList();
        }

        private static Cell cell(ColumnTally tally, ToIntFunction<CaseId> standsFor) {
            int cases = tally.cases.stream().mapToInt(standsFor).sum();
            int failing = tally.failing.stream().mapToInt(standsFor).sum();
            return new Cell(cases, tally.machines.size(), cases - failing);
        }
    }

    private record ColumnTally(Set<CaseId> cases, Set<String> machines, Set<CaseId> failing) {}
}
