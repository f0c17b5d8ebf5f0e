package io.github.leafguard.candidate.model.toolstack;

/** One yes-or-no matter in which the toolstacks of two releases differ. Each names the Xen commit that flipped it. */
public enum ToolstackSwitch {
    /**
     * libxl builds and restores a guest although setting its policy failed, and only logs it. Until 34990446ca91 (4.16).
     */
    IGNORES_FAILURE,

    /**
     * A guest's policy is made of what CPUID answers to the toolstack, and reaches Xen leaf by leaf; nothing is ever refused. Until
     * 685e922d6f30 and e5b02b085e61 (4.13).
     */
    LIVE_CPUID,

    /**
     * Counts of threads and cores that are too large are not doubled for an HVM guest. From df29d03f1d97, c9c7ac508b3f and 8c79c129a6db
     * (4.13; the first and the last in 4.12.2).
     */
    COUNTS_DO_NOT_OVERFLOW,

    /**
     * A migration stream can carry CPUID and MSR data, which is then the guest's policy (stream version 3). From 4.14; before,
     * every restore makes a policy from scratch.
     */
    STREAM_CARRIES_CPUID,

    /**
     * A guest from a stream without CPUID data gets what used to be on by default as far as the host has it: RDRAND, and MPX for
     * HVM. From 057012d2899e, 71ca0e0ad000 and 54463aa79dac (4.14).
     */
    RESTORE_FLAG,

    /**
     * The same for HLE and RTM. From 8fe24090d940 (4.16). That HLE and RTM were on in every guest between it and 60fa12dbf1d4 was
     * the hypervisor's doing, not the toolstack's.
     */
    HLE_RTM_FROM_HOST_ON_RESTORE,

    /**
     * PAE of an HVM guest comes from a parameter of the domain, and overrides a featureset. From d79cc6bc2bac (4.13.1); in 4.13.0 the
     * default policy decides, in 4.12 the configuration does.
     */
    PAE_PARAMETER,

    /**
     * PAE of an HVM guest is an argument, which gives way to a featureset. From 8171e0796542 (4.14).
     */
    PAE_ARGUMENT,

    /**
     * ITSC is chosen by the toolstack: for a guest that cannot migrate. From 6c5fb129e88b (4.15); before, it was set for every HVM
     * guest and left to the hypervisor to drop.
     */
    ITSC_ARGUMENT,

    /**
     * VMX and SVM are chosen by the toolstack: with nested virtualisation. From bfcc97c08c22 (4.15); before, they were set for every
     * HVM guest and left to the hypervisor to drop.
     */
    NESTED_ARGUMENT,

    /**
     * An HVM guest never sees 0 logical processors per package: 0 becomes 2 where it used to be doubled. From daaf007eb346 (4.16).
     */
    LPPP_NEVER_ZERO,

    /**
     * An HVM guest sees its host's topology but for cores and threads of a package, which are left out, instead of APIC ids doubled.
     * XCP-ng and XenServer.
     */
    PLAIN_TOPOLOGY,

    /**
     * The max leaves of a new guest are lowered to its last leaf with content, before {@code cpuid=} overrides. From 81da2b544cbb to
     * 0e6c87b93e1d (4.16.0-rc3 and -rc4).
     */
    SHRINKS_NEW_DOMAINS,

    /**
     * Every feature name of the release is a {@code cpuid=} key, after the fixed table. From d638fe233cb3 and 6d21cedbaa34 (4.18).
     */
    FEATURE_NAMES_AS_KEYS,

    /**
     * {@code cpuid=} keys reach bits of MSR 0x10a, set in a call of their own. From ed742cf1b65c (4.18).
     */
    MSR_OVERRIDES
}
