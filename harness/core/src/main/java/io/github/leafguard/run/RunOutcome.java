package io.github.leafguard.run;

import java.util.List;

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
}
