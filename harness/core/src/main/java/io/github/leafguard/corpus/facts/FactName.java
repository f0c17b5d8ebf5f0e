package io.github.leafguard.corpus.facts;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The facts there are about a host. Their names, types and meanings stand here once; what a fact follows from when no evidence shows it
 * is a matter of the derivation (docs/MODEL.md, "Rules about machines").
 */
public enum FactName {
    /** Boot capability words as 8 hex digits each, before the release's own known mask; no rule about the machine changes them. */
    CAPS("caps", Type.WORDS, "the boot capability words", "xen-cpuid, the featuresets, of that Xen"),
    /** Features set in the boot capabilities on top. */
    FORCED("forced", Type.NAMES, "features that Xen sets though the CPU does not announce them", "xen-cpuid -p"),
    /** Features cleared from the boot capabilities, with their dependants. */
    CLEARED("cleared", Type.NAMES, "features that Xen does not use though the CPU announces them", "xen-cpuid -p"),
    /** Speculation-control MSRs are available to PV guests. */
    SC_MSR_PV("scMsrPv", Type.BOOL, "PV guests may use speculation-control MSRs", "xl dmesg, 'Support for PV VMs'"),
    /** The same for HVM guests. */
    SC_MSR_HVM("scMsrHvm", Type.BOOL, "HVM guests may use speculation-control MSRs", "xl dmesg, 'Support for HVM VMs'"),
    /** Hardware-assisted paging is usable. */
    HAP("hap", Type.BOOL, "hardware-assisted paging is usable", "xl dmesg, 'Hardware Assisted Paging'"),
    /** HVM guests are possible. */
    HVM("hvm", Type.BOOL, "HVM guests are possible", "xl dmesg, or the HVM policies of xen-cpuid -p"),
    /** Names of VMX controls present, of RDTSCP, INVPCID, MPX, XSAVES. */
    VMX_CONTROLS(
            "vmxControls", Type.NAMES, "the VMX controls that features for guests need", "the VMX capability MSRs"),
    /** vPMU mode: {@code off}, {@code on}, {@code all}. */
    VPMU("vpmu", Type.VPMU, "mode of the virtual performance monitoring unit", "xl dmesg, 'VPMU'"),
    /** LFENCE is dispatch-serialising by bit 1 of MSR C0011029, whatever CPUID says. */
    LFENCE_DISPATCH(
            "lfenceDispatch",
            Type.BOOL,
            "bit 1 of MSR C0011029 can be set, so that LFENCE serialises dispatch",
            "xen-cpuid -p of Xen 4.16 or later (Host, leaf 80000021 EAX bit 2), or MSR C0011029"),
    /** MSR C0011029 has bit 1 set when Xen starts. */
    LFENCE_DISPATCH_PRESET(
            "lfenceDispatchPreset",
            Type.BOOL,
            "bit 1 of MSR C0011029 is set before Xen starts",
            "xen-cpuid -p of Xen 4.22 or later (Host, leaf 80000021 EAX bit 2), or MSR C0011029 as the outer hypervisor gives it"),
    /** Bit 31 of MSR 0xce can be read as set. */
    FAULTING_RAW("faultingRaw", Type.BOOL, "bit 31 of MSR 0xce is set", "MSR 0xce, or xen-cpuid -p with its MSR rows"),
    /** CPUID faulting is usable. */
    FAULTING_USABLE("faultingUsable", Type.BOOL, "CPUID faulting is usable", "xen-cpuid -p (Host, MSR ce)"),
    /** TSX is switched off by the hypervisor. */
    RTM_DISABLED("rtmDisabled", Type.BOOL, "Xen switches RTM off", "xl dmesg, 'Xen settings: … TSX'"),
    /** MSR TSX_CTRL exists. */
    TSX_CTRL("tsxCtrl", Type.BOOL, "MSR TSX_CTRL exists", "MSR 0x10a bit 7"),
    /** Physical address bits of the host. */
    PADDR_BITS("paddrBits", Type.BITS, "physical address bits", "leaf 80000008"),
    /** The same for HAP guests. */
    HAP_PADDR_BITS("hapPaddrBits", Type.BITS, "physical address bits of HAP guests", "leaf 80000008"),
    /** Built for more than 16 TiB of memory. */
    BIGMEM("bigmem", Type.BOOL, "Xen is built for more than 16 TiB of memory", "the configuration of the build"),
    /** SSBD can be switched by MSR C0011020, or the outer hypervisor offers VIRT_SSBD. */
    AMD_VIRT_SPEC_CTRL(
            "amdVirtSpecCtrl",
            Type.BOOL,
            "SSBD can be switched by MSR C0011020, so that VIRT_SSBD can be emulated",
            "xl dmesg ('MSR_VIRT_SPEC_CTRL' in the line for HVM VMs), or xen-cpuid -p of Xen 4.17 or later"),
    /** The bp-spec-reduce mitigation is usable. */
    BP_SPEC_REDUCE("bpSpecReduce", Type.BOOL, "the bp-spec-reduce mitigation is on", "the boot options"),
    /** Who was running when the dump was taken: {@code xen} or {@code os}. */
    LIVE_STATE("liveState", Type.LIVE_STATE, "whose live bits (OSXSAVE, OSPKE) the dump has", "how the dump was taken"),
    /** Xen itself runs under another hypervisor. */
    VIRTUALISED(
            "virtualised",
            Type.BOOL,
            "Xen itself runs under another hypervisor",
            "xen-cpuid -p of Xen 4.14 or later, or a dump taken without Xen (leaf 1 ECX bit 31)"),
    /** MSR 0x10a, ARCH_CAPABILITIES. */
    ARCH_CAPS("archCaps", Type.HEX, "MSR 0x10a", "MSR 0x10a (rdmsr 0x10a, or xen-cpuid -p of Xen 4.16 or later)"),
    /** Microcode revision after Xen's own load. */
    MICROCODE(
            "microcode",
            Type.HEX,
            "microcode revision",
            "the microcode revision (xl dmesg, 'microcode revision', or dom0's /proc/cpuinfo)"),
    /** Simultaneous multithreading is on. */
    SMT(
            "smt",
            Type.BOOL,
            "simultaneous multithreading is on",
            "cpuid -r (leaf 8000001e), or xl info, threads_per_core"),
    /** Bit 7 of MSR 0x49 (SBPB) can be written. */
    SBPB(
            "sbpb",
            Type.BOOL,
            "microcode knows the selective branch predictor barrier",
            "the microcode revision, or xen-cpuid -p of Xen 4.18 or later (Host, leaf 80000021 EAX bit 27)"),
    /** Loading a null selector clears the segment base. */
    NULL_SELECTOR(
            "nullSelectorClearsBase",
            Type.BOOL,
            "a null selector clears the segment base (Zen 2 and later)",
            "xen-cpuid -p of Xen 4.16 or later (Host, leaf 80000021 EAX bit 6)"),
    /** Fast string operations are on: bit 0 of MSR 0x1a0. */
    FAST_STRINGS("fastStrings", Type.BOOL, "fast string operations are on", "MSR 0x1a0 bit 0"),
    /** MSR 0x10f, TSX_FORCE_ABORT, reads as zero although RTM_ALWAYS_ABORT is announced. */
    TSX_MISMATCH(
            "tsxMismatch",
            Type.BOOL,
            "MSR 0x10f reads as zero although CPUID says that RTM always aborts",
            "MSR 0x10f, or xl dmesg ('RTM_ALWAYS_ABORT vs RTM mismatch')"),
    /** Bit 2 of MSR 0x123: firmware holds RTM off for SGX. */
    RTM_LOCKED("rtmLocked", Type.BOOL, "firmware keeps RTM locked (MSR 0x123 bit 2)", "MSR 0x123, or xl dmesg"),
    /** What is in leaves that the CPU has and the dump does not show: {@code zero} or {@code set}. */
    BEYOND_DUMP(
            "beyondDump",
            Type.BEYOND,
            "what is in the leaves that the CPU has and the dump does not show",
            "a whole dump (cpuid -r)");

