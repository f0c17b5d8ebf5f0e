package io.github.leafguard.verdict.fix;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A candidate with a fix.
 *
 * @param sort what sort of fix it is
 * @param spec how a user asks for it
 * @param parts what is added and taken out, in this order; empty for the candidate as it is
 * @param outcomes what becomes of each regression, in the order of the verdict
 * @param cases the same of all of them, a case that shows several counted once
 * @param otherNew cases in which something breaks that none of the regressions is about, by rule
 * @param effects what else is different
 */
public record FixRow(
        Sort sort,
        String spec,
        List<FixPart> parts,
        List<Outcome> outcomes,
        Cases cases,
        SortedMap<String, Integer> otherNew,
        Effects effects) {
    /** What leaves and brings least first; of two the one that changes less, then the one with fewer parts. */
    static final Comparator<FixRow> BEST_FIRST = Comparator.comparingInt((FixRow row) -> row.left() + row.added())
            .thenComparingInt(row -> row.effects().beside())
            .thenComparingInt(row -> row.parts().size());

    /** What a fix consists of. */
    public enum Sort {
        /** Nothing. */
        AS_IS,
        /** A change that was proposed and never taken in. */
        PROPOSED,
        /** A change that a later version has. */
        MERGED,
        /** A blamed change, with those that go on with it, is taken out. */
        DROPPED,
        /** Several of the others. */
        COMBINED
    }

    public FixRow {
        parts = List.copyOf(parts);
        outcomes = List.copyOf(outcomes);
        otherNew = Collections.unmodifiableSortedMap(new TreeMap<>(otherNew));
    }

    /**
     * What becomes of a regression, in cases that were asked.
     *
     * @param regression its id
     * @param cured cases that do not show it any more
     * @param left cases that still do
     * @param unknown cases of which nobody can tell: what stands for the candidate does not show it, or could not be judged with the fix
     * @param added cases that show the same and did not before
     */
    public record Outcome(String regression, int cured, int left, int unknown, int added) {}

    /**
     * What becomes of the cases that break, each counted once.
     *
     * @param cured cases that show none of the regressions any more
     * @param left cases that still show one
     * @param unknown the rest, of which nobody can tell
     */
    public record Cases(int cured, int left, int unknown) {}

    /**
     * What is different from the candidate as it is.
     *
     * @param hosts hosts with a system policy that differs
     * @param newGuests kinds of new guests on hosts that see something else
     * @param settings settings on hosts that do something else
     * @param taken archived guests that are taken and were not
     * @param notTaken archived guests that are not taken and were
     * @param seen archived guests that see something else when they are restored
     */
    public record Effects(Count hosts, Count newGuests, Count settings, Count taken, Count notTaken, Count seen) {
        /** How many differ that no regression is about: the risk of the fix. */
        public int beside() {
            return hosts.beside()
                    + newGuests.beside()
                    + settings.beside()
                    + taken.beside()
                    + notTaken.beside()
                    + seen.beside();
        }
    }

    /**
     * How many differ.
     *
     * @param all how many
     * @param beside how many of them show none of the regressions without the fix
     */
    public record Count(int all, int beside) {}

    /** Cases that show none of the regressions any more. */
    public int cured() {
        return cases.cured();
    }

    /** Cases that still show one. */
    public int left() {
        return cases.left();
    }

    /** Cases of which nobody can tell. */
    public int unknown() {
        return cases.unknown();
    }

    /** Cases in which something breaks that did not. */
    public int added() {
        return outcomes.stream().mapToInt(Outcome::added).sum()
                + otherNew.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether everything is cured and nothing new breaks. */
    public boolean isCure() {
        return left() + added() + unknown() == 0;
    }

    /** The parts as they stand in a spec. */
    public String partsText() {
        return parts.stream().map(FixPart::spec).collect(Collectors.joining());
    }
}
