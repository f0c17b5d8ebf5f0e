package io.github.leafguard.run;

import io.github.leafguard.run.ReleasePairs.Pair;
import java.util.List;

/**
 * The releases of many pairs, by number of the pair; callers do not change the arrays.
 *
 * @param from the baselines
 * @param to the candidates
 * @param lastStep the last pair that is a step; -1 if none is
 */
record PairEnds(int[] from, int[] to, int lastStep) {
    /** The releases of these pairs. */
    static PairEnds of(List<Pair> pairs) {
        int last = pairs.size() - 1;
        while (last >= 0 && !pairs.get(last).isStep()) {
            last--;
        }
        return new PairEnds(
                pairs.stream().mapToInt(Pair::from).toArray(),
                pairs.stream().mapToInt(Pair::to).toArray(),
                last);
    }
}
