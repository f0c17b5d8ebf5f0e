package io.github.leafguard.verdict;

import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.CaseResult.Status;
import java.util.List;

/** Counts of cases; every case is in exactly one of the eight. The first five were judged. */
public record Totals(
        int cases,
        int passed,
        int failed,
        int waived,
        int deliberate,
        int preExisting,
        int notApplicable,
        int undecided,
        int unjudged) {
    public Totals {
        if (cases != passed + failed + waived + deliberate + preExisting + notApplicable + undecided + unjudged) {
            throw new IllegalArgumentException(("totals do not reconcile: %d cases, %d passed, %d failed, %d waived,"
                            + " %d deliberate, %d pre-existing, %d not applicable, %d undecided, %d unjudged")
                    .formatted(
                            cases,
                            passed,
                            failed,
                            waived,
                            deliberate,
                            preExisting,
                            notApplicable,
                            undecided,
                            unjudged));
        }
    }

    /** Counts the results. */
    public static Totals of(List<CaseResult> results) {
        int[] counts = new int[Status.values().length];
        results.forEach(result -> counts[result.status().ordinal()] += result.alike());
        return new Totals(
                CaseResult.cases(results),
                counts[Status.PASSED.ordinal()],
                counts[Status.FAILED.ordinal()],
                counts[Status.WAIVED.ordinal()],
                counts[Status.DELIBERATE.ordinal()],
                counts[Status.PRE_EXISTING.ordinal()],
                counts[Status.NOT_APPLICABLE.ordinal()],
                counts[Status.UNDECIDED.ordinal()],
                counts[Status.UNJUDGED.ordinal()]);
    }

    /** How many were judged. */
    public int judged() {
        return passed + failed + waived + deliberate + preExisting;
    }
}
