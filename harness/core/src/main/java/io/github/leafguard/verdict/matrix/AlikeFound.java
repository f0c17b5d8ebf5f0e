package io.github.leafguard.verdict.matrix;

import io.github.leafguard.check.Finding;
import io.github.leafguard.run.ReleasePairs.Pair;
import io.github.leafguard.verdict.matrix.StepCauses.Origin;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Cases in which the same fails between the same pairs, by the same changes. */
final class AlikeFound {
    private final List<FoundCase> all;
    private final int count;
    private final FoundCases found;
    private final Map<Integer, @Nullable Origin[]> origins;

    /** The number of each release's answer, and how many there are. */
    private final int[] answers;

    private final int distinct;

    /** By the answers before and after. */
    private final @Nullable Sorts[] sorts;

    /** The sorts of what is found between two answers, with what each step brought of each. */
    private record Sorts(List<Integer> numbers, @Nullable Origin @Nullable [][] origins) {}

    AlikeFound(List<FoundCase> all, FoundCases found) {
        this.all = List.copyOf(all);
        this.count = all.stream().mapToInt(FoundCase::count).sum();
        this.found = found;
        this.origins = all.get(0).originsBySort();
        this.answers = all.get(0).pattern().answers().array();
        this.distinct = Arrays.stream(answers).max().orElse(0) + 1;
        this.sorts = new Sorts[distinct * distinct];
    }

    /** The cases that were told apart, at least one. */
    List<FoundCase> all() {
        return all;
    }

    /** One of them. */
    FoundCase first() {
        return all.get(0);
    }

    /** How many cases they stand for. */
    int count() {
        return count;
    }

    /**
     * What is behind each sort of finding, of what some steps brought: the same finding; where none has it, one at the same place, which may
     * have had another name, or of the same thing. A fault comes before what was meant. Null where no step has any.
     *
     * @param steps of the pair
     */
    @Nullable
    Origin[] origins(Pair pair, int[] steps) {
        Sorts between = between(pair);
        @Nullable Origin[] all = new Origin[between.origins().length];
        for (int index = 0; index < all.length; index++) {
            Origin same = ofSteps(between.origins()[index], steps);
            all[index] = same == null ? otherwise(steps, between.numbers().get(index)) : same;
        }
        return all;
    }

    /** The sorts of what is found between a pair for which they fail. */
    List<Integer> sorts(Pair pair) {
        return between(pair).numbers();
    }

    private Sorts between(Pair pair) {
        int place = answers[pair.from()] * distinct + answers[pair.to()];
        Sorts known = sorts[place];
        if (known == null) {
            List<Integer> numbers = first().pattern().sorts(pair);
            known = new Sorts(numbers, numbers.stream().map(origins::get).toArray(Origin[][]::new));
            sorts[place] = known;
        }
        return known;
    }

    /** Whether they fail between a pair, by its number. */
    boolean fails(int pair) {
        return first().pattern().failing().get(pair);
    }

    private @Nullable Origin otherwise(int[] steps, int sort) {
        Finding wanted = found.example(sort);
        Origin atPlace = ofSteps(steps, other -> other.location() != null && other.isAtSamePlace(wanted));
        return atPlace == null ? ofSteps(steps, other -> other.subject().equals(wanted.subject())) : atPlace;
    }

    private @Nullable Origin ofSteps(int[] steps, Predicate<Finding> alike) {
        Origin meant = null;
        for (Map.Entry<Integer, @Nullable Origin[]> entry : origins.entrySet()) {
            Origin origin = alike.test(found.example(entry.getKey())) ? ofSteps(entry.getValue(), steps) : null;
            if (origin != null && !origin.deliberate()) {
                return origin;
            }
            meant = origin == null ? meant : origin;
        }
        return meant;
    }

    private static @Nullable Origin ofSteps(@Nullable Origin @Nullable [] known, int[] steps) {
        Origin meant = null;
        if (known != null) {
            for (int step : steps) {
                Origin origin = step < known.length ? known[step] : null;
                if (origin != null && !origin.deliberate()) {
                    return origin;
                }
                meant = origin == null ? meant : origin;
            }
        }
        return meant;
    }
}
