package io.github.leafguard.run;

import java.util.Map;
import java.util.Optional;

/** Remembers what a run has judged, so that another one can go on where it stopped. Thread-safe. */
public interface Journal {
    /** Remembers nothing. */
    Journal NONE = new Journal() {
        @Override
        public Optional<PortionResult> judged(Portion.Name portion, String candidate) {
            return Optional.empty();
        }

        @Override
        public void add(Portion.Name portion, Map<String, PortionResult> results) {}
    };

    /** What a portion said before of the candidate of a spec; empty if that is still to be asked. */
    Optional<PortionResult> judged(Portion.Name portion, String candidate);

    /**
     * Remembers every case of a portion, for candidates that were asked there to the end. What is not remembered is asked again one day, so a
     * run does not end for want of it.
     *
     * @param results by the candidate's spec
     */
    void add(Portion.Name portion, Map<String, PortionResult> results);
}
