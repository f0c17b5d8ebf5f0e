package io.github.leafguard.candidate;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import java.util.List;

/** A toolstack at work on one hypervisor. It may remember what does not change there. Not thread-safe, as the hypervisor is not. */
public interface ToolstackSession {
    /** Restores each guest into a fresh domain of its own; one outcome per guest, in order. */
    List<RestoreOutcome> restore(List<ArchivedGuest> guests);

    /** Builds a new guest; {@code settings} is empty for a plain one. */
    BuildOutcome build(DomainConfig config, List<CpuidSetting> settings);
}
