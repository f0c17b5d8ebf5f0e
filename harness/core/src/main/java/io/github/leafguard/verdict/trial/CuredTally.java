package io.github.leafguard.verdict.trial;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.run.CaseEvaluator;
import io.github.leafguard.verdict.trial.Trial.Sort;
import java.util.List;
import java.util.Optional;

/**
 * Counts what one option cures and what it costs. A case is cured if it is judged, does not show the regression, and shows nothing that it
 * did not show.
 */
final class CuredTally {
    private final Candidate candidate;
    private final CaseEvaluator evaluator;
    private final CostTally cost;
    private int cured;
    private int of;

    CuredTally(Candidate candidate, CaseEvaluator evaluator) {
        this.candidate = candidate;
        this.evaluator = evaluator;
        this.cost = new CostTally(candidate.catalog());
    }

    /**
     * One case, and those that are like it.
     *
     * @param weight how many cases that are
     * @param found what is found with the option; empty if it cannot be judged so
     * @param regression what is found without it and belongs to the regression
     */
    void add(CaseId caseId, int weight, Optional<List<Finding>> found, List<Finding> regression) {
        of += weight;
        if (found.isPresent() && isCured(caseId, found.get(), regression)) {
            cured += weight;
        }
    }

    /** So many cases that are as they were. */
    void addUncured(int cases) {
        of += cases;
    }

    /** How many are cured so far. */
    int cured() {
        return cured;
    }

    /** Policies of one host or guest, and those that are like it, with and without the option, in the same order. */
    void addCost(int weight, List<CpuPolicy> without, List<CpuPolicy> with) {
        cost.add(weight, without, with);
    }

    private boolean isCured(CaseId caseId, List<Finding> found, List<Finding> regression) {
        List<Finding> broken = found.stream()
                .filter(finding -> finding.severity() == Severity.REGRESSION)
                .toList();
        if (broken.isEmpty()) {
            return true;
        }
        if (broken.stream().anyMatch(finding -> regression.stream().anyMatch(finding::isSameTrouble))) {
            return false;
        }
        List<Finding> known = evaluator.findings(candidate, caseId);
        return broken.stream().allMatch(finding -> known.stream().anyMatch(finding::isSameTrouble));
    }

    /** What it comes to; empty if the option could be tried on no case. */
    Optional<Trial> trial(Sort sort, String text) {
        return of == 0
                ? Optional.empty()
                : Optional.of(new Trial(sort, text, cured, of, cost.cost(isMitigationOff(sort, text))));
    }

    private static boolean isMitigationOff(Sort sort, String text) {
        return sort == Sort.BOOT_WITH && text.startsWith("spec-ctrl=");
    }
}
