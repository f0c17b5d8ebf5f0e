package io.github.leafguard.corpus.capture;

import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.corpus.recorded.RecordedHost;
import java.util.List;

/** Finds out facts of a host from what hypervisors answered on it. */
@FunctionalInterface
public interface FactsSource {
    /** Finds out nothing. */
    FactsSource NONE = (host, recordings) -> HostFacts.UNKNOWN;

    /**
     * The facts that explain the recordings.
     *
     * @param host the host, of which no facts are known
     * @param recordings what each version answered on it
     */
    HostFacts facts(Host host, List<RecordedHost> recordings);
}
