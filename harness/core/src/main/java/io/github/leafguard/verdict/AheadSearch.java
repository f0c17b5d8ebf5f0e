package io.github.leafguard.verdict;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.run.Progress;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.RunResult;
import io.github.leafguard.run.Runner;
import io.github.leafguard.verdict.ahead.Ahead;
import io.github.leafguard.verdict.ahead.FutureRun;
import io.github.leafguard.verdict.deliberate.DeliberateChanges;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells of each regression which future machines the same change breaks. What a change breaks there by a rule by which it breaks nothing
 * today is told at the worst of its regressions.
 */
final class AheadSearch {
    private final RunPlan plan;
    private final Candidate candidate;
    private final Candidate baseline;
    private final DeliberateChanges deliberate;
    private final LocalDate today;

    /**
     * @param candidate who answers: the candidate, or the model of its changes
     * @param baseline with what it is compared
     */
    AheadSearch(RunPlan plan, Candidate candidate, Candidate baseline, DeliberateChanges deliberate, LocalDate today) {
        this.plan = plan;
        this.candidate = candidate;
        this.baseline = Variants.standIn(baseline);
        this.deliberate = deliberate;
        this.today = today;
    }

    List<Regression> annotate(List<Regression> regressions) {
        Map<String, Regression> worst = new LinkedHashMap<>();
        for (Regression regression : regressions) {
            Regression.Cause since = regression.since();
            if (since != null && isFault(regression)) {
                worst.putIfAbsent(since.commit(), regression);
            }
        }
        if (worst.isEmpty()) {
            return regressions;
        }
        FutureRun futures =
                FutureRun.of(plan, candidate, baseline, plan.baselines().naming(baseline));
        Map<String, Set<String>> hit = new HashMap<>();
        for (Regression future : broken(futures.plan())) {
            Regression.Cause since = future.since();
            if (since == null || !isFault(future) || !worst.containsKey(since.commit())) {
                continue;
            }
            boolean isKnown = regressions.stream().anyMatch(each -> each.id().equals(future.id()));
            String carrier = isKnown ? future.id() : worst.get(since.commit()).id();
            hit.computeIfAbsent(carrier, any -> new HashSet<>())
                    .addAll(future.affected().hosts());
        }
        return regressions.stream()
                .map(each -> with(each, futures, hit.get(each.id()), worst.containsValue(each)))
                .toList();
    }

    private static boolean isFault(Regression regression) {
        return regression.isFailing() && regression.deliberate() == null;
    }

    private static Regression with(
            Regression regression, FutureRun futures, @Nullable Set<String> hit, boolean isWorst) {
        if (hit == null && !isWorst || !isFault(regression)) {
            return regression;
        }
        Ahead ahead = futures.ahead(
                hit == null ? Set.of() : hit,
                new ArrayList<>(regression.affected().hosts()));
        return regression.with(regression.sought().with(ahead));
    }

    private List<Regression> broken(RunPlan futures) {
        try {
            List<RunResult> results = Runner.run(futures, Progress.SILENT).results();
            return results.isEmpty()
                    ? List.of()
                    : new VerdictBuilder(futures, List.of(), deliberate, today, false)
                            .judge(results.get(0))
                            .regressions();
        } catch (InterruptedException toEnd) {
            throw new IllegalStateException("interrupted", toEnd);
        }
    }
}
