package io.github.leafguard.verdict.matrix;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.check.Finding;
import io.github.leafguard.run.CaseEvaluator;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.ReleasePairs;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.RunResult;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Regression.Relation;
import io.github.leafguard.verdict.Verdict;
import io.github.leafguard.verdict.VerdictBuilder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The change behind each finding of a step, and behind those of longer moves that no step has. */
final class StepCauses {
    /** Cases that speak for a sort of finding which no step has. */
    private static final int WITNESSES = 3;

    private final FoundCases found;
    private final ReleasePairs run;
    private final LocalDate today;
    private final Map<Integer, Map<Integer, Map<Integer, Origin>>> byStep = new HashMap<>();

    /** By pair, of sorts that no step has. */
    private final Map<Integer, Map<Integer, Origin>> loose = new HashMap<>();

    /**
     * What is behind a finding.
     *
     * @param commit the change; empty if none is known
     * @param relation what it is to the finding
     * @param deliberate whether it was meant to bring the finding
     */
    record Origin(String commit, String title, String date, Relation relation, boolean deliberate) {
        static final Origin UNKNOWN = new Origin("", "", "", Relation.BROUGHT_IT, false);

        static Origin of(Regression regression) {
            Regression.Cause since = regression.since();
            return since == null
                    ? UNKNOWN
                    : new Origin(
                            since.commit(),
                            since.title(),
                            since.date(),
                            since.relation(),
                            regression.deliberate() != null);
        }
    }

    StepCauses(FoundCases found, ReleasePairs run, LocalDate today) {
        this.found = found;
        this.run = run;
        this.today = today;
    }

    /** Blames the findings of a step. */
    void judge(int step) {
        Map<Integer, Map<Integer, Origin>> origins = new HashMap<>();
        List<CaseResult> cases = found.ofStep(step);
        if (!cases.isEmpty()) {
            take(judged(step, cases), origins);
        }
        byStep.put(step, origins);
    }

    private Verdict judged(int pair, List<CaseResult> cases) {
        RunPlan plan = run.plan(pair);
        List<CaseResult> ordered =
                cases.stream().sorted(Comparator.comparing(CaseResult::caseId)).toList();
        RunResult result = new RunResult(
                plan.candidates().get(0).spec(),
                plan.baselines().name(),
                plan.workload().corpus(),
                "",
                ordered);
        return new VerdictBuilder(plan, List.of(), today, false).judge(result);
    }

    private void take(Verdict verdict, Map<Integer, Map<Integer, Origin>> origins) {
        for (Regression regression : verdict.regressions()) {
            Origin origin = Origin.of(regression);
            for (Finding finding : regression.findings()) {
                origins.computeIfAbsent(found.numberOf(finding.caseId()), any -> new HashMap<>())
                        .put(found.sort(finding), origin);
            }
        }
    }

    /**
     * What some steps brought of a case: the same finding; where none has it, one at the same place, which may have had another name, or
     * of the same thing.
     */
    List<Origin> of(List<Integer> steps, int caseNumber, int sort) {
        List<Origin> same = new ArrayList<>();
        for (int step : steps) {
            Origin origin = byStep.get(step).getOrDefault(caseNumber, Map.of()).get(sort);
            if (origin != null) {
                same.add(origin);
            }
        }
        if (!same.isEmpty()) {
            return same;
        }
        Finding wanted = found.example(sort);
        List<Origin> atPlace = of(steps, caseNumber, other -> other.location() != null && other.isAtSamePlace(wanted));
        return atPlace.isEmpty()
                ? of(steps, caseNumber, other -> other.subject().equals(wanted.subject()))
                : atPlace;
    }

    private List<Origin> of(List<Integer> steps, int caseNumber, Predicate<Finding> alike) {
        List<Origin> origins = new ArrayList<>();
        for (int step : steps) {
            byStep.get(step).getOrDefault(caseNumber, Map.of()).forEach((sort, origin) -> {
                if (alike.test(found.example(sort))) {
                    origins.add(origin);
                }
            });
        }
        return origins;
    }

    /**
     * What is behind sorts of findings of a longer move that no step has, as a few of their cases tell. What the move without its last
     * step has as well is told there.
     *
     * @param casesBySort numbers of the cases of each sort
     */
    Map<Integer, Origin> ofWitnesses(int pair, Map<Integer, List<Integer>> casesBySort) {
        Map<Integer, Origin> known = loose.getOrDefault(found.withoutLastStep(pair), Map.of());
        Map<Integer, Origin> bySort = new HashMap<>();
        Map<Integer, List<Integer>> fresh = new LinkedHashMap<>();
        casesBySort.forEach((sort, numbers) -> {
            Origin origin = known.get(sort);
            if (origin == null) {
                fresh.put(sort, numbers);
            } else {
                bySort.put(sort, origin);
            }
        });
        bySort.putAll(fresh.isEmpty() ? Map.of() : asked(pair, fresh));
        loose.put(pair, bySort);
        return bySort;
    }

    private Map<Integer, Origin> asked(int pair, Map<Integer, List<Integer>> casesBySort) {
        RunPlan plan = run.plan(pair);
        Candidate candidate = plan.candidates().get(0);
        Map<Integer, Map<Integer, Origin>> origins = new HashMap<>();
        try (CaseEvaluator evaluator = new CaseEvaluator(plan, candidate)) {
            List<CaseResult> cases = casesBySort.values().stream()
                    .flatMap(numbers -> numbers.stream().limit(WITNESSES))
                    .distinct()
                    .map(found::caseId)
                    .map(id -> new CaseResult(
                            id,
                            evaluator.host(id).name(),
                            "",
                            "",
                            CaseResult.Status.FAILED,
                            evaluator.findings(candidate, id)))
                    .toList();
            take(judged(pair, cases), origins);
        }
        Map<Integer, Origin> bySort = new HashMap<>();
        casesBySort.forEach((sort, numbers) -> {
            List<Origin> told = numbers.stream()
                    .limit(WITNESSES)
                    .map(number -> origins.getOrDefault(number, Map.of()).getOrDefault(sort, Origin.UNKNOWN))
                    .toList();
            bySort.put(
                    sort,
                    told.stream()
                            .filter(origin -> !origin.deliberate())
                            .findFirst()
                            .orElse(told.get(0)));
        });
        return bySort;
    }
}
