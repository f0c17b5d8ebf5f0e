package io.github.leafguard.candidate;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import java.util.List;

/** A toolstack at work on one hypervisor. It may remember what does not change there. Not thread-safe, as the hypervisor is not. */
public interface ToolstackSession {
    /** Why a toolstack cannot be asked for a featureset. */
    String NO_FEATURESETS = "this toolstack passes no featuresets to libxc";

    /** Restores each guest into a fresh domain of its own; one outcome per guest, in order. */
    List<RestoreOutcome> restore(List<ArchivedGuest> guests);

    /** Builds a new guest; {@code settings} is empty for a plain one. */
    BuildOutcome build(DomainConfig config, List<CpuidSetting> settings);

    /**
     * Builds a new guest with the features that its caller asks for instead of the default ones, as toolstacks do that level hosts.
     * There are no {@code cpuid=} settings, and a failure is always the caller's to see.
     *
     * @param featureset the words, fewer or more than the release has
     */
    default BuildOutcome buildWithFeatureset(DomainConfig config, int[] featureset) {
        return new BuildOutcome.NotCheckable(NO_FEATURESETS);
    }

    /**
     * Restores a guest whose stream carries no CPUID data with the features that its caller asks for; one whose stream carries them is
     * restored as any other, since then the stream decides.
     *
     * @param featureset the words, fewer or more than the release has
     */
    default RestoreOutcome restoreWithFeatureset(ArchivedGuest guest, int[] featureset) {
        return guest.streamed().hasNoCpuid()
                ? new RestoreOutcome.NotCheckable(NO_FEATURESETS)
                : restore(List.of(guest)).get(0);
    }
}
