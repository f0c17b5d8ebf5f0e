package io.github.leafguard.verdict;

import io.github.leafguard.run.CaseResult;
import java.util.List;

/** Counts of cases; every case is in exactly one of the five. */
public record Totals(int cases, int passed, int failed, int waived, int preExisting, int notCheckable) {
    public Totals {
        if (cases != passed + failed + waived + preExisting + notCheckable) {
            throw new IllegalArgumentException(
                    "totals do not reconcile: %d cases, %d passed, %d failed, %d waived, %d pre-existing, %d not checkable"
                            .formatted(cases, passed, failed, waived, preExisting, notCheckable));
        }
    }

    /** Counts the results. */
    public static Totals of(List<CaseResult> results) {
        int[] counts = new int[CaseResult.Status.values().length];
        results.forEach(result -> counts[result.status().ordinal()]++);
        return new Totals(
                results.size(),
                counts[CaseResult.Status.PASSED.ordinal()],
                counts[CaseResult.Status.FAILED.ordinal()],
                counts[CaseResult.Status.WAIVED.ordinal()],
                counts[CaseResult.Status.PRE_EXISTING.ordinal()],
                counts[CaseResult.Status.NOT_CHECKABLE.ordinal()]);
    }
}
