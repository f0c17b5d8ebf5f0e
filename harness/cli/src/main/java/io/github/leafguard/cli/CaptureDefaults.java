package io.github.leafguard.cli;

import java.util.List;

/** What is captured unless the user says otherwise. */
final class CaptureDefaults {
    /** Boot options that change policies, each by another way. */
    static final List<String> BOOT_OPTIONS = List.of(
            "",
            "no-xsave",
            "spec-ctrl=no",
            "spec-ctrl=no-gds-mit",
            "cpuid=no-avx2,no-aesni",
            "cpuid=no-ibrsb,no-ibpb,no-stibp,no-ssbd",
            "smep=0 smap=0 pku=0",
            "vpmu=on",
            "hap=0");

    /** Settings that people use, each of another sort: single features, levels, numbers, leaf limits. */
    static final List<String> SETTINGS = List.of(
            "admin/hide-avx",
            "admin/hide-avx512",
            "admin/hide-xsave",
            "admin/hide-rdrand",
            "admin/hide-1gb-pages",
            "admin/hide-speculation-controls",
            "admin/level-to-nehalem",
            "admin/limit-leaves-to-4",
            "admin/invariant-tsc",
            "admin/spoof-sandy-bridge",
            "admin/four-threads",
            "admin/few-hypervisor-leaves");

    /** Hosts on which settings are recorded, next to one of each machine: each kind of boot option on several sorts of CPU. */
    static final List<String> SETTINGS_HOSTS = List.of(
            "Broadwell+noxsave",
            "EPYC+noxsave",
            "Icelake-Server+noxsave",
            "chimera-Icelake-Server-v6+cpuid_no-avx2_no-aesni",
            "chimera-SandyBridge+noxsave",
            "chimera-Skylake-Server+spec-ctrl_no",
            "chimera-Snowridge+vpmu_on",
            "chimera-Westmere+cpuid_no-avx2_no-aesni",
            "ff-Dhyana+spec-ctrl_no-gds-mit",
            "ff-EPYC-Milan+noxsave",
            "ff-EPYC-Milan+spec-ctrl_no",
            "ff-EPYC+vpmu_on",
            "ff-Haswell+cpuid_no-avx2_no-aesni",
            "ff-Skylake-Client+noxsave",
            "ff-Skylake-Server+spec-ctrl_no");

    private CaptureDefaults() {}
}
