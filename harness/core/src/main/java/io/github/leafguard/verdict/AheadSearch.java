package io.github.leafguard.verdict;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Lineage;
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

/**
 * Tells of each regression which future machines the same change breaks, and which it would break if nothing hid that. What a change breaks there by a rule by which it breaks nothing
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
        Map<String, Set<String>> hit = hit(broken(futures.plan()), regressions, worst);
        return regressions.stream()
                .map(each -> isFault(each) && (hit.containsKey(each.id()) || worst.containsValue(each))
                        ? with(each, futures, hit.getOrDefault(each.id(), Set.of()))
                        : each)
                .toList();
    }

    /** Names of the future hosts that are hit, by the regression that tells of them. */
    private static Map<String, Set<String>> hit(
            List<Regression> futures, List<Regression> regressions, Map<String, Regression> worst) {
        Map<String, Set<String>> hit = new HashMap<>();
        for (Regression future : futures) {
            Regression.Cause since = future.since();
            if (since == null || !isFault(future) || !worst.containsKey(since.commit())) {
                continue;
            }
            boolean isKnown = regressions.stream().anyMatch(each -> each.id().equals(future.id()));
            String carrier = isKnown ? future.id() : worst.get(since.commit()).id();
            hit.computeIfAbsent(carrier, any -> new HashSet<>())
                    .addAll(future.affected().hosts());
        }
        return hit;
    }

    private static boolean isFault(Regression regression) {
        return regression.isFailing() && regression.deliberate() == null;
    }

    private Regression with(Regression regression, FutureRun futures, Set<String> hit) {
        List<String> today = regression.affected().hosts();
        List<Ahead.Group> groups = new ArrayList<>(futures.ahead(hit, today, ""));
        for (Regression.Mask mask : regression.masks()) {
            Set<String> hidden = new HashSet<>(unmasked(regression.id(), futures, mask.change()));
            hidden.removeAll(hit);
            groups.addAll(futures.ahead(hidden, today, mask.change().commit()));
        }
        return regression.with(regression.sought().with(new Ahead(groups)));
    }

    /** Names of the future hosts that are hit if a change is taken out. */
    private List<String> unmasked(String id, FutureRun futures, Regression.Cause mask) {
        return candidate.lineage().map(Lineage::changes).orElse(List.of()).stream()
                .filter(change -> change.id().equals(mask.commit()))
                .findFirst()
                .flatMap(change -> Variants.without(candidate, change))
                .map(bare -> broken(futures.plan(bare)))
                .orElse(List.of())
                .stream()
                .filter(future -> future.id().equals(id))
                .flatMap(future -> future.affected().hosts().stream())
                .toList();
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
