package io.github.leafguard.report.wording;

import io.github.leafguard.verdict.Totals;
import java.util.ArrayList;
import java.util.List;

/** Totals as a sum that the reader can check. */
public final class TotalsText {
    private TotalsText() {}

    /**
     * {@code 12 cases = 7 passed + 2 failed + 1 waived + 0 deliberate + 1 pre-existing + 1 not applicable + 0 undecided + 0 unjudged}.
     */
    public static String of(Totals totals) {
        return "%s = %d passed + %d failed + %d waived + %d deliberate + %d pre-existing + %d not applicable + %d undecided + %d unjudged"
                .formatted(
                        Amount.of(totals.cases(), "case"),
                        totals.passed(),
                        totals.failed(),
                        totals.waived(),
                        totals.deliberate(),
                        totals.preExisting(),
                        totals.notApplicable(),
                        totals.undecided(),
                        totals.unjudged());
    }

    /** {@code judged 11 of 12 cases}. */
    public static String judged(Totals totals) {
        return "judged " + Amount.of(totals.judged(), totals.cases(), "case");
    }

    /** What is neither passed nor failed, e.g. {@code 1 waived, 2 not applicable}; empty if there is nothing. */
    public static String asides(Totals totals) {
        List<String> parts = new ArrayList<>();
        add(parts, totals.waived(), "waived");
        add(parts, totals.deliberate(), "deliberate");
        add(parts, totals.preExisting(), "pre-existing");
        add(parts, totals.notApplicable(), "not applicable");
        add(parts, totals.undecided(), "undecided");
        add(parts, totals.unjudged(), "unjudged");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }
}
