package io.github.leafguard.corpus;

import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.policy.SerialisedPolicy;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CPU: its raw CPUID dump and the facts no dump shows.
 *
 * @param name unique name, a file name without its extension
 * @param title what people call it
 * @param origin {@code real}, {@code emulated}, or {@code chimera} (a combination no hardware has, such as an emulated CPU that hides
 *     that it is one, kept for coverage)
 * @param year year of the CPU's introduction, null if not known
 * @param qemuCpu the text of the {@link QemuCpu} that stands for it, null if it cannot be emulated
 * @param raw the dump: CPUID leaves and MSRs as hardware answers them
 * @param extent how far the dump goes
 * @param facts what holds whatever the boot options
 * @param provenance where the dump comes from
 * @param triesSettings whether {@code cpuid=} settings are tried on its hosts; a sweep adds many machines for the guests on them, and
 *     settings times hosts would be more than a gate has time for
 */
public record Machine(
        String name,
        String title,
        String origin,
        @Nullable Integer year,
        @Nullable String qemuCpu,
        SerialisedPolicy raw,
        DumpExtent extent,
        HostFacts facts,
        String provenance,
        boolean triesSettings)
        implements Serializable {
    private static final String CHIMERA = "chimera";

    /** A machine whose dump is whole and on which settings are tried. */
    public Machine(
            String name,
            String title,
            String origin,
            @Nullable Integer year,
            @Nullable String qemuCpu,
            SerialisedPolicy raw,
            HostFacts facts,
            String provenance) {
        this(name, title, origin, year, qemuCpu, raw, DumpExtent.WHOLE, facts, provenance, true);
    }

    public Machine {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a machine needs a name");
        }
        if (!List.of("real", "emulated", CHIMERA).contains(origin)) {
            throw new IllegalArgumentException(
                    "machine " + name + ": origin '" + origin + "' is none of real, emulated, chimera");
        }
    }

    /** The same with another dump, or the same dump as another object. */
    public Machine with(SerialisedPolicy dump) {
        return new Machine(name, title, origin, year, qemuCpu, dump, extent, facts, provenance, triesSettings);
    }

    /** Whether Xen finds bare metal under it: a fact says so, or the HYPERVISOR bit (leaf 1 ECX bit 31) is clear. */
    public boolean isBareMetal() {
        Boolean virtualised = facts.flag(FactName.VIRTUALISED);
        return virtualised == null ? !announcesHypervisor() : !virtualised;
    }

    /** Whether it stands for machines that people have: bare metal, and no chimera. */
    public boolean isHardware() {
        return isBareMetal() && !origin.equals(CHIMERA);
    }

    private boolean announcesHypervisor() {
        for (int entry = 0; entry < raw.leafCount(); entry++) {
            if (raw.leaf(entry) == 1) {
                return raw.value(entry, 2) < 0;
            }
        }
        return false;
    }
}
