package io.github.leafguard.report.wording;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.verdict.Verdict;
import java.util.List;

/**
 * Candidates side by side: what each of them breaks, in cases and machines.
 *
 * @param verdicts the candidates compared, a column each
 * @param kinds a row per kind of regression, the widest first
 */
public record Comparison(List<Verdict> verdicts, List<Kind> kinds) {
    public Comparison {
        verdicts = List.copyOf(verdicts);
        kinds = List.copyOf(kinds);
    }

    /**
     * What one candidate does in one row.
     *
     * @param cases different cases hit
     * @param machines different machines hit
     * @param accepted how many of the cases are waived or deliberate
     */
    public record Cell(int cases, int machines, int accepted) {
        /** Nothing breaks. */
        public static final Cell NONE = new Cell(0, 0, 0);

        /** {@code 102/17}, with {@code w} behind it where all of it is waived or deliberate; a dash for nothing. */
        public String text() {
            if (cases == 0) {
                return "-";
            }
            return cases + "/" + machines + (accepted == cases ? "w" : "");
        }
    }

    /**
     * A kind of regression, e.g. {@code restore-refused}.
     *
     * @param name the kind
     * @param cells one per candidate
     * @param example a case that shows it
     * @param exampleCandidate the candidate that fails the example
     * @param subjects what differs, e.g. each error text, the widest first
     */
    public record Kind(String name, List<Cell> cells, CaseId example, String exampleCandidate, List<Subject> subjects) {
        public Kind {
            cells = List.copyOf(cells);
            subjects = List.copyOf(subjects);
        }
    }

    /**
     * One thing that differs within a kind.
     *
     * @param text what differs, in the field's words
     * @param cells one per candidate
     */
    public record Subject(String text, List<Cell> cells) {
        public Subject {
            cells = List.copyOf(cells);
        }
    }

    /** Compares verdicts over the same corpus. */
    public static Comparison of(List<Verdict> verdicts) {
        Tally tally = new Tally(verdicts);
        return new Comparison(verdicts, tally.kinds());
    }

    /** The short name of a column: A, B … Z, AA … */
    public static String letter(int column) {
        String last = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? last : letter(column / 26 - 1) + last;
    }
}
