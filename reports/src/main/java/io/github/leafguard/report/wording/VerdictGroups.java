package io.github.leafguard.report.wording;

import io.github.leafguard.check.Finding;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Verdict;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A verdict's regressions by what they count as.
 *
 * @param breaking what neither a waiver accepts nor a change was meant to bring, what hurts most first
 * @param beside what was meant, in cases that break by something else
 * @param waived what a waiver accepts
 * @param deliberate what a change of Xen was meant to bring
 * @param preExisting what is as bad under the baseline
 * @param advice what is worth knowing
 */
public record VerdictGroups(
        List<Regression> breaking,
        List<Regression> beside,
        List<Regression> waived,
        List<Regression> deliberate,
        List<Regression> preExisting,
        List<Regression> advice) {
    public VerdictGroups {
        breaking = List.copyOf(breaking);
        beside = List.copyOf(beside);
        waived = List.copyOf(waived);
        deliberate = List.copyOf(deliberate);
        preExisting = List.copyOf(preExisting);
        advice = List.copyOf(advice);
    }

    /** The groups of a verdict, each in the verdict's order. */
    public static VerdictGroups of(Verdict verdict) {
        return new VerdictGroups(
                some(verdict, regression -> regression.isFailing() && !regression.isBesideFault()),
                some(verdict, regression -> regression.isFailing() && regression.isBesideFault()),
                some(verdict, Regression::isWaived),
                some(verdict, Regression::isDeliberate),
                verdict.preExisting(),
                verdict.advice());
    }

    private static List<Regression> some(Verdict verdict, Predicate<Regression> which) {
        return verdict.regressions().stream().filter(which).toList();
    }

    /** Everything of the cases that fail the run: what breaks, and last what was meant. */
    public List<Regression> failing() {
        return Stream.concat(breaking.stream(), beside.stream()).toList();
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
