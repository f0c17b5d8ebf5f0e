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

    /** By the answers before and after, and by sort. */
    private final Map<Integer, Map<Integer, List<Origin>>> known = new HashMap<>();

    /** By sort. */
    private final Map<Integer, List<OfStep>> origins = new LinkedHashMap<>();

    /** What is behind a sort of finding in a step. */
    private record OfStep(int step, Origin origin) {}

    private record Shape(FailurePattern pattern, Map<Integer, List<OfStep>> origins) {}

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

    /** Notes what is behind a sort of finding in a step. */
    void note(int step, int sort, Origin origin) {
        origins.computeIfAbsent(sort, any -> new ArrayList<>(2)).add(new OfStep(step, origin));
    }

    /** By sort, what is behind it in each step, by the step's number; null where nothing is. */
    Map<Integer, @Nullable Origin[]> originsBySort() {
        Map<Integer, @Nullable Origin[]> bySort = new LinkedHashMap<>();
        origins.forEach((sort, known) -> {
            @Nullable
            Origin[] ofStep =
                    new Origin[1 + known.stream().mapToInt(OfStep::step).max().orElse(0)];
            known.forEach(one -> ofStep[one.step()] = one.origin());
            bySort.put(sort, ofStep);
        });
        return bySort;
    }

    /** Remembers what is behind a sort of finding between a pair, for others with the same answers. */
    void remember(Pair pair, int sort, Origin origin) {
        List<Origin> all = known.computeIfAbsent(pattern.key(pair), any -> new HashMap<>())
                .computeIfAbsent(sort, any -> new ArrayList<>(1));
        if (!all.contains(origin)) {
            all.add(origin);
        }
    }

    /** What was found behind a sort of finding between another pair with the same answers. */
    Optional<Origin> remembered(Pair pair, int sort, Predicate<Origin> isPossible) {
        return known.getOrDefault(pattern.key(pair), Map.of()).getOrDefault(sort, List.of()).stream()
                .filter(isPossible)
                .findFirst();
    }

    /** Equal for cases in which the same fails between the same pairs, by the same changes. */
    Object shape() {
        return new Shape(pattern, origins);
    }
}
