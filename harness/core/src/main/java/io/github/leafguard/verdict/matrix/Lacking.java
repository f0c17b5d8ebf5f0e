package io.github.leafguard.verdict.matrix;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.Lineage;
import io.github.leafguard.candidate.Lineage.ChangeInfo;
import io.github.leafguard.check.Finding;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.CaseEvaluator;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.Shard;
import io.github.leafguard.verdict.Variants;
import io.github.leafguard.verdict.matrix.StepCauses.Origin;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the change that a candidate lacks and its baseline has: a stable branch takes over what is newer than the first releases of
 * later series. It is the one without which the baseline would be no better.
 */
final class Lacking {
    private final Candidate baseline;
    private final Candidate candidate;
    private final RunPlan plan;
    private final Candidates known;

    /** What the baseline has and the candidate lacks, in order. */
    private final List<ChangeInfo> ahead;

    private final Optional<Candidate> withoutAll;
    private final Map<ChangeInfo, Optional<Candidate>> without = new HashMap<>();

    Lacking(Candidate baseline, Candidate candidate, RunPlan plan, Candidates known) {
        this.baseline = baseline;
        this.candidate = candidate;
        this.plan = plan;
        this.known = known;
        Set<ChangeInfo> shared =
                new HashSet<>(candidate.lineage().map(Lineage::changes).orElse(List.of()));
        this.ahead = baseline.lineage().map(Lineage::changes).orElse(List.of()).stream()
                .filter(change -> !shared.contains(change))
                .toList();
        this.withoutAll = Variants.without(baseline, ahead);
    }

    /** What is behind a finding that is there because the baseline is ahead; empty if it would be there anyway. */
    Optional<Origin> behind(Finding finding) {
        if (ahead.isEmpty() || !isGoneWithAll(finding)) {
            return Optional.empty();
        }
        for (int index = ahead.size() - 1; index >= 0; index--) {
            ChangeInfo change = ahead.get(index);
            if (isGoneWithout(change, finding)) {
                return Optional.of(new Origin(change.id(), change.title(), change.date(), true, false));
            }
        }
        return newest();
    }

    /** Several of what the baseline took over bring it together: then they are told by the newest. */
    private Optional<Origin> newest() {
        return known.versions()
                .newerThan(baseline.version(), candidate.version())
                .flatMap(newest -> ahead.stream()
                        .filter(change -> newest.startsWith(change.id()))
                        .findFirst())
                .map(change -> new Origin(
                        change.id(),
                        "or another of those that %s took over up to it: %s"
                                .formatted(baseline.version(), change.title()),
                        change.date(),
                        true,
                        false));
    }

    private boolean isGoneWithAll(Finding finding) {
        return withoutAll.map(level -> isGone(level, finding)).orElse(true);
    }

    private boolean isGoneWithout(ChangeInfo change, Finding finding) {
        return without.computeIfAbsent(change, one -> Variants.without(baseline, one))
                .map(poorer -> isGone(poorer, finding))
                .orElse(false);
    }

    private boolean isGone(Candidate poorer, Finding finding) {
        RunPlan other = new RunPlan(
                List.of(candidate), Baselines.named(poorer, known), plan.workload(), plan.filter(), Shard.WHOLE, 1);
        try (CaseEvaluator evaluator = new CaseEvaluator(other, candidate)) {
            return evaluator.findings(candidate, finding.caseId()).stream().noneMatch(finding::isSameTrouble);
        }
    }
}
