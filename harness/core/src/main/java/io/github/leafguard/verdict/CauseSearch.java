package io.github.leafguard.verdict;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Lineage;
import io.github.leafguard.candidate.Lineage.ChangeInfo;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.run.CaseEvaluator;
import io.github.leafguard.run.EqualCases;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.verdict.Blame.Blamed;
import io.github.leafguard.verdict.deliberate.DeliberateChanges;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Makes regressions of what was found: by the change that brought it, what was meant and what somebody accepts apart. For one thread. */
final class CauseSearch {
    private final RunPlan plan;
    private final Candidate candidate;
    private final DeliberateChanges deliberate;
    private final Grouping grouping;
    private final Waivers weighed;
    private final ToIntFunction<CaseId> standsFor;

    /**
     * The regressions of a candidate.
     *
     * @param regressions what hurts most first
     * @param explained what deliberate changes explain
     */
    record Causes(List<Regression> regressions, DeliberateFindings explained) {}

    CauseSearch(
            RunPlan plan,
            Candidate candidate,
            DeliberateChanges deliberate,
            Grouping grouping,
            Waivers weighed,
            ToIntFunction<CaseId> standsFor) {
        this.standsFor = standsFor;
        this.plan = plan;
        this.candidate = candidate;
        this.deliberate = deliberate;
        this.grouping = grouping;
        this.weighed = weighed;
    }

    Causes of(List<FindingGroup> groups) {
        try (CaseEvaluator evaluator = new CaseEvaluator(plan, candidate)) {
            Explanations explanations = explanations(evaluator);
            List<Blamed> first =
                    Attempt.orElse(() -> blame(groups, explanations, evaluator), unblamed(groups, Severity.REGRESSION));
            List<Regression> suspected = markNew(grouping.regressions(first));
            DeliberateFindings explained = Attempt.orElse(
                    () -> DeliberateFindings.of(suspected, explanations, weighed::wouldAccept),
                    DeliberateFindings.NONE);
            List<Blamed> second = Attempt.orElse(() -> besideMeant(first, explanations, explained), first);
            List<Regression> blamed = second.equals(first) ? suspected : markNew(grouping.regressions(second));
            explained.look(blamed, weighed::wouldAccept);
            List<Regression> unexplained = explained.cut(blamed, grouping);
            List<Regression> told = Attempt.orElse(() -> nameLacking(unexplained, evaluator), unexplained);
            return new Causes(weighed.weigh(told, grouping), explained);
        }
    }

    private @Nullable Explanations explanations(CaseEvaluator evaluator) {
        return candidate
                .lineage()
                .map(lineage -> new Explanations(
                        deliberate, candidate, lineage, evaluator, EqualCases.of(plan.workload(), candidate)))
                .orElse(null);
    }

    /** What a deliberate change is blamed for and does not explain was brought, or made worse, by another one. */
    private static List<Blamed> besideMeant(
            List<Blamed> causes, @Nullable Explanations explanations, DeliberateFindings explained) {
        if (explanations == null) {
            return causes;
        }
        List<Blamed> told = new ArrayList<>();
        for (Blamed blamed : causes) {
            ChangeInfo change = blamed.change();
            if (change == null
                    || !explanations.isMeantToBring(change, blamed.group().first())) {
                told.add(blamed);
                continue;
            }
            Map<ChangeInfo, List<Finding>> parts = new LinkedHashMap<>();
            for (Finding finding : blamed.group().findings()) {
                ChangeInfo cause = explained.isMeant(finding)
                        ? change
                        : explanations.otherCause(finding).orElse(change);
                parts.computeIfAbsent(cause, any -> new ArrayList<>()).add(finding);
            }
            explanations.forgetAnswers();
            parts.forEach((cause, findings) -> told.add(new Blamed(cause, new FindingGroup(findings))));
        }
        return told;
    }

    private List<Blamed> blame(
            List<FindingGroup> groups, @Nullable Explanations explanations, CaseEvaluator evaluator) {
        List<Blamed> unblamed = unblamed(groups, Severity.REGRESSION);
        return candidate
                .lineage()
                .map(lineage -> new Blame(
                        Variants.standIn(candidate),
                        lineage,
                        evaluator,
                        (change, finding) -> explanations != null && explanations.isMeantToBring(change, finding),
                        standsFor))
                .map(blame -> blame.blame(unblamed.stream().map(Blamed::group).toList()))
                .orElse(unblamed);
    }

    /** Marks what a model that stands for the candidate's changes does not show: no change that is known can have brought it. */
    private List<Regression> markNew(List<Regression> regressions) {
        Optional<Lineage> standIn = candidate.lineage().filter(lineage -> !lineage.equals(candidate));
        if (standIn.isEmpty()) {
            return regressions;
        }
        return Grouping.worstFirst(regressions.stream()
                .map(each -> each.since() == null ? each.newSince(standIn.get().modelOf()) : each)
                .toList());
    }

    private List<Regression> nameLacking(List<Regression> regressions, CaseEvaluator evaluator) {
        return candidate
                .lineage()
                .map(lineage -> new Lacking(candidate, lineage, evaluator).named(regressions, grouping))
                .orElse(regressions);
    }

    /** The groups of one severity, of which nobody asked for the cause. */
    static List<Blamed> unblamed(List<FindingGroup> groups, Severity severity) {
        return groups.stream()
                .filter(group -> group.first().severity() == severity)
                .map(group -> new Blamed(null, group))
                .toList();
    }
}
