package io.github.leafguard.verdict.matrix;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.run.ReleasePairs.Pair;
import io.github.leafguard.verdict.matrix.StepCauses.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A case that fails between some pairs, with the changes behind that. It stands for those of its host that no rule tells apart from it. */
final class FoundCase {
    private final CaseId id;
    private final int count;
    private final FailurePattern pattern;

    /** By the answers before and after, what was told of a pair that has them: by sort. Cases that fail alike share these. */
    private final Map<Integer, List<Map<Integer, Origin>>> known = new HashMap<>();

    private final List<OfStep> ofSteps = new ArrayList<>();

    /** What is behind the findings of a step, by sort. */
    private record OfStep(int step, Map<Integer, Origin> origins) {}

    private record Shape(FailurePattern pattern, List<OfStep> ofSteps) {}

    /**
     * @param ids the cases, at least one
     * @param pattern how each of them fails
     */
    FoundCase(List<CaseId> ids, FailurePattern pattern) {
        this.id = ids.get(0);
        this.count = ids.size();
        this.pattern = pattern;
    }

    /** The first of the cases. */
    CaseId id() {
        return id;
    }

    /** How many cases it stands for. */
    int count() {
        return count;
    }

    /** How it fails; one object for all that fail so. */
    FailurePattern pattern() {
        return pattern;
    }

    /**
     * Notes what is behind the findings of a step.
     *
     * @param origins by sort; not changed any more
     */
    void note(int step, Map<Integer, Origin> origins) {
        ofSteps.add(new OfStep(step, origins));
    }

    /** By sort, what is behind it in each step, by the step's number; null where nothing is. */
    Map<Integer, @Nullable Origin[]> originsBySort() {
        Map<Integer, @Nullable Origin[]> bySort = new LinkedHashMap<>();
        int steps = 1 + ofSteps.stream().mapToInt(OfStep::step).max().orElse(0);
        for (OfStep one : ofSteps) {
            one.origins()
                    .forEach((sort, origin) ->
                            bySort.computeIfAbsent(sort, any -> new Origin[steps])[one.step()] = origin);
        }
        return bySort;
    }

    /**
     * Remembers what is behind the findings between a pair, for others with the same answers.
     *
     * @param origins by sort; not changed any more
     */
    void remember(Pair pair, Map<Integer, Origin> origins) {
        List<Map<Integer, Origin>> all = known.computeIfAbsent(pattern.key(pair), any -> new ArrayList<>(1));
        if (!all.contains(origins)) {
            all.add(origins);
        }
    }

    /** What was found behind a sort of finding between another pair with the same answers. */
    Optional<Origin> remembered(Pair pair, int sort, Predicate<Origin> isPossible) {
        return known.getOrDefault(pattern.key(pair), List.of()).stream()
                .flatMap(origins -> Optional.ofNullable(origins.get(sort)).stream())
                .filter(isPossible)
                .findFirst();
    }

    /** Equal for cases in which the same fails between the same pairs, by the same changes. */
    Object shape() {
        return new Shape(pattern, ofSteps);
    }
}