    private static final Map<String, FactName> BY_FIELD =
            Stream.of(values()).collect(Collectors.toMap(FactName::field, Function.identity()));

    private final String field;
    private final Type type;
    private final String meaning;
    private final String settledBy;

    /** What values a fact has. */
    public enum Type {
        /** A {@link Boolean}. */
        BOOL,
        /** An {@link Integer}: a number of address bits, 32 to 52. */
        BITS,
        /** A {@link Long}: a register's value. */
        HEX,
        /** A list of feature names. */
        NAMES,
        /** A list of words of 8 hex digits. */
        WORDS,
        /** One of {@code off}, {@code on}, {@code all}. */
        VPMU("off", "on", "all"),
        /** One of {@code xen}, {@code os}. */
        LIVE_STATE("xen", "os"),
        /** One of {@code zero}, {@code set}. */
        BEYOND("zero", "set");

        private final List<String> words;

        Type(String... words) {
            this.words = List.of(words);
        }

        /** The values of a type that has but a few; empty for the others. */
        public List<String> words() {
            return words;
        }

        boolean takes(Object value) {
            return switch (this) {
                case BOOL -> value instanceof Boolean;
                case BITS -> value instanceof Integer;
                case HEX -> value instanceof Long;
                case NAMES, WORDS -> value instanceof List<?>;
                case VPMU, LIVE_STATE, BEYOND -> value instanceof String word && words.contains(word);
            };
        }
    }

    FactName(String field, Type type, String meaning, String settledBy) {
        this.field = field;
        this.type = type;
        this.meaning = meaning;
        this.settledBy = settledBy;
    }

    /** The fact of this name in files, or null. */
    public static @Nullable FactName of(String field) {
        return BY_FIELD.get(field);
    }

    /** Its name in files. */
    public String field() {
        return field;
    }

    /** What values it has. */
    public Type type() {
        return type;
    }

    /** What it says, as the rest of a sentence. */
    public String meaning() {
        return meaning;
    }

    /** The evidence to ask for where it is open. */
    public String settledBy() {
        return settledBy;
    }
}
