package io.github.leafguard.verdict.fix;

import java.util.List;
import java.util.Optional;

/**
 * What each possible fix comes to.
 *
 * @param model who was asked: the candidate's spec, or the version whose model stands for it
 * @param isStandIn whether it is a model that stands for the candidate
 * @param extent of what it was asked
 * @param rows the candidate as it is first, then proposals, later changes, blamed changes taken out, and a combination if one does better
 * @param impossible changes that cannot be taken out: later ones build on them
 * @param untold how many more later changes cure something
 */
public record FixTable(
        String model, boolean isStandIn, Extent extent, List<FixRow> rows, List<FixPart> impossible, int untold) {
    public FixTable {
        rows = List.copyOf(rows);
        impossible = List.copyOf(impossible);
    }

    /**
     * Of what was asked: all cases that were judged, or a sample that is spread evenly over the cases of each regression and over the other
     * hosts.
     *
     * @param hosts hosts asked
     * @param ofHosts hosts on which anything was judged
     * @param cases cases asked
     * @param ofCases cases judged
     */
    public record Extent(int hosts, int ofHosts, int cases, int ofCases) {
        /** Whether nothing was left out. */
        public boolean isWhole() {
            return cases == ofCases;
        }
    }

    /** The row that leaves least and brings nothing new; of two the one that changes less. Empty if none cures anything. */
    public Optional<FixRow> best() {
        return rows.stream()
                .filter(row -> row.sort() != FixRow.Sort.AS_IS && row.cured() > 0)
                .min(FixRow.BEST_FIRST);
    }
}
