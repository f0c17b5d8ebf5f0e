package io.github.leafguard.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers what a run has judged, so that another one can go on where it stopped. Thread-safe. */
public interface Journal {
    /** Remembers nothing. */
    Journal NONE = new Journal() {
        @Override
        public Optional<List<CaseResult>> judged(String host, String candidate) {
            return Optional.empty();
        }

        @Override
        public void add(String host, Map<String, List<CaseResult>> results) {}
    };

    /** What was judged before of a host under the candidate of a spec; empty if that is still to be done. */
    Optional<List<CaseResult>> judged(String host, String candidate);

    /**
     * Remembers every case of a host, for candidates that were judged there to the end. What is not remembered is judged again one day,
     * so a run does not end for want of it.
     *
     * @param results cases by the candidate's spec
     */
    void add(String host, Map<String, List<CaseResult>> results);
}
