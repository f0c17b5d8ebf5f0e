package io.github.leafguard.cli.leaves;

import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.PolicyReader;
import io.github.leafguard.report.console.Wrap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Policies side by side, a register a line: place, value in each of them, and in words what differs or what is there. */
public final class LeafTable {
    private static final int PLACE = 22;
    private static final int VALUE = 10;
    private static final int LEAST_WORDS = 20;

    private final List<Column> columns;
    private final Naming naming;
    private final int width;

    /**
     * A column.
     *
     * @param title what is in it, a few letters
     * @param policy the policy
     */
    public record Column(String title, PolicyReader policy) {}

    /**
     * @param columns the policies; with two or more, the first is what the others are compared with
     * @param width columns of characters there are
     */
    public LeafTable(List<Column> columns, Naming naming, int width) {
        this.columns = List.copyOf(columns);
        this.naming = naming;
        this.width = width;
    }

    /** Places where not all columns agree. */
    public List<Integer> differing() {
        return places(index -> columns.stream()
                .anyMatch(column ->
                        column.policy().word(index) != columns.get(0).policy().word(index)));
    }

    /** Places where any column holds something. */
    public List<Integer> filled() {
        return places(
                index -> columns.stream().anyMatch(column -> column.policy().word(index) != 0));
    }

    private static List<Integer> places(IntPredicate wanted) {
        List<Integer> places = new ArrayList<>();
        for (int index = 0; index < PolicyLayout.SIZE; index++) {
            if (wanted.test(index)) {
                places.add(index);
            }
        }
        return places;
    }

    /** The titles, and a line for each of the places, or more where the words are many. */
    public List<String> lines(List<Integer> places) {
        List<String> lines = new ArrayList<>();
        lines.addAll(titles());
        places.forEach(index -> lines.addAll(row(index)));
        return lines;
    }

    /** Titles longer than a column stand above, with a letter to refer to. */
    private List<String> titles() {
        boolean fit = columns.stream().allMatch(column -> column.title().length() < VALUE);
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder(" ".repeat(PLACE));
        for (int number = 0; number < columns.size(); number++) {
            String title = columns.get(number).title();
            String letter = String.valueOf((char) ('A' + number));
            if (!fit) {
                lines.add("  " + letter + "  " + title);
            }
            head.append(("%-" + VALUE + "s").formatted(fit ? title : letter));
        }
        lines.add(head.toString().stripTrailing());
        return lines;
    }

    private List<String> row(int index) {
        StringBuilder start = new StringBuilder(("%-" + PLACE + "s").formatted(Naming.place(index)));
        columns.forEach(column -> start.append(
                ("%08x" + " ".repeat(VALUE - 8)).formatted(column.policy().word(index))));
        int room = Math.max(LEAST_WORDS, width - start.length());
        List<String> words = Wrap.at(room, String.join(columns.size() > 1 ? "  " : " ", words(index)));
        List<String> lines = new ArrayList<>();
        lines.add((start + words.get(0)).stripTrailing());
        words.stream().skip(1).forEach(more -> lines.add(" ".repeat(start.length()) + more));
        return lines;
    }

    private List<String> words(int index) {
        PolicyReader first = columns.get(0).policy();
        for (Column column : columns) {
            if (column.policy().word(index) != first.word(index)) {
                return naming.difference(
                        index, first.word(index), column.policy().word(index));
            }
        }
        return naming.of(index, first);
    }
}
