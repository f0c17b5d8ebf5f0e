package io.github.leafguard.run;

import java.util.List;

/**
 * One candidate judged over a corpus. Where it could not run, or what it is compared with, its cases are unjudged.
 *
 * @param candidate the candidate's spec
 * @param baseline the baseline's spec, or {@code archived} when every guest was compared with the version that archived it
 * @param corpus what was read, in the user's words (paths)
 * @param shard {@code i/n}, or empty for the whole corpus
 * @param cases every case, ordered by id
 * @param failures the hosts that were not judged, one each, ordered by name; at least one host was judged
 */
public record RunResult(
        String candidate,
        String baseline,
        String corpus,
        String shard,
        List<CaseResult> cases,
        List<RunFailure> failures) {
    public RunResult {
        cases = List.copyOf(cases);
        failures = List.copyOf(failures);
    }

    /** A candidate that ran everywhere. */
    public RunResult(String candidate, String baseline, String corpus, String shard, List<CaseResult> cases) {
        this(candidate, baseline, corpus, shard, cases, List.of());
    }

    /** The same run with its cases counted otherwise (waivers were weighed). */
    public RunResult withCases(List<CaseResult> other) {
        return new RunResult(candidate, baseline, corpus, shard, other, failures);
    }
}
