package io.github.leafguard.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a domain's configuration says, be it in a saved guest or a file of its own, as far as CPU policies depend on it. Null stands for
 * what it leaves to the toolstack.
 *
 * @param name the domain's name; empty if it has none
 * @param type {@code pv}, {@code hvm} or {@code pvh}; empty if it does not say
 * @param hap whether an HVM guest uses hardware-assisted paging
 * @param cpuid its settings of leaves, each as an item of a {@code cpuid=} list, {@code 0x7,0x0:ebx=xxx…}, or all of them as
 *     one line, {@code host,avx=0}
 * @param msrs its settings of MSRs
 * @param nested nested virtualisation
 * @param nomigrate whether the domain may not migrate
 * @param tscMode how the time stamp counter works, e.g. {@code always_emulate}; empty if it does not say
 * @param pae whether an HVM guest is offered PAE
 * @param viridian whether an HVM guest has Viridian leaves
 */
public record SavedDomain(
        String name,
        String type,
        @Nullable Boolean hap,
        List<String> cpuid,
        List<Msr> msrs,
        @Nullable Boolean nested,
        @Nullable Boolean nomigrate,
        String tscMode,
        @Nullable Boolean pae,
        @Nullable Boolean viridian) {
    /** A configuration that says nothing of all this. */
    static final SavedDomain SILENT = new SavedDomain("", "", null, List.of(), List.of(), null, null, "", null, null);

    public SavedDomain {
        cpuid = List.copyOf(cpuid);
        msrs = List.copyOf(msrs);
    }

    /** The same without its settings of leaves. */
    public SavedDomain withoutCpuid() {
        return new SavedDomain(name, type, hap, List.of(), msrs, nested, nomigrate, tscMode, pae, viridian);
    }

    /**
     * A setting of an MSR.
     *
     * @param index the MSR
     * @param bits 64 characters of {@code 0 1 x k s}, bit 63 first
     */
    public record Msr(int index, String bits) {}
}
