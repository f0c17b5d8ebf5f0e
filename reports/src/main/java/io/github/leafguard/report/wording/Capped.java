package io.github.leafguard.report.wording;

import java.util.List;

/**
 * The head of a list that is too long to show, with the truth about the rest.
 *
 * @param shown the first elements
 * @param more how many follow that are not shown
 */
public record Capped<T>(List<T> shown, int more) {
    public Capped {
        shown = List.copyOf(shown);
        if (more < 0) {
            throw new IllegalArgumentException("a list cannot have " + more + " more elements");
        }
    }

    /** At most {@code limit} elements. */
    public static <T> Capped<T> of(List<T> all, int limit) {
        int shown = Math.min(all.size(), limit);
        return new Capped<>(all.subList(0, shown), all.size() - shown);
    }
}
