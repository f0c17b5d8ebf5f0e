package io.github.leafguard.pool.move;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.SerialisedPolicy;
import io.github.leafguard.pool.level.Featureset;
import org.jspecify.annotations.Nullable;

/**
 * A guest that runs, as far as it decides where it can go.
 *
 * @param source the version of Xen it runs under, which writes its migration stream
 * @param catalog the features that version knows
 * @param policy what it has
 * @param entries the same as its stream carries it
 * @param vendor the vendor that XAPI recorded
 * @param recorded the featureset that XAPI recorded at its last start; null if nothing levels it
 * @param extendedState its accumulated XCR0; null if nothing tells
 */
public record GuestState(
        GuestKind kind,
        GuestConfiguration configuration,
        String source,
        FeatureCatalog catalog,
        CpuPolicy policy,
        SerialisedPolicy entries,
        String vendor,
        @Nullable Featureset recorded,
        @Nullable Long extendedState) {
    private static final int XSAVE = 32 + 26;

    /** The guest as a migration stream brings it to a host. */
    ArchivedGuest onItsWay(String host) {
        return new ArchivedGuest(
                "moving", host, kind, source, entries, configuration, "running guest of a pool", extendedState, null);
    }

    /** The components that some vCPU has enabled, or is assumed to: operating systems enable all that leaf 0xd offers. */
    long enabledState() {
        if (extendedState != null) {
            return extendedState;
        }
        return policy.has(XSAVE) ? policy.xcr0Max() : 0;
    }
}
