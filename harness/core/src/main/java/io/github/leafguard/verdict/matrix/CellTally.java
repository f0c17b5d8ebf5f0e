package io.github.leafguard.verdict.matrix;

import io.github.leafguard.check.Finding;
import io.github.leafguard.run.ReleasePairs.Pair;
import io.github.leafguard.verdict.matrix.ReleaseMatrix.Cause;
import io.github.leafguard.verdict.matrix.ReleaseMatrix.Cell;
import io.github.leafguard.verdict.matrix.StepCauses.Origin;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Counts the causes of one move. */
final class CellTally {
    private static final int SUBJECTS = 8;

    /** Cases that speak for a sort of finding which no step has. */
    private static final int WITNESSES = 3;

    private final FoundCases found;
    private final StepCauses steps;
    private final ConfirmedFaults confirmed;
    /** Equal origins are one. */
    private final Map<Origin, Tally> byOrigin = new IdentityHashMap<>();

    private int failed;
    private int deliberate;

    private static final class Tally {
        private int cases;
        private final BitSet sorts = new BitSet();
        private @Nullable Failing last;

        void add(Failing some, int sort) {
            sorts.set(sort);
            if (last != some) {
                last = some;
                cases += some.count();
            }
        }
    }

    /** Cases that fail alike, with what the steps brought of each sort of finding. */
    private record Failing(
            int count, List<Integer> sorts, @Nullable Origin[] origins) {}

    CellTally(FoundCases found, StepCauses steps, ConfirmedFaults confirmed) {
        this.found = found;
        this.steps = steps;
        this.confirmed = confirmed;
    }

    /**
     * Takes in all that is found of a pair.
     *
     * @param alike all cases that were found, those that are alike together
     */
    void add(int pair, List<AlikeFound> alike) {
        Pair ends = found.pair(pair);
        int[] stepsOfPair = found.stepsOf(pair);
        List<Failing> failing = new ArrayList<>();
        Map<Integer, List<FoundCase>> ofNoStep = new LinkedHashMap<>();
        for (AlikeFound some : alike) {
            if (some.fails(pair)) {
                List<Integer> sorts = some.sorts(ends);
                @Nullable Origin[] origins = some.origins(ends, stepsOfPair);
                for (int index = 0; index < origins.length; index++) {
                    if (origins[index] == null) {
                        List<FoundCase> witnesses =
                                ofNoStep.computeIfAbsent(sorts.get(index), any -> new ArrayList<>());
                        some.all().stream().limit(WITNESSES - witnesses.size()).forEach(witnesses::add);
                    }
                }
                failing.add(new Failing(some.count(), sorts, origins));
            }
        }
        Map<Integer, Origin> loose = ofNoStep.isEmpty() ? Map.of() : steps.ofWitnesses(pair, ofNoStep);
        failing.forEach(some -> add(some, loose));
    }

    private void add(Failing some, Map<Integer, Origin> loose) {
        boolean meant = true;
        for (int index = 0; index < some.origins().length; index++) {
            int sort = some.sorts().get(index);
            Origin ofSteps = some.origins()[index];
            Origin origin = ofSteps == null ? Objects.requireNonNull(loose.get(sort)) : ofSteps;
            byOrigin.computeIfAbsent(origin, any -> new Tally()).add(some, sort);
            meant &= origin.deliberate();
        }
        failed += meant ? 0 : some.count();
        deliberate += meant ? some.count() : 0;
    }

    /** The cell. */
    Cell cell(String from, String to, boolean promised, int cases, int missing) {
        List<Cause> causes = byOrigin.entrySet().stream()
                .map(entry -> cause(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Cause::deliberate)
                        .thenComparing(Comparator.comparingInt(Cause::cases).reversed())
                        .thenComparing(Cause::commit)
                        .thenComparing(Cause::relation))
                .toList();
        return new Cell(from, to, promised, cases, failed, deliberate, missing, causes);
    }

    private Cause cause(Origin origin, Tally tally) {
        List<Finding> examples = tally.sorts.stream().mapToObj(found::example).toList();
        return new Cause(
                origin.commit(),
                origin.title(),
                origin.date(),
                origin.relation(),
                origin.deliberate(),
                examples.stream()
                        .map(finding -> finding.kind().rule())
                        .distinct()
                        .sorted()
                        .toList(),
                examples.stream()
                        .map(Finding::subject)
                        .distinct()
                        .limit(SUBJECTS)
                        .toList(),
                tally.cases,
                origin.deliberate() ? List.of() : confirmed.of(origin, examples));
    }
}
