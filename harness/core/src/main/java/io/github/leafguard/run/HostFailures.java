package io.github.leafguard.run;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.CandidateException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which candidates and baselines could not run on one host, and what was asked of them then. For one thread. */
final class HostFailures {
    private final Map<Candidate, Failure> known = new LinkedHashMap<>();

    private record Failure(String asking, CandidateException cause) {}

    /** Remembers a failure; of several of one candidate, the first. */
    void add(Candidate broken, String asking, CandidateException cause) {
        known.putIfAbsent(broken, new Failure(asking, cause));
    }

    /** How many failed. */
    int count() {
        return known.size();
    }

    /** Why this one did not run, if it did not. */
    Optional<String> reason(Candidate candidate) {
        return Optional.ofNullable(known.get(candidate)).map(failure -> failure.cause.reason());
    }

    /** The failure as one of the candidate that was to be judged, which this one is or is compared with. */
    Optional<RunFailure> of(Candidate broken, Candidate judged, String host) {
        return Optional.ofNullable(known.get(broken))
                .map(failure -> RunFailure.notRun(judged.spec(), host, failure.asking, failure.cause));
    }
}
