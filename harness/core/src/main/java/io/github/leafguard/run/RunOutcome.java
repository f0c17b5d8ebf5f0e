package io.github.leafguard.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run came to. Every candidate of the plan is in exactly one of the two lists, in the plan's order.
 *
 * @param results candidates that were judged, be it on some hosts only
 * @param failures candidates that were judged nowhere, or could not be judged rightly
 */
public record RunOutcome(List<RunResult> results, List<RunFailure> failures) {
    public RunOutcome {
        results = List.copyOf(results);
        failures = List.copyOf(failures);
    }

    /** Whether there are cases that others stand for. */
    public boolean isFolded() {
        return results.stream().anyMatch(RunResult::isFolded);
    }

    /** Ids of the archived guests whose cases it has, by host. */
    public Map<String, Set<String>> guests() {
        Map<String, Set<String>> ids = new HashMap<>();
        for (RunResult result : results) {
            for (CaseResult each : result.cases()) {
                each.caseId()
                        .guestId()
                        .ifPresent(guest -> ids.computeIfAbsent(each.host(), any -> new HashSet<>())
                                .add(guest));
            }
        }
        return ids;
    }
}
