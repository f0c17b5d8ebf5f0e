package io.github.leafguard.verdict.matrix;

import io.github.leafguard.check.Finding;
import io.github.leafguard.verdict.matrix.StepCauses.Origin;
import java.util.IdentityHashMap;
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

    /** By the very list of sorts. */
    private final Map<List<Integer>, @Nullable Origin @Nullable [][]> bySorts = new IdentityHashMap<>();

    AlikeFound(List<FoundCase> all, FoundCases found) {
        this.all = List.copyOf(all);
        this.count = all.stream().mapToInt(FoundCase::count).sum();
        this.found = found;
        this.origins = all.get(0).originsBySort();
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
     * @param sorts as the pattern of these cases gives them
     */
    @Nullable
    Origin[] origins(int[] steps, List<Integer> sorts) {
        @Nullable
        Origin[][] bySort = bySorts.computeIfAbsent(
                sorts, same -> same.stream().map(origins::get).toArray(Origin[][]::new));
        @Nullable Origin[] all = new Origin[bySort.length];
        for (int index = 0; index < all.length; index++) {
            Origin same = ofSteps(bySort[index], steps);
            all[index] = same == null ? otherwise(steps, sorts.get(index)) : same;
        }
        return all;
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
