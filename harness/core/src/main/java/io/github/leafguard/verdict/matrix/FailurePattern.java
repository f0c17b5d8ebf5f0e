package io.github.leafguard.verdict.matrix;

import io.github.leafguard.check.Finding;
import io.github.leafguard.run.AlikeCases;
import io.github.leafguard.run.ReleasePairs.Pair;
import java.nio.IntBuffer;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * How a case fails between all pairs. Cases on many hosts have the same one.
 *
 * @param guestKind of its guest; empty if it has none
 * @param source what archived its guest; empty if nothing did
 * @param failing the numbers of the pairs between which it fails
 * @param answers the number of each release's answer
 * @param sorts the sorts of what is found, by number, by the answers before and after
 */
record FailurePattern(
        String guestKind, String source, BitSet failing, IntBuffer answers, Map<Integer, List<Integer>> sorts) {

    /** @param number gives the sorts of findings their numbers */
    static FailurePattern of(AlikeCases alike, List<Pair> pairs, Function<List<Finding>, List<Integer>> number) {
        BitSet failing = alike.failing();
        int[] answers = alike.answers();
        Map<Integer, List<Integer>> sorts = new HashMap<>();
        for (int pair = failing.nextSetBit(0); pair >= 0; pair = failing.nextSetBit(pair + 1)) {
            Pair ends = pairs.get(pair);
            sorts.computeIfAbsent(AlikeCases.key(answers, ends), any -> number.apply(alike.findings(ends)));
        }
        return new FailurePattern(alike.guestKind(), alike.source(), failing, IntBuffer.wrap(answers), sorts);
    }

    /** What the answers before and after a pair are. */
    int key(Pair pair) {
        return AlikeCases.key(answers.array(), pair);
    }

    /** The sorts of what is found between a pair for which it fails. */
    List<Integer> sorts(Pair pair) {
        return Objects.requireNonNull(sorts.get(key(pair)), "it does not fail there");
    }
}
