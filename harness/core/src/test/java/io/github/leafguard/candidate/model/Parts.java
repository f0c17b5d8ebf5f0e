package io.github.leafguard.candidate.model;

import static io.github.leafguard.candidate.model.PolicyFeatures.features;

import io.github.leafguard.candidate.SystemPolicy;
import java.util.List;

/**
 * CPUs of one signature, for rules that ask for family, model and stepping. They are on bare metal and have little else: an Intel part
 * has AVX and the TSC deadline timer and no MSR 0x10a, an AMD part has IBPB, TOPOEXT and two threads a core.
 */
public final class Parts {
    /** Says that Xen itself runs under another hypervisor. */
    public static final String VIRTUALISED = "+HYPERVISOR";

    private static final SyntheticHost INTEL = SyntheticHost.of("intel", """
            vendor GenuineIntel d 80000008
            1 ebx=00100800
            +FPU +TSC +MSR +PAE +CX8 +APIC +SEP +CMOV +CLFLUSH +FXSR +SSE +SSE2 +HTT +PBE
            +SSE3 +VMX +CX16 +X2APIC +TSC_DEADLINE +XSAVE +AVX +F16C
            +ERMS +SMEP
            d:0 eax=7 ebx=340 ecx=340
            d:2 eax=100 ebx=240
            +SYSCALL +NX +LM +LAHF_LM
            80000008 eax=00003024
            """);

    private static final String AMD = """
            1 ebx=00100800
            +FPU +TSC +MSR +PAE +CX8 +APIC +SEP +CMOV +CLFLUSH +FXSR +SSE +SSE2 +HTT
            +SSE3 +MONITOR +CX16 +XSAVE +AVX
            d:0 eax=7 ebx=340 ecx=340
            d:2 eax=100 ebx=240
            +SYSCALL +NX +LM +LAHF_LM +SVM +TOPOEXT
            80000008 eax=00003030
            +IBPB
            8000000a eax=1 ebx=8000 edx=1
            8000001e ebx=100
            """;

    private Parts() {}

    /** An Intel part of family 6. */
    public static SyntheticHost intel(int model, int stepping) {
        return intel(6, model, stepping);
    }

    /** An Intel part. */
    public static SyntheticHost intel(int family, int model, int stepping) {
        return INTEL.with(signature(family, model, stepping));
    }

    /** An AMD part whose extended leaves reach 80000021. */
    public static SyntheticHost amd(int family, int model, int stepping) {
        return SyntheticHost.of("amd", "vendor AuthenticAMD d 80000021\n" + AMD)
                .with(signature(family, model, stepping));
    }

    /** A Hygon part, the same. */
    public static SyntheticHost hygon() {
        return SyntheticHost.of("hygon", "vendor HygonGenuine d 80000021\n" + AMD)
                .with(signature(0x18, 0, 1));
    }

    private static String signature(int family, int model, int stepping) {
        int base = Math.min(family, 0xf);
        int eax = family - base << 20 | model >>> 4 << 16 | base << 8 | (model & 0xf) << 4 | stepping;
        return "1 eax=%08x".formatted(eax);
    }

    /** The part with MSR 0x10a, which leaf 7 announces. */
    public static SyntheticHost withArchCaps(SyntheticHost host, long value) {
        return host.with("+ARCH_CAPS").with("msr 10a=" + Long.toHexString(value));
    }

    /** The part with a microcode revision. */
    public static SyntheticHost withMicrocode(SyntheticHost host, long revision) {
        return host.knowing("microcode", revision);
    }

    /** The features of the host policy. */
    static List<String> host(String version, SyntheticHost host) {
        return features(host.system(version, SystemPolicy.HOST));
    }
}
