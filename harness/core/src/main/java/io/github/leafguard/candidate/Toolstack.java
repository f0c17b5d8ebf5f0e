package io.github.leafguard.candidate;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import java.util.List;

/** What turns archived guests and configurations into a hypervisor's calls. Modelled or real, like the hypervisor. */
public interface Toolstack {
    /** The version it stands for, e.g. {@code 4.16.0-rc4}. */
    String version();

    /** Restores each guest into a fresh domain of its own; one outcome per guest, in order. */
    List<RestoreOutcome> restore(Hypervisor hypervisor, List<ArchivedGuest> guests);

    /** Builds a new guest; {@code settings} is empty for a plain one. */
    BuildOutcome build(Hypervisor hypervisor, DomainConfig config, List<CpuidSetting> settings);
}
