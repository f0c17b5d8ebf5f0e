package io.github.leafguard.verdict.matrix;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Lineage;
import io.github.leafguard.candidate.Lineage.ChangeInfo;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.run.CaseEvaluator;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.ReleasePairs;
import io.github.leafguard.run.ReleasePairs.Pair;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.RunResult;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Regression.Relation;
import io.github.leafguard.verdict.VerdictBuilder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The change behind each finding of a step, and behind those of longer moves that no step has. */
final class StepCauses {
    private final FoundCases found;
    private final ReleasePairs run;
    private final LocalDate today;

    /** Of each release. */
    private final List<Set<String>> changes;

    private final Map<Origin, Origin> known = new HashMap<>();

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

    StepCauses(FoundCases found, ReleasePairs run, List<Candidate> releases, LocalDate today) {
        this.found = found;
        this.run = run;
        this.today = today;
        this.changes = releases.stream().map(StepCauses::changes).toList();
    }

    private static Set<String> changes(Candidate release) {
        return release.lineage().map(Lineage::changes).orElse(List.of()).stream()
                .map(ChangeInfo::id)
                .collect(Collectors.toSet());
    }

    /**
     * Blames the findings of a step. Of the cases that fail alike between all pairs two speak; where these do not agree, each of the cases
     * is asked.
     */
    void judge(int step) {
        List<List<FoundCase>> alike = found.failing(step);
        Map<FoundCase, Integer> speaking = new HashMap<>();
        alike.forEach(some -> speakers(some)
                .forEach(one -> speaking.put(one, count(some) / speakers(some).size())));
        Map<FoundCase, Map<Integer, Origin>> told = asked(step, speaking);
        Map<FoundCase, Integer> inDoubt = new HashMap<>();
        for (List<FoundCase> some : alike) {
            Map<Integer, Origin> origins = told.getOrDefault(some.get(0), Map.of());
            if (speakers(some).stream()
                    .allMatch(one -> told.getOrDefault(one, Map.of()).equals(origins))) {
                some.forEach(one -> note(step, one, origins));
            } else {
                some.forEach(one -> inDoubt.put(one, one.count()));
            }
        }
        if (!inDoubt.isEmpty()) {
            // With all others beside them, since the change behind most of what is wrong is the one to blame.
            Map<FoundCase, Integer> all = new HashMap<>(speaking);
            all.putAll(inDoubt);
            Map<FoundCase, Map<Integer, Origin>> each = asked(step, all);
            inDoubt.keySet().forEach(one -> note(step, one, each.getOrDefault(one, Map.of())));
        }
    }

    private static int count(List<FoundCase> some) {
        return some.stream().mapToInt(FoundCase::count).sum();
    }

    /** The first and the last, which as a rule are of different hosts. */
    private static List<FoundCase> speakers(List<FoundCase> alike) {
        return alike.size() == 1 ? alike : List.of(alike.get(0), alike.get(alike.size() - 1));
    }

    private void note(int step, FoundCase one, Map<Integer, Origin> origins) {
        if (!origins.isEmpty()) {
            one.note(step, origins);
            one.remember(found.pair(step), origins);
        }
    }

    private boolean isPossible(Origin origin, Pair pair) {
        boolean before = changes.get(pair.from()).contains(origin.commit());
        boolean after = changes.get(pair.to()).contains(origin.commit());
        return origin.relation() == Relation.BROUGHT_IT ? after && !before : before && !after;
    }

    /** Equal ones are one. */
    private Origin origin(Regression regression) {
        return known.computeIfAbsent(Origin.of(regression), same -> same);
    }

    private Map<FoundCase, Map<Integer, Origin>> judged(
            RunPlan plan, List<CaseResult> cases, Map<FoundCase, Integer> counts) {
        RunResult result = new RunResult(
                plan.candidates().get(0).spec(),
                plan.baselines().name(),
                plan.workload().corpus(),
                "",
                cases);
        Map<FoundCase, Map<Integer, Origin>> origins = new HashMap<>();
        for (Regression regression : new VerdictBuilder(plan, List.of(), today, false)
                .with((CaseId id) -> Math.max(1, counts.getOrDefault(found.found(id), 1)))
                .judge(result)
                .regressions()) {
            Origin origin = origin(regression);
            for (Finding finding : regression.findings()) {
                origins.computeIfAbsent(found.found(finding.caseId()), any -> new HashMap<>())
                        .put(found.sort(finding), origin);
            }
        }
        return origins;
    }

    /**
     * What is behind sorts of findings of a longer move that no step has, as a few of their cases tell. What the move without its last
     * step has as well is told there, and what another move with the same answers has by a change that is in this one as well.
     *
     * @param casesBySort the cases of each sort, as many as shall speak for it
     */
    Map<Integer, Origin> ofWitnesses(int pair, Map<Integer, List<FoundCase>> casesBySort) {
        Pair ends = found.pair(pair);
        Map<Integer, Origin> shorter = loose.getOrDefault(found.withoutLastStep(pair), Map.of());
        Map<Integer, Origin> bySort = new HashMap<>();
        Map<Integer, List<FoundCase>> fresh = new LinkedHashMap<>();
        casesBySort.forEach((sort, cases) -> Optional.ofNullable(shorter.get(sort))
                .or(() -> cases.stream()
                        .flatMap(one -> one.remembered(ends, sort, some -> isPossible(some, ends)).stream())
                        .findFirst())
                .ifPresentOrElse(origin -> bySort.put(sort, origin), () -> fresh.put(sort, cases)));
        bySort.putAll(fresh.isEmpty() ? Map.of() : askedBySort(pair, fresh));
        loose.put(pair, bySort);
        return bySort;
    }

    /**
     * What is behind the findings of some cases between a pair.
     *
     * @param counts the cases, with the number that each stands for
     */
    private Map<FoundCase, Map<Integer, Origin>> asked(int pair, Map<FoundCase, Integer> counts) {
        if (counts.isEmpty()) {
            return Map.of();
        }
        RunPlan plan = run.plan(pair);
        Candidate candidate = plan.candidates().get(0);
        try (CaseEvaluator evaluator = new CaseEvaluator(plan, candidate)) {
            Map<String, List<CaseId>> byHost = counts.keySet().stream()
                    .map(FoundCase::id)
                    .collect(Collectors.groupingBy(id -> evaluator.host(id).name()));
            List<CaseResult> cases = new ArrayList<>();
            // Host by host, so that each is booted once.
            byHost.forEach((host, ids) -> ids.forEach(id -> cases.add(
                    new CaseResult(id, host, "", "", CaseResult.Status.FAILED, evaluator.findings(candidate, id)))));
            cases.sort(Comparator.comparing(CaseResult::caseId));
            return judged(plan, cases, counts);
        }
    }

    private Map<Integer, Origin> askedBySort(int pair, Map<Integer, List<FoundCase>> casesBySort) {
        Map<FoundCase, Integer> counts = new HashMap<>();
        casesBySort.values().forEach(cases -> cases.forEach(one -> counts.put(one, one.count())));
        Map<FoundCase, Map<Integer, Origin>> origins = asked(pair, counts);
        Map<Integer, Origin> bySort = new HashMap<>();
        casesBySort.forEach((sort, cases) -> {
            List<Origin> told = new ArrayList<>();
            for (FoundCase one : cases) {
                Origin origin = origins.getOrDefault(one, Map.of()).getOrDefault(sort, Origin.UNKNOWN);
                one.remember(found.pair(pair), Map.of(sort, origin));
                told.add(origin);
            }
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
