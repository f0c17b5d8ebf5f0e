package io.github.leafguard.verdict;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Lineage;
import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.run.CaseEvaluator;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.verdict.Blame.Blamed;
import io.github.leafguard.verdict.deliberate.DeliberateChanges;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes regressions of what was found: by the change that brought it, what was meant and what somebody accepts apart. For one thread. */
final class CauseSearch {
    private final RunPlan plan;
    private final Candidate candidate;
    private final DeliberateChanges deliberate;
    private final Grouping grouping;
    private final Waivers weighed;

    /**
     * The regressions of a candidate.
     *
     * @param regressions what hurts most first
     * @param explained what deliberate changes explain
     */
    record Causes(List<Regression> regressions, DeliberateFindings explained) {}

    CauseSearch(RunPlan plan, Candidate candidate, DeliberateChanges deliberate, Grouping grouping, Waivers weighed) {
        this.plan = plan;
        this.candidate = candidate;
        this.deliberate = deliberate;
        this.grouping = grouping;
        this.weighed = weighed;
    }

    Causes of(List<FindingGroup> groups) {
        try (CaseEvaluator evaluator = new CaseEvaluator(plan, candidate)) {
            List<Blamed> causes = Attempt.orElse(() -> blame(groups, evaluator), unblamed(groups, Severity.REGRESSION));
            List<Regression> blamed = markNew(grouping.regressions(causes));
            DeliberateFindings explained = Attempt.orElse(
                    () -> DeliberateFindings.of(blamed, explanations(evaluator), weighed::wouldAccept),
                    DeliberateFindings.NONE);
            List<Regression> unexplained = explained.cut(blamed, grouping);
            List<Regression> told = Attempt.orElse(() -> nameLacking(unexplained, evaluator), unexplained);
            return new Causes(weighed.weigh(told, grouping), explained);
        }
    }

    private @Nullable Explanations explanations(CaseEvaluator evaluator) {
        return candidate
                .lineage()
                .map(lineage -> new Explanations(deliberate, candidate, lineage, evaluator))
                .orElse(null);
    }

    private List<Blamed> blame(List<FindingGroup> groups, CaseEvaluator evaluator) {
        List<Blamed> unblamed = unblamed(groups, Severity.REGRESSION);
        return candidate
                .lineage()
                .map(lineage -> new Blame(Variants.standIn(candidate), lineage, evaluator))
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
