package io.github.leafguard.candidate.model.toolstack;

import io.github.leafguard.policy.Errno;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.List;

/**
 * Applying overrides of MSR bits (4.18 and later, and point releases before): as for leaves, on the list of MSRs, in a call without
 * leaves. An {@code x} takes its bit from the default policy in every release, also where one for a leaf takes it from the max
 * policy: 4.14.6 and its kind have the two rules side by side, as its libxenguest shows.
 */
final class MsrOverrides {
    private MsrOverrides() {}

    /** All overrides on the list of current MSRs. */
    static StepEntries all(List<MsrOverride> overrides, LeafList current, SystemView system) {
        SerialisedPolicy list = current.list();
        long[] values = new long[list.msrCount()];
        for (int entry = 0; entry < values.length; entry++) {
            values[entry] = list.msrValue(entry);
        }
        for (MsrOverride override : overrides) {
            int entry = current.findMsr(override.msr());
            int reference = system.startList().findMsr(override.msr());
            int host = system.hostList().findMsr(override.msr());
            if (entry < 0 || reference < 0 || host < 0) {
                return StepEntries.failed(StepFailure.of(Errno.ENOENT, "missing MSR %08x".formatted(override.msr())));
            }
            values[entry] = override.bits()
                    .apply(
                            system.startList().list().msrValue(reference),
                            system.hostList().list().msrValue(host));
        }
        SerialisedPolicy.Builder out = SerialisedPolicy.builder();
        for (int entry = 0; entry < values.length; entry++) {
            out.msr(list.msrIndex(entry), values[entry]);
        }
        return StepEntries.of(out.build());
    }
}
