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
     * One case.
     *
     * @param found what is found with the option; empty if it cannot be judged so
     * @param regression what is found without it and belongs to the regression
     */
    void add(CaseId caseId, Optional<List<Finding>> found, List<Finding> regression) {
        of++;
        if (found.isPresent() && isCured(found.get(), regression, evaluator.findings(candidate, caseId))) {
            cured++;
        }
    }

    /** Policies of one host or guest, with and without the option, in the same order. */
    void addCost(List<CpuPolicy> without, List<CpuPolicy> with) {
        cost.add(without, with);
    }

    private static boolean isCured(List<Finding> found, List<Finding> regression, List<Finding> known) {
        return found.stream()
                .filter(finding -> finding.severity() == Severity.REGRESSION)
                .noneMatch(finding -> regression.stream().anyMatch(finding::isSameTrouble)
                        || known.stream().noneMatch(finding::isSameTrouble));
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
