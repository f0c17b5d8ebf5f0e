package io.github.leafguard.report.wording;

import io.github.leafguard.check.Obstacle;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.CaseResult.Status;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Why cases were not judged: each reason once, with the number of cases. */
public final class Reasons {
    private Reasons() {}

    /**
     * A reason.
     *
     * @param status what it makes of a case: not applicable, undecided or unjudged
     * @param text the reason, as the run gave it
     * @param evidence what would decide the cases
     * @param waiver the waiver that accepts it; empty if none does
     * @param cases number of cases it stopped
     * @param example the first of them
     */
    public record Reason(Status status, String text, List<String> evidence, String waiver, int cases, String example) {
        public Reason {
            evidence = List.copyOf(evidence);
        }

        /** Whether it keeps the run from a verdict: a promise exists, and nobody accepts that it was not looked at. */
        public boolean isMissing() {
            return status.isMissing() && waiver.isEmpty();
        }

        /** {@code unjudged}, or {@code unjudged, accepted by waiver no-emulation}. */
        public String head() {
            return Reasons.head(status, waiver);
        }

        /** {@code 3 cases: the host has no …}, and what would decide them. */
        public String line() {
            return Amount.of(cases, "case") + ": " + text + toDecide(evidence);
        }
    }

    private record Key(Status status, Obstacle obstacle, String waiver) {}

    /** The reasons of all cases that were not judged: what keeps the run from a verdict first, then the most frequent first. */
    public static List<Reason> of(List<CaseResult> cases) {
        Map<Key, Reason> reasons = new LinkedHashMap<>();
        for (CaseResult result : cases) {
            Obstacle obstacle = result.obstacle();
            if (obstacle != null) {
                reasons.merge(
                        new Key(result.status(), obstacle, result.waiver()),
                        new Reason(
                                result.status(),
                                obstacle.reason(),
                                obstacle.evidence(),
                                result.waiver(),
                                result.alike(),
                                result.caseId().text()),
                        Reasons::sum);
            }
        }
        return reasons.values().stream()
                .sorted(Comparator.comparing(Reason::isMissing)
                        .thenComparing(Reason::cases)
                        .reversed())
                .toList();
    }

    /** The reasons of cases of one status, the most frequent first. */
    public static List<Reason> of(List<CaseResult> cases, Status status) {
        return of(cases).stream().filter(reason -> reason.status() == status).toList();
    }

    /** What is said of a case's status in reports: {@code not applicable}, {@code undecided}, {@code unjudged}, {@code passed} … */
    public static String word(Status status) {
        return switch (status) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case WAIVED -> "waived";
            case DELIBERATE -> "deliberate";
            case PRE_EXISTING -> "pre-existing";
            case NOT_APPLICABLE -> "not applicable";
            case UNDECIDED -> "undecided";
            case UNJUDGED -> "unjudged";
        };
    }

    /** The statuses of cases that are not judged, in the order in which they are told. */
    public static Stream<Status> unjudged() {
        return Stream.of(Status.UNDECIDED, Status.UNJUDGED, Status.NOT_APPLICABLE);
    }

    /** {@code undecided: the raw dump ends … (to decide: cpuid -r)}; empty for a case that was judged. */
    public static String of(CaseResult result) {
        return result.obstacle() == null
                ? ""
                : Visible.line(
                        head(result.status(), result.waiver()) + ": " + result.reason() + toDecide(result.evidence()));
    }

    private static String head(Status status, String waiver) {
        return word(status) + (waiver.isEmpty() ? "" : ", accepted by waiver " + waiver);
    }

    private static String toDecide(List<String> evidence) {
        return evidence.isEmpty() ? "" : " (to decide: " + String.join("; ", evidence) + ")";
    }

    private static Reason sum(Reason known, Reason one) {
        return new Reason(
                known.status(),
                known.text(),
                known.evidence(),
                known.waiver(),
                known.cases() + one.cases(),
                known.example());
    }
}
