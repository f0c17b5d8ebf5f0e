package io.github.leafguard.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one portion says of one candidate.
 *
 * @param cases every case of the portion
 * @param failure why its cases are unjudged: the candidate, or what it is compared with, could not run there; null if they are judged
 */
public record PortionResult(
        List<CaseResult> cases, @Nullable RunFailure failure) {
    static final PortionResult NONE = new PortionResult(List.of(), null);

    public PortionResult {
        cases = List.copyOf(cases);
    }

    /** The same cases, none of them judged; those that no promise covers need not be. */
    static PortionResult unjudged(List<CaseResult> cases, RunFailure failure) {
        return new PortionResult(
                cases.stream().map(result -> unjudged(result, failure)).toList(), failure);
    }

    /** The same case, not judged, unless no promise covers it. */
    static CaseResult unjudged(CaseResult result, RunFailure failure) {
        return result.status() == CaseResult.Status.NOT_APPLICABLE ? result : result.withObstacle(failure.obstacle());
    }
}
