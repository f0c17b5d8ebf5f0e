package io.github.leafguard.verdict.matrix;

import io.github.leafguard.check.Finding;
import io.github.leafguard.run.ReleasePairs.Pair;
import io.github.leafguard.verdict.matrix.FoundCases.Alike;
import io.github.leafguard.verdict.matrix.ReleaseMatrix.Cause;
import io.github.leafguard.verdict.matrix.ReleaseMatrix.Cell;
import io.github.leafguard.verdict.matrix.StepCauses.Origin;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Counts the causes of one move. */
final class CellTally {
    private static final int SUBJECTS = 8;

    /** Cases that speak for a sort of finding which no step has. */
    private static final int WITNESSES = 3;

    private final FoundCases found;
    private final StepCauses steps;
    private final ConfirmedFaults confirmed;
    private final Map<Origin, Tally> byOrigin = new LinkedHashMap<>();
    private int failed;
    private int deliberate;

    private static final class Tally {
        private int cases;
        private final Set<Integer> sorts = new TreeSet<>();
    }

    /** Cases that fail alike, with what the steps brought of each sort of finding. */
    private record Failing(int count, List<Integer> sorts, List<@Nullable Origin> origins) {}

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
    void add(int pair, List<Alike> alike) {
        Pair ends = found.pair(pair);
        BitSet stepsOfPair = found.stepsOf(pair);
        List<Failing> failing = new ArrayList<>();
        Map<Integer, List<FoundCase>> ofNoStep = new LinkedHashMap<>();
        for (Alike some : alike) {
            FoundCase first = some.first();
            if (first.failing().get(pair)) {
                List<Integer> sorts = first.sorts(ends);
                List<@Nullable Origin> origins = new ArrayList<>(sorts.size());
                for (int sort : sorts) {
                    Origin origin = steps.of(stepsOfPair, first, sort);
                    origins.add(origin);
                    if (origin == null) {
                        List<FoundCase> witnesses = ofNoStep.computeIfAbsent(sort, any -> new ArrayList<>());
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
        int count = some.count();
        Set<Origin> here = new HashSet<>();
        for (int index = 0; index < some.sorts().size(); index++) {
            int sort = some.sorts().get(index);
            Origin ofSteps = some.origins().get(index);
            Origin origin = ofSteps == null ? Objects.requireNonNull(loose.get(sort)) : ofSteps;
            Tally tally = byOrigin.computeIfAbsent(origin, any -> new Tally());
            tally.sorts.add(sort);
            tally.cases += here.add(origin) ? count : 0;
        }
        boolean meant = here.stream().allMatch(Origin::deliberate);
        failed += meant ? 0 : count;
        deliberate += meant ? count : 0;
    }

    /** The cell. */
    Cell cell(String from, String to, boolean promised, int cases, int missing) {
        List<Cause> causes = byOrigin.entrySet().stream()
                .map(entry -> cause(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Cause::deliberate)
                        .thenComparing(Comparator.comparingInt(Cause::cases).reversed())
                        .thenComparing(Cause::commit))
                .toList();
        return new Cell(from, to, promised, cases, failed, deliberate, missing, causes);
    }

    private Cause cause(Origin origin, Tally tally) {
        List<Finding> examples = tally.sorts.stream().map(found::example).toList();
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
