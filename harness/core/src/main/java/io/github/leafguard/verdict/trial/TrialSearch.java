package io.github.leafguard.verdict.trial;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.run.CaseEvaluator;
import io.github.leafguard.run.EqualCases;
import io.github.leafguard.run.RunPlan;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Tries what users can do about a regression on every case that it hits, up to {@link #MOST_CASES}: boots the destination otherwise, and
 * gives the guest settings. A case is cured if it is judged, does not show the regression, and shows nothing that it did not show.
 */
public final class TrialSearch {
    static final int MOST_CASES = 1500;

    private final BootTrials boots;
    private final SettingTrials settings;
    private final CaseEvaluator evaluator;
    private final EqualCases alike;
    private final ToIntFunction<CaseId> counts;

    /**
     * @param plan the run
     * @param candidate who answers: the candidate, or the model of its changes
     * @param evaluator asks single cases
     * @param counts for how many cases one stands
     */
    public TrialSearch(RunPlan plan, Candidate candidate, CaseEvaluator evaluator, ToIntFunction<CaseId> counts) {
        this.counts = counts;
        this.boots = new BootTrials(plan, candidate, evaluator);
        this.settings = new SettingTrials(plan, candidate, evaluator);
        this.evaluator = evaluator;
        this.alike = EqualCases.of(plan.workload(), candidate);
    }

    /** What it comes to for the findings of one regression, ordered by case. */
    public Trials of(List<Finding> findings) {
        HitCases hit = HitCases.of(findings, MOST_CASES, alike, evaluator, counts);
        return new Trials(
                hit.all(),
                hit.asked(),
                Stream.concat(boots.of(hit).stream(), settings.of(hit).stream())
                        .sorted(Trial.ORDER)
                        .toList());
    }
}
