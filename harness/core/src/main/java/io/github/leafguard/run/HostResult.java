package io.github.leafguard.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one host says of one candidate.
 *
 * @param cases every case of the host
 * @param failure why its cases are unjudged: the candidate, or what it is compared with, could not run there; null if they are judged
 */
record HostResult(List<CaseResult> cases, @Nullable RunFailure failure) {
    static final HostResult NONE = new HostResult(List.of(), null);

    HostResult {
        cases = List.copyOf(cases);
    }

    /** The same cases, none of them judged; those that no promise covers need not be. */
    static HostResult unjudged(List<CaseResult> cases, RunFailure failure) {
        return new HostResult(
                cases.stream()
                        .map(result -> result.status() == CaseResult.Status.NOT_APPLICABLE
                                ? result
                                : result.withObstacle(failure.obstacle()))
                        .toList(),
                failure);
    }
}
