package io.github.leafguard.corpus.capture;

import io.github.leafguard.corpus.recorded.RecordedHost;
import java.util.List;

/**
 * What one build answered on one host, with what the host is.
 *
 * @param recorded the answers
 * @param qemuCpu the {@code -cpu} specification it was booted on
 * @param bootOptions Xen's command line options
 */
record Capture(RecordedHost recorded, String qemuCpu, List<String> bootOptions) {
    Capture {
        bootOptions = List.copyOf(bootOptions);
    }
}
