package io.github.leafguard.corpus.capture;

import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.corpus.recorded.RecordedHost;
import java.util.List;

/** Finds out facts of a host from what hypervisors answered on it. */
@FunctionalInterface
public interface FactsSource {
    /** Finds out nothing more. */
    FactsSource NONE = (host, recordings) -> host.facts();

    /**
     * What is known of the host, and the further facts that explain the recordings.
     *
     * @param host the host, with what is known of it
     * @param recordings what each version answered on it
     */
    HostFacts facts(Host host, List<RecordedHost> recordings);
}
