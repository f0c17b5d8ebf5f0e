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
    private final Map<ChangeInfo, Optional<Candidate>> without = new HashMap<>();

    Lacking(Candidate baseline, Candidate candidate, RunPlan plan, Candidates known) {
        this.baseline = baseline;
        this.candidate = candidate;
        this.plan = plan;
        this.known = known;
    }

    private Optional<Candidate> without(ChangeInfo change) {
        try {
            return Optional.of(baseline.lineage().orElseThrow().without(change));
        } catch (IllegalArgumentException laterOnesBuildOnIt) {
            return Optional.empty();
        }
    }

    /** What is behind a finding that no change of the candidate brought. */
    Origin behind(Finding finding) {
        List<ChangeInfo> own = baseline.lineage().map(Lineage::changes).orElse(List.of());
        Set<ChangeInfo> shared =
                new HashSet<>(candidate.lineage().map(Lineage::changes).orElse(List.of()));
        for (int index = own.size() - 1; index >= 0; index--) {
            ChangeInfo change = own.get(index);
            if (!shared.contains(change) && isGoneWithout(change, finding)) {
                return new Origin(change.id(), change.title(), change.date(), true, false);
            }
        }
        return newest(own);
    }

    /** Several of what the baseline took over bring it together: then they are told by the newest. */
    private Origin newest(List<ChangeInfo> own) {
        return known.versions()
                .newerThan(baseline.version(), candidate.version())
                .flatMap(newest -> own.stream()
                        .filter(change -> newest.startsWith(change.id()))
                        .findFirst())
                .map(change -> new Origin(
                        change.id(),
                        "or another of those that %s took over up to it: %s"
                                .formatted(baseline.version(), change.title()),
                        change.date(),
                        true,
                        false))
                .orElse(Origin.UNKNOWN);
    }

    private boolean isGoneWithout(ChangeInfo change, Finding finding) {
        Candidate poorer = without.computeIfAbsent(change, this::without).orElse(null);
        if (poorer == null) {
            return false;
        }
        RunPlan other = new RunPlan(
                List.of(candidate), Baselines.named(poorer, known), plan.workload(), plan.filter(), Shard.WHOLE, 1);
        try (CaseEvaluator evaluator = new CaseEvaluator(other, candidate)) {
            return evaluator.findings(candidate, finding.caseId()).stream().noneMatch(finding::isSameTrouble);
        }
    }
}
