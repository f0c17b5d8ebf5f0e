package io.github.leafguard.corpus.capture;

import io.github.leafguard.corpus.recorded.RecordedHost;
import java.util.List;

/**
 * What one build answered on one host, with what the host is.
 *
 * @param recorded the answers
 * @param qemuCpu the {@code -cpu} specification it was booted on
 * @param bootOptions Xen's command line options
 * @param emulator what emulated the CPU, e.g. {@code QEMU 7.2}
 */
public record Capture(RecordedHost recorded, String qemuCpu, List<String> bootOptions, String emulator) {
    public Capture {
        bootOptions = List.copyOf(bootOptions);
    }

    /** Which build answered and on what, for a provenance. */
    public String circumstances() {
        return "Xen %s (commit %s), boot options %s, in %s (TCG) with -cpu %s"
                .formatted(
                        recorded.version(),
                        recorded.commit(),
                        bootOptions.isEmpty() ? "none" : String.join(" ", bootOptions),
                        emulator,
                        qemuCpu);
    }
}
