package io.github.leafguard.verdict.matrix;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.run.AlikeCases;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.ReleasePairs.Pair;
import io.github.leafguard.verdict.matrix.StepCauses.Origin;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A case that fails between some pairs, and stands for those that no rule tells apart from it: the sorts of findings, by number, and the
 * changes behind them.
 */
final class FoundCase {
    private final CaseId id;
    private final int count;
    private final BitSet failing;
    private final int[] answers;

    /** By the answers before and after. */
    private final Map<Integer, List<Integer>> sorts = new HashMap<>();

    private final AlikeCases alike;

    /** By the answers before and after, and by sort. */
    private final Map<Integer, Map<Integer, List<Origin>>> known = new HashMap<>();

    /** By sort. */
    private final Map<Integer, List<OfStep>> origins = new LinkedHashMap<>();

    /** What is behind a sort of finding in a step. */
    private record OfStep(int step, Origin origin) {}

    private record Shape(
            BitSet failing, IntBuffer answers, Map<Integer, List<Integer>> sorts, Map<Integer, List<OfStep>> origins) {}

    /** @param number gives the sorts of findings their numbers */
    FoundCase(AlikeCases alike, List<Pair> pairs, Function<List<Finding>, List<Integer>> number) {
        this.alike = alike;
        this.id = alike.ids().get(0);
        this.count = alike.ids().size();
        this.failing = alike.failing();
        this.answers = alike.answers();
        for (int pair = failing.nextSetBit(0); pair >= 0; pair = failing.nextSetBit(pair + 1)) {
            Pair ends = pairs.get(pair);
            sorts.computeIfAbsent(key(ends), any -> number.apply(alike.findings(ends)));
        }
        alike.forgetLonger();
    }

    private int key(Pair pair) {
        return AlikeCases.key(answers, pair);
    }

    /** The first of the cases. */
    CaseId id() {
        return id;
    }

    /** How many cases it stands for. */
    int count() {
        return count;
    }

    /** The numbers of the pairs between which it fails. */
    BitSet failing() {
        return failing;
    }

    /** The sorts of what is found between a pair for which it fails. */
    List<Integer> sorts(Pair pair) {
        return Objects.requireNonNull(sorts.get(key(pair)));
    }

    /** How it fails in a step, and those that it stands for. */
    List<CaseResult> results(int step) {
        return alike.results(step);
    }

    /** Notes what is behind a sort of finding in a step. */
    void note(int step, int sort, Origin origin) {
        origins.computeIfAbsent(sort, any -> new ArrayList<>()).add(new OfStep(step, origin));
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
        List<Origin> all = known.computeIfAbsent(key(pair), any -> new HashMap<>())
                .computeIfAbsent(sort, any -> new ArrayList<>(1));
        if (!all.contains(origin)) {
            all.add(origin);
        }
    }

    /** What was found behind a sort of finding between another pair with the same answers. */
    Optional<Origin> remembered(Pair pair, int sort, Predicate<Origin> isPossible) {
        return known.getOrDefault(key(pair), Map.of()).getOrDefault(sort, List.of()).stream()
                .filter(isPossible)
                .findFirst();
    }

    /** Equal for cases in which the same fails between the same pairs, by the same changes. */
    Object shape() {
        return new Shape(failing, IntBuffer.wrap(answers), sorts, origins);
    }
}
