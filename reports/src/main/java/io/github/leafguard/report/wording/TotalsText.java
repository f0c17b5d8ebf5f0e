package io.github.leafguard.report.wording;

import io.github.leafguard.verdict.Totals;
import java.util.ArrayList;
import java.util.List;

/** Totals as a sum that the reader can check. */
public final class TotalsText {
    private TotalsText() {}

    /** {@code 12 cases = 7 passed + 2 failed + 1 waived + 1 pre-existing + 1 not checkable}. */
    public static String of(Totals totals) {
        return "%s = %d passed + %d failed + %d waived + %d pre-existing + %d not checkable"
                .formatted(
                        Amount.of(totals.cases(), "case"),
                        totals.passed(),
                        totals.failed(),
                        totals.waived(),
                        totals.preExisting(),
                        totals.notCheckable());
    }

    /** What is neither passed nor failed, e.g. {@code 1 waived, 2 not checkable}; empty if there is nothing. */
    public static String asides(Totals totals) {
        List<String> parts = new ArrayList<>();
        add(parts, totals.waived(), "waived");
        add(parts, totals.preExisting(), "pre-existing");
        add(parts, totals.notCheckable(), "not checkable");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }
}
