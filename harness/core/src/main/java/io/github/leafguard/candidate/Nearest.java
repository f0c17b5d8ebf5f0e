package io.github.leafguard.candidate;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds what a mistyped name may have meant. */
public final class Nearest {
    private Nearest() {}

    /** The choice with the fewest letters to change, if no more than a third of the word must change. */
    public static Optional<String> to(String typed, List<String> choices) {
        return choices.stream()
                .filter(choice -> distance(typed, choice) <= Math.max(1, typed.length() / 3))
                .min(Comparator.comparingInt((String choice) -> distance(typed, choice))
                        .thenComparing(choice -> choice));
    }

    /** Letters to insert, delete or replace (Levenshtein), row by row. */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= left.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int replaced = diagonal + (left.charAt(line - 1) == right.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[right.length()];
    }
}
