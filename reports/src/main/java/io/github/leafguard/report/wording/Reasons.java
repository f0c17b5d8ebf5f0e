package io.github.leafguard.report.wording;

import io.github.leafguard.run.CaseResult;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Why cases could not be checked: each reason once, with the number of cases. */
public final class Reasons {
    private Reasons() {}

    /**
     * A reason.
     *
     * @param text the reason, as the run gave it
     * @param cases number of cases it stopped
     * @param example the first of them
     */
    public record Reason(String text, int cases, String example) {}

    /** The reasons of all cases that are not checkable, the most frequent first. */
    public static List<Reason> of(List<CaseResult> cases) {
        Map<String, Reason> reasons = new TreeMap<>();
        for (CaseResult result : cases) {
            if (result.status() == CaseResult.Status.NOT_CHECKABLE) {
                reasons.merge(
                        result.reason(),
                        new Reason(result.reason(), 1, result.caseId()),
                        (known, one) -> new Reason(known.text(), known.cases() + 1, known.example()));
            }
        }
        return reasons.values().stream()
                .sorted(Comparator.comparingInt(Reason::cases).reversed())
                .toList();
    }
}
