package io.github.leafguard.verdict.matrix;

import io.github.leafguard.verdict.Regression.Relation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every release against every later one.
 *
 * @param releases names, by number
 * @param cells one for each pair, ordered by baseline and then candidate
 * @param corpus what was read, in the user's words
 */
public record ReleaseMatrix(List<String> releases, List<Cell> cells, String corpus) {
    public ReleaseMatrix {
        releases = List.copyOf(releases);
        cells = List.copyOf(cells);
    }

    /** How a move ends, at a glance. */
    public enum Colour {
        /** Nothing changes that guests or administrators could notice, and the move is promised. */
        GREEN,
        /** Only what was meant to change does, or the move is not promised, or not all of it could be judged. */
        AMBER,
        /** Something breaks. */
        RED
    }

    /**
     * One move.
     *
     * @param from the release whose guests move
     * @param to where they go
     * @param promised whether Xen promises that they can
     * @param cases how many cases there are
     * @param failed how many of them break
     * @param deliberate in how many only what was meant to change does
     * @param missing how many could not be judged
     * @param causes why, what breaks first, then by cases
     */
    public record Cell(
            String from,
            String to,
            boolean promised,
            int cases,
            int failed,
            int deliberate,
            int missing,
            List<Cause> causes) {
        public Cell {
            causes = List.copyOf(causes);
        }

        /** The colour. */
        public Colour colour() {
            if (failed > 0) {
                return Colour.RED;
            }
            return deliberate > 0 || isIncomplete() || !promised ? Colour.AMBER : Colour.GREEN;
        }

        /** Whether something could not be judged, or there was nothing to judge. */
        public boolean isIncomplete() {
            return missing > 0 || cases == 0;
        }

        /** What breaks. */
        public List<Cause> faults() {
            return causes.stream().filter(cause -> !cause.deliberate()).toList();
        }
    }

    /**
     * A change of Xen and what it does to a move.
     *
     * @param commit the change, as the model calls it; empty if none is known
     * @param title what it did
     * @param date ISO date, empty if not known
     * @param relation what it is to what breaks
     * @param deliberate whether it was meant to
     * @param rules which checks found it
     * @param subjects what they name, a few
     * @param cases in how many cases
     * @param confirmed what in Xen's history confirms that it is a fault; empty if it is deliberate, or if nothing does
     */
    public record Cause(
            String commit,
            String title,
            String date,
            Relation relation,
            boolean deliberate,
            List<String> rules,
            List<String> subjects,
            int cases,
            List<String> confirmed) {
        public Cause {
            rules = List.copyOf(rules);
            subjects = List.copyOf(subjects);
            confirmed = List.copyOf(confirmed);
        }
    }

    /** Every change that is known behind anything, each once, as a cause of a cell; ordered by date. */
    public List<Cause> changes() {
        Map<String, Cause> changes = new TreeMap<>();
        cells.stream()
                .flatMap(cell -> cell.causes().stream())
                .filter(cause -> !cause.commit().isEmpty())
                .forEach(cause -> changes.putIfAbsent(cause.date() + cause.commit(), cause));
        return List.copyOf(changes.values());
    }

    /** The cell of a move; empty if it leads back, or a release is none of these. */
    public Optional<Cell> cell(String from, String to) {
        return cells.stream()
                .filter(cell -> cell.from().equals(from) && cell.to().equals(to))
                .findFirst();
    }
}
