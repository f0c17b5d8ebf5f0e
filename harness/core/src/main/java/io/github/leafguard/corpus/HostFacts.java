package io.github.leafguard.corpus;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What decides a host's policies and no CPUID dump shows. Null means "not known": the derivation rules then fall back to what
 * the raw dump and the boot options imply (stated for each field).
 *
 * @param caps boot capability words as 8 hex digits each, before the release's own known mask; null: derived from the dump
 * @param forced feature names set in the boot capabilities on top
 * @param cleared feature names cleared from the boot capabilities, with their dependants
 * @param scMsrPv speculation-control MSRs are available to PV guests; null: when the host has IBRSB and no option forbids it
 * @param scMsrHvm the same for HVM guests; null: as above, from 4.17 also AMD's IBRS with virtual SPEC_CTRL
 * @param hap hardware-assisted paging usable; null: NPT on AMD, yes on Intel with VMX
 * @param hvm HVM guests possible; null: when the host has VMX or SVM
 * @param vmxControls names of VMX controls present, of RDTSCP, INVPCID, MPX, XSAVES; null: all
 * @param vpmu vPMU mode: {@code off}, {@code on}, {@code all}; null: by boot option, else off, and off on Intel
 *     without a PMU of version 2
 * @param lfenceDispatch LFENCE is dispatch-serialising by MSR C0011029 although CPUID does not say so; null: on families 0xf and 0x11 only
 * @param faultingRaw bit 31 of MSR 0xce can be read as set; null: as in the raw dump's MSR
 * @param faultingUsable CPUID faulting is usable; null: equal to {@code faultingRaw}
 * @param rtmDisabled TSX is switched off by the hypervisor; null: no
 * @param tsxCtrl MSR TSX_CTRL exists; null: bit 7 of MSR 0x10a in the dump
 * @param paddrBits physical address bits of the host; null: by the release's rule from leaf 0x80000008
 * @param hapPaddrBits the same for HAP guests
 * @param bigmem built for more than 16 TiB of memory; null: no
 * @param amdVirtSpecCtrl VIRT_SSBD is emulated for HVM guests; null: no
 * @param bpSpecReduce the bp-spec-reduce mitigation is usable; null: yes
 * @param liveState who was running when the dump was taken: {@code xen} (live bits such as OSPKE are those Xen sees when it reads) or
 *     {@code os} (they are that system's and are kept); null: xen
 * @param byRelease capabilities that only later releases change (microcode and errata knowledge), oldest first; of the entries whose
 *     release knows no more of machines than the candidate does, the last one counts, on top of {@code forced} and {@code cleared}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record HostFacts(
        @Nullable List<String> caps,
        List<String> forced,
        List<String> cleared,
        @Nullable Boolean scMsrPv,
        @Nullable Boolean scMsrHvm,
        @Nullable Boolean hap,
        @Nullable Boolean hvm,
        @Nullable List<String> vmxControls,
        @Nullable String vpmu,
        @Nullable Boolean lfenceDispatch,
        @Nullable Boolean faultingRaw,
        @Nullable Boolean faultingUsable,
        @Nullable Boolean rtmDisabled,
        @Nullable Boolean tsxCtrl,
        @Nullable Integer paddrBits,
        @Nullable Integer hapPaddrBits,
        @Nullable Boolean bigmem,
        @Nullable Boolean amdVirtSpecCtrl,
        @Nullable Boolean bpSpecReduce,
        @Nullable String liveState,
        List<ByRelease> byRelease) {
    /**
     * What a release and its successors make of the host's capabilities beyond CPUID and Leafguard's rules.
     *
     * @param since first release of the trunk, e.g. {@code 4.18.0}; stable branches that know as much do the same
     * @param forced feature names it sets
     * @param cleared feature names it clears, with their dependants
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ByRelease(String since, List<String> forced, List<String> cleared) {
        public ByRelease {
            if (!since.matches("\\d+\\.\\d+\\.\\d+")) {
                throw new IllegalArgumentException(
                        "host facts by release start with '" + since + "', not with a release like 4.18.0");
            }
            forced = forced == null ? List.of() : List.copyOf(forced);
            cleared = cleared == null ? List.of() : List.copyOf(cleared);
        }
    }

    /** Nothing known: every rule falls back to the dump. */
    public static final HostFacts UNKNOWN = new HostFacts(
            null, List.of(), List.of(), null, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null, null, null, List.of());

    public HostFacts {
        caps = caps == null ? null : List.copyOf(caps);
        forced = forced == null ? List.of() : List.copyOf(forced);
        cleared = cleared == null ? List.of() : List.copyOf(cleared);
        vmxControls = vmxControls == null ? null : List.copyOf(vmxControls);
        byRelease = byRelease == null ? List.of() : List.copyOf(byRelease);
        requireOneOf("vpmu", vpmu, "off", "on", "all");
        requireOneOf("liveState", liveState, "xen", "os");
    }

    private static void requireOneOf(String name, @Nullable String value, String... allowed) {
        if (value != null && !List.of(allowed).contains(value)) {
            throw new IllegalArgumentException(
                    "host fact " + name + " is '" + value + "', not one of " + String.join(", ", allowed));
        }
    }
}
