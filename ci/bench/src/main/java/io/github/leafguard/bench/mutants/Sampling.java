package io.github.leafguard.bench.mutants;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;

/** Chooses some of many faults, as evenly as can be over their sorts; the seed decides which. */
final class Sampling {
    private Sampling() {}

    /**
     * A choice: one of each sort in turn, until there are enough.
     *
     * @param sort what is to be spread over
     */
    static List<Mutant> of(List<Mutant> all, int most, Function<Mutant, String> sort, long seed) {
        Map<String, List<Mutant>> sorts = new TreeMap<>();
        all.forEach(mutant -> sorts.computeIfAbsent(sort.apply(mutant), any -> new ArrayList<>())
                .add(mutant));
        Random random = new Random(seed);
        List<Deque<Mutant>> piles = new ArrayList<>();
        for (List<Mutant> pile : sorts.values()) {
            Collections.shuffle(pile, random);
            piles.add(new ArrayDeque<>(pile));
        }
        List<Mutant> chosen = new ArrayList<>();
        while (chosen.size() < Math.min(most, all.size())) {
            for (Deque<Mutant> pile : piles) {
                if (!pile.isEmpty() && chosen.size() < most) {
                    chosen.add(pile.removeFirst());
                }
            }
        }
        return chosen;
    }

    /** The class of a fault in code, and the kind of any other. */
    static String sort(Mutant mutant) {
        return mutant.origin() == Mutant.Origin.CODE ? mutant.place().replaceFirst("\\.[^.]*:.*", "") : mutant.kind();
    }
}
