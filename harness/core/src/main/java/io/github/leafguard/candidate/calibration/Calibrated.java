package io.github.leafguard.candidate.calibration;

import io.github.leafguard.corpus.Host;
import java.util.List;

/**
 * A host with the facts and boot options that evidence shows.
 *
 * @param host the host; bits that nothing explains are among its open facts
 * @param agreements how far the model agrees, one for each Xen whose policies were seen
 */
public record Calibrated(Host host, List<Agreement> agreements) {
    public Calibrated {
        agreements = List.copyOf(agreements);
    }
}
