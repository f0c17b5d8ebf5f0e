package io.github.leafguard.report.html;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.MaxLeaves;
import io.github.leafguard.run.MaxLeaves.End;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Where the max and default policies of every host end, before and after. Hosts of which all of it is equal share a row.
 *
 * @param policies the policies, each of which has three columns
 * @param rows hosts of which something changes, those with the most shrunk max leaves first, then the most hosts first
 * @param same names of hosts of which nothing does
 */
public record MaxLeafTable(List<String> policies, List<Row> rows, List<String> same) {
    private static final List<String> POLICIES = List.of("pv-max", "hvm-max", "pv-default", "hvm-default");
    private static final List<String> TITLES = List.of("PV max", "HVM max", "PV default", "HVM default");
    private static final List<ToLongFunction<End>> FIELDS =
            List.of(end -> end.basic() & 0xffffffffL, end -> end.feat() & 0xffffffffL, end -> end.extd() & 0xffffffffL);

    public MaxLeafTable {
        policies = List.copyOf(policies);
        rows = List.copyOf(rows);
        same = List.copyOf(same);
    }

    /**
     * Hosts that end alike.
     *
     * @param hosts their names
     * @param cells three for each policy: basic.max_leaf, feat.max_subleaf, extd.max_leaf
     */
    public record Row(List<String> hosts, List<Cell> cells) {
        public Row {
            hosts = List.copyOf(hosts);
            cells = List.copyOf(cells);
        }

        private long count(Move move) {
            return cells.stream().filter(cell -> cell.move() == move).count();
        }
    }

    /** What becomes of a max leaf. */
    public enum Move {
        SAME,
        SHRUNK,
        GROWN,
        /** There is no such policy before, after, or at all. */
        NONE;

        /** Its name in the style sheet. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * One max leaf in hex, as Xen prints it without leading zeros.
     *
     * @param before under the baseline; a dash where there is no such policy
     * @param after under the candidate; a dash where there is no such policy
     */
    public record Cell(String before, String after, Move move) {
        static Cell of(@Nullable End before, @Nullable End after, ToLongFunction<End> field) {
            String old = before == null ? "–" : Long.toHexString(field.applyAsLong(before));
            String now = after == null ? "–" : Long.toHexString(field.applyAsLong(after));
            if (before == null || after == null) {
                return new Cell(old, now, Move.NONE);
            }
            int order = Long.compare(field.applyAsLong(after), field.applyAsLong(before));
            return new Cell(old, now, order == 0 ? Move.SAME : order < 0 ? Move.SHRUNK : Move.GROWN);
        }
    }

    static MaxLeafTable of(List<CaseResult> cases) {
        Map<List<Cell>, List<String>> alike = new LinkedHashMap<>();
        List<String> same = new ArrayList<>();
        byHost(cases).forEach((host, ends) -> {
            List<Cell> cells = cells(ends);
            if (cells.stream().allMatch(cell -> cell.before().equals(cell.after()))) {
                same.add(Visible.line(host));
            } else {
                alike.computeIfAbsent(cells, any -> new ArrayList<>()).add(Visible.line(host));
            }
        });
        List<Row> rows = alike.entrySet().stream()
                .map(row -> new Row(row.getValue(), row.getKey()))
                .sorted(Comparator.<Row>comparingLong(row -> -row.count(Move.SHRUNK))
                        .thenComparingInt(row -> -row.hosts().size()))
                .toList();
        return new MaxLeafTable(TITLES, rows, same);
    }

    /** Hosts of which any end is known, by name. */
    private static Map<String, MaxLeaves[]> byHost(List<CaseResult> cases) {
        Map<String, MaxLeaves[]> hosts = new TreeMap<>();
        for (CaseResult result : cases) {
            MaxLeaves ends = result.maxLeaves();
            if (ends != null && result.caseId() instanceof CaseId.System system) {
                int policy = POLICIES.indexOf(policy(system));
                hosts.computeIfAbsent(result.host(), any -> new MaxLeaves[POLICIES.size()])[policy] = ends;
            }
        }
        return hosts;
    }

    /** The last part of the case's name: {@code pv-max}. */
    private static String policy(CaseId.System system) {
        return system.text().substring(system.text().lastIndexOf('/') + 1);
    }

    private static List<Cell> cells(@Nullable MaxLeaves[] ends) {
        List<Cell> cells = new ArrayList<>();
        for (MaxLeaves end : ends) {
            for (ToLongFunction<End> field : FIELDS) {
                cells.add(Cell.of(end == null ? null : end.before(), end == null ? null : end.after(), field));
            }
        }
        return cells;
    }

    /** The same host by host, for the chart: the host's number, then what stands in its twelve cells. */
    static void write(JsonGenerator json, List<CaseResult> cases, ToIntFunction<String> hostNumber) {
        json.writeArrayPropertyStart("maxLeaves");
        byHost(cases).forEach((host, ends) -> {
            json.writeStartArray();
            json.writeNumber(hostNumber.applyAsInt(host));
            for (Cell cell : cells(ends)) {
                json.writeStartArray();
                json.writeString(cell.move().key());
                json.writeString(cell.before());
                json.writeString(cell.after());
                json.writeEndArray();
            }
            json.writeEndArray();
        });
        json.writeEndArray();
    }
}
