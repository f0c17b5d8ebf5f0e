package io.github.leafguard.report.wording;

import io.github.leafguard.check.Finding;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Verdict;
import java.util.Comparator;
import java.util.List;

/**
 * A verdict's regressions by what they count as.
 *
 * @param failing what neither a waiver accepts nor a change was meant to bring, what hurts most first, and last what was meant
 *     but stands beside a fault
 * @param waived what a waiver accepts
 * @param deliberate what a change of Xen was meant to bring
 * @param preExisting what is as bad under the baseline
 * @param advice what is worth knowing
 */
public record VerdictGroups(
        List<Regression> failing,
        List<Regression> waived,
        List<Regression> deliberate,
        List<Regression> preExisting,
        List<Regression> advice) {
    public VerdictGroups {
        failing = List.copyOf(failing);
        waived = List.copyOf(waived);
        deliberate = List.copyOf(deliberate);
        preExisting = List.copyOf(preExisting);
        advice = List.copyOf(advice);
    }

    /** The groups of a verdict, each in the verdict's order. */
    public static VerdictGroups of(Verdict verdict) {
        return new VerdictGroups(
                verdict.regressions().stream()
                        .filter(Regression::isFailing)
                        .sorted(Comparator.comparing(Regression::isBesideFault))
                        .toList(),
                verdict.regressions().stream().filter(Regression::isWaived).toList(),
                verdict.regressions().stream().filter(Regression::isDeliberate).toList(),
                verdict.preExisting(),
                verdict.advice());
    }

    /** How many different cases these regressions hit; one case may be hit by several. */
    public static int cases(List<Regression> regressions) {
        return (int) regressions.stream()
                .flatMap(regression -> regression.findings().stream())
                .map(Finding::caseId)
                .distinct()
                .count();
    }
}
