package io.github.leafguard.verdict.matrix;

import io.github.leafguard.check.Finding;
import io.github.leafguard.verdict.matrix.ReleaseMatrix.Cause;
import io.github.leafguard.verdict.matrix.ReleaseMatrix.Cell;
import io.github.leafguard.verdict.matrix.StepCauses.Origin;
import java.util.ArrayList;
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

    private final FoundCases found;
    private final StepCauses steps;
    private final ConfirmedFaults confirmed;
    private final Map<Origin, Tally> byOrigin = new LinkedHashMap<>();
    private int failed;
    private int deliberate;

    private static final class Tally {
        private final Set<Integer> cases = new HashSet<>();
        private final Set<Integer> sorts = new TreeSet<>();
    }

    CellTally(FoundCases found, StepCauses steps, ConfirmedFaults confirmed) {
        this.found = found;
        this.steps = steps;
        this.confirmed = confirmed;
    }

    /** Takes in all that is found of a pair. */
    void add(int pair) {
        List<List<List<Origin>>> ofSteps = new ArrayList<>();
        for (int[] numbers : found.of(pair)) {
            List<List<Origin>> ofCase = new ArrayList<>();
            for (int index = 1; index < numbers.length; index++) {
                ofCase.add(steps.of(found.stepsOf(pair), numbers[0], numbers[index]));
            }
            ofSteps.add(ofCase);
        }
        Map<Integer, Origin> loose = ofWitnesses(pair, ofSteps);
        for (int each = 0; each < ofSteps.size(); each++) {
            int[] numbers = found.of(pair).get(each);
            boolean meant = true;
            for (int index = 1; index < numbers.length; index++) {
                Origin origin = origin(ofSteps.get(each).get(index - 1), loose.get(numbers[index]));
                meant &= origin.deliberate();
                Tally tally = byOrigin.computeIfAbsent(origin, any -> new Tally());
                tally.cases.add(numbers[0]);
                tally.sorts.add(numbers[index]);
            }
            failed += meant ? 0 : 1;
            deliberate += meant ? 1 : 0;
        }
    }

    /** Sorts of findings that some case has and none of its steps. */
    private Map<Integer, Origin> ofWitnesses(int pair, List<List<List<Origin>>> ofSteps) {
        Map<Integer, List<Integer>> loose = new LinkedHashMap<>();
        for (int each = 0; each < ofSteps.size(); each++) {
            int[] numbers = found.of(pair).get(each);
            for (int index = 1; index < numbers.length; index++) {
                if (ofSteps.get(each).get(index - 1).isEmpty()) {
                    loose.computeIfAbsent(numbers[index], any -> new ArrayList<>())
                            .add(numbers[0]);
                }
            }
        }
        return loose.isEmpty() ? Map.of() : steps.ofWitnesses(pair, loose);
    }

    /** A finding that any step brought by a fault is one. */
    private static Origin origin(List<Origin> origins, @Nullable Origin ofWitnesses) {
        return origins.isEmpty()
                ? Objects.requireNonNull(ofWitnesses)
                : origins.stream()
                        .filter(origin -> !origin.deliberate())
                        .findFirst()
                        .orElse(origins.get(origins.size() - 1));
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
                tally.cases.size(),
                origin.deliberate() ? List.of() : confirmed.of(origin, examples));
    }
}
