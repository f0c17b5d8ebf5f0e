package io.github.leafguard.candidate;

import io.github.leafguard.corpus.CpuidSetting;
import java.util.List;

/** What turns archived guests and configurations into a hypervisor's calls. Modelled or real, like the hypervisor. Thread-safe. */
public interface Toolstack {
    /** The version it stands for, e.g. {@code 4.16.0-rc4}. */
    String version();

    /** Starts work on a hypervisor, which need not be of the same version. The session ends with the hypervisor. */
    ToolstackSession open(Hypervisor hypervisor);

    /**
     * Equal for toolstacks that build the same of a setting on hypervisors with the same {@link Hypervisor#domainRules}; unless one knows
     * better, for itself alone.
     */
    default Object building(CpuidSetting setting) {
        return this;
    }

    /** What it understands of a setting, register by register; empty if it cannot tell or drops everything. */
    List<AskedBits> understand(CpuidSetting setting);
}
