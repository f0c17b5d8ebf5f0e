package io.github.leafguard.verdict;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Obstacle;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.CaseResult.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cases that were not judged for one reason, although they should have been.
 *
 * @param obstacle the reason
 * @param cases how many
 * @param example the first of them
 * @param ofRun whether only the run as a whole shows it: no promise covers any of its guests, so each of them alone is in order
 */
public record Missing(Obstacle obstacle, int cases, CaseId example, boolean ofRun) {
    /** What keeps the results from being a verdict, the most frequent first; empty if every case that applies was judged or accepted. */
    public static List<Missing> of(List<CaseResult> results) {
        Map<Obstacle, Missing> byObstacle = new LinkedHashMap<>();
        for (CaseResult result : results) {
            Obstacle obstacle = result.obstacle();
            if (obstacle != null && result.isMissing()) {
                byObstacle.merge(
                        obstacle,
                        new Missing(obstacle, result.alike(), result.caseId(), false),
                        (known, one) -> new Missing(obstacle, known.cases() + one.cases(), known.example(), false));
            }
        }
        List<Missing> missing = new ArrayList<>(byObstacle.values());
        missing.sort(Comparator.comparingInt(Missing::cases).reversed());
        Missing guests = guests(results);
        if (guests != null) {
            missing.add(0, guests);
        }
        return List.copyOf(missing);
    }

    /** Guests were brought and not one of them is promised anything: that is no reason to say that all is well. */
    private static @Nullable Missing guests(List<CaseResult> results) {
        List<CaseResult> guests =
                results.stream().filter(result -> !result.source().isEmpty()).toList();
        if (guests.isEmpty() || guests.stream().anyMatch(result -> result.status() != Status.NOT_APPLICABLE)) {
            return null;
        }
        CaseResult first = guests.get(0);
        return new Missing(
                Obstacle.unjudged("no archived guest was judged: " + first.reason()),
                CaseResult.cases(guests),
                first.caseId(),
                true);
    }

    /** {@code 3 cases unjudged: the host has no …, e.g. restore/…; to decide: MSR 0x10a}. */
    public String text() {
        String what = cases
                + (cases == 1 ? " case " : " cases ")
                + (obstacle.sort() == Obstacle.Sort.UNDECIDED ? "undecided" : "unjudged");
        String evidence = obstacle.evidence().isEmpty() ? "" : "; to decide: " + String.join("; ", obstacle.evidence());
        return what + ": " + obstacle.reason() + ", e.g. " + example + evidence;
    }
}
