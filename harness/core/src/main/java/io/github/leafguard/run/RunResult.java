package io.github.leafguard.run;

import io.github.leafguard.check.CaseId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * One candidate judged over a corpus. Where it could not run, or what it is compared with, its cases are unjudged.
 *
 * @param candidate the candidate's spec
 * @param baseline the baseline's spec, or {@code archived} when every guest was compared with the version that archived it
 * @param corpus what was read, in the user's words (paths)
 * @param shard {@code i/n}, or empty for the whole corpus
 * @param cases every case, ordered by id; of very many, some stand for others
 * @param isRough whether cases that stand for others break in one place as those do and elsewhere perhaps not, so that how many a regression
 *     hits is an estimate; how many fail is not
 * @param failures the hosts that were not judged, one each, ordered by name; at least one host was judged
 */
public record RunResult(
        String candidate,
        String baseline,
        String corpus,
        String shard,
        List<CaseResult> cases,
        List<RunFailure> failures,
        boolean isRough) {
    public RunResult {
        cases = List.copyOf(cases);
        failures = List.copyOf(failures);
    }

    /** One whose cases are all there, or stand for others that are like them in every place. */
    public RunResult(
            String candidate,
            String baseline,
            String corpus,
            String shard,
            List<CaseResult> cases,
            List<RunFailure> failures) {
        this(candidate, baseline, corpus, shard, cases, failures, false);
    }

    /** A candidate that ran everywhere. */
    public RunResult(String candidate, String baseline, String corpus, String shard, List<CaseResult> cases) {
        this(candidate, baseline, corpus, shard, cases, List.of(), false);
    }

    /** The same run with its cases counted otherwise (waivers were weighed). */
    public RunResult withCases(List<CaseResult> other) {
        return new RunResult(candidate, baseline, corpus, shard, other, failures, isRough);
    }

    /** For how many cases each of its cases stands. */
    public ToIntFunction<CaseId> counts() {
        Map<CaseId, Integer> counts = new HashMap<>();
        cases.stream()
                .filter(result -> result.alike() > 1)
                .forEach(result -> counts.put(result.caseId(), result.alike()));
        return caseId -> counts.getOrDefault(caseId, 1);
    }

    /** Whether there are cases that others stand for. */
    public boolean isFolded() {
        return cases.stream().anyMatch(result -> result.alike() > 1);
    }
}
