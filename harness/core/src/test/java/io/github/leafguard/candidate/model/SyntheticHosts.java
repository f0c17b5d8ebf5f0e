package io.github.leafguard.candidate.model;

import java.util.List;

/**
 * Hosts of the kinds that derivation tells apart. They are made up: the shape of a family of CPUs, no dump of any machine.
 */
public final class SyntheticHosts {
    /** K8 with SVM: one basic leaf, extended leaves up to 0x18. LFENCE is dispatch-serialising on this family. */
    public static final SyntheticHost K8 = SyntheticHost.of("k8", """
            vendor AuthenticAMD 1 80000018
            1 eax=00040f32 ebx=02020800
            +FPU +VME +DE +PSE +TSC +MSR +PAE +MCE +CX8 +APIC +SEP +MTRR +PGE +MCA +CMOV +PAT +PSE36 +CLFLUSH
            +MMX +FXSR +SSE +SSE2 +HTT +SSE3 +CX16
            80000001 eax=00040f32 edx=0183f3ff
            +SYSCALL +NX +MMXEXT +FFXSR +RDTSCP +LM +3DNOWEXT +3DNOW
            +LAHF_LM +CMP_LEGACY +SVM +EXTAPIC +CR8_LEGACY
            80000005 eax=ff08ff08 ebx=ff20ff20 ecx=40020140 edx=40020140
            80000008 eax=00003028 ecx=00000001
            8000000a eax=1 ebx=40 edx=0
            """);

    /** Family 10h as in the Opteron 41xx of the original report: no XSAVE, six basic leaves, extended ones up to 0x1b. */
    public static final SyntheticHost OPTERON_41XX =
            SyntheticHost.of("opteron-41xx", """
            vendor AuthenticAMD 6 8000001b
            1 eax=00100f80 ebx=03060800
            +FPU +VME +DE +PSE +TSC +MSR +PAE +MCE +CX8 +APIC +SEP +MTRR +PGE +MCA +CMOV +PAT +PSE36 +CLFLUSH
            +MMX +FXSR +SSE +SSE2 +HTT +SSE3 +MONITOR +CX16 +POPCNT
            5 eax=40 ebx=40 ecx=3
            80000001 eax=00100f80 ebx=30000123 edx=0183f3ff
            +SYSCALL +NX +MMXEXT +FFXSR +PAGE1GB +RDTSCP +LM +3DNOWEXT +3DNOW
            +LAHF_LM +CMP_LEGACY +SVM +EXTAPIC +CR8_LEGACY +ABM +SSE4A +MISALIGNSSE +3DNOWPREFETCH +OSVW +IBS +SKINIT +WDT
            80000006 eax=20800000 ebx=42004200 ecx=02008140 edx=0030b140
            80000007 edx=000001f9
            80000008 eax=00003030 ecx=fffff005 edx=7
            8000000a eax=1 ebx=40 ecx=5 edx=0000040f
            80000019 eax=f0300000 ebx=60100000
            8000001a eax=3
            8000001b eax=1f
            """).knowing("lfenceDispatch", false);

    /** Family 15h: XSAVE with AVX and LWP, extended leaves up to 0x1e. */
    public static final SyntheticHost BULLDOZER =
            SyntheticHost.of("bulldozer", """
            vendor AuthenticAMD d 8000001e
            1 eax=00600f20 ebx=02080800
            +FPU +VME +DE +PSE +TSC +MSR +PAE +MCE +CX8 +APIC +SEP +MTRR +PGE +MCA +CMOV +PAT +PSE36 +CLFLUSH
            +MMX +FXSR +SSE +SSE2 +HTT
            +SSE3 +PCLMULQDQ +MONITOR +SSSE3 +FMA +CX16 +SSE4_1 +SSE4_2 +POPCNT +AESNI +XSAVE +AVX +F16C
            5 eax=40 ebx=40 ecx=3
            +BMI1
            d:0 eax=7 ebx=340 ecx=3c0 edx=40000000
            d:2 eax=100 ebx=240
            d:3e eax=80 ebx=340
            80000001 eax=00600f20 ebx=10000000 edx=0183f3ff
            +SYSCALL +NX +MMXEXT +FFXSR +PAGE1GB +RDTSCP +LM
            +LAHF_LM +CMP_LEGACY +SVM +EXTAPIC +CR8_LEGACY +ABM +SSE4A +MISALIGNSSE +3DNOWPREFETCH +OSVW +IBS +XOP
            +SKINIT +WDT +LWP +FMA4 +TBM +TOPOEXT
            80000007 edx=000003d9
            80000008 eax=00003030 ecx=00004007
            8000000a eax=1 ebx=10000 edx=00001cff
            80000019 eax=f040f018 ebx=64006400
            8000001a eax=3
            8000001b eax=ff
            8000001c eax=80032013 ebx=00010200 ecx=8000000f
            8000001d eax=00000121 ebx=00c0003f ecx=3f
            8000001e eax=10 ebx=100
            """).knowing("lfenceDispatch", false);

    /** Family 17h, first generation: extended leaves up to 0x1f, where memory encryption takes five address bits. */
    public static final SyntheticHost ZEN = SyntheticHost.of("zen", """
            vendor AuthenticAMD d 8000001f
            1 eax=00800f11 ebx=05100800
            +FPU +VME +DE +PSE +TSC +MSR +PAE +MCE +CX8 +APIC +SEP +MTRR +PGE +MCA +CMOV +PAT +PSE36 +CLFLUSH
            +MMX +FXSR +SSE +SSE2 +HTT
            +SSE3 +PCLMULQDQ +MONITOR +SSSE3 +FMA +CX16 +SSE4_1 +SSE4_2 +MOVBE +POPCNT +AESNI +XSAVE +AVX +F16C +RDRAND
            5 eax=40 ebx=40 ecx=3 edx=11
            6 eax=4 ecx=1
            +FSGSBASE +BMI1 +AVX2 +SMEP +BMI2 +RDSEED +ADX +SMAP +CLFLUSHOPT +SHA
            d:0 eax=7 ebx=340 ecx=340
            d:1 ebx=340
            +XSAVEOPT +XSAVEC +XGETBV1 +XSAVES
            d:2 eax=100 ebx=240
            80000001 eax=00800f11 ebx=40000000 edx=0183f3ff
            +SYSCALL +NX +MMXEXT +FFXSR +PAGE1GB +RDTSCP +LM
            +LAHF_LM +CMP_LEGACY +SVM +EXTAPIC +CR8_LEGACY +ABM +SSE4A +MISALIGNSSE +3DNOWPREFETCH +OSVW +SKINIT +WDT
            +TOPOEXT
            80000007 edx=00006599
            80000008 eax=00003030 ecx=0000400f
            +CLZERO +RSTR_FP_ERR_PTRS +IBPB
            8000000a eax=1 ebx=8000 edx=0001bcff
            80000019 eax=f040f040
            8000001a eax=3
            8000001b eax=3ff
            8000001d eax=00004121 ebx=01c0003f ecx=3f
            8000001e eax=5 ebx=102
            8000001f eax=f ebx=0000016f ecx=f edx=1
            """).knowing("lfenceDispatch", false);

    /** Intel before XSAVE: eleven basic leaves, of which the last four come to nothing. */
    public static final SyntheticHost WESTMERE = SyntheticHost.of("westmere", """
            vendor GenuineIntel b 80000008
            1 eax=000206c2 ebx=00200800
            +FPU +VME +DE +PSE +TSC +MSR +PAE +MCE +CX8 +APIC +SEP +MTRR +PGE +MCA +CMOV +PAT +PSE36 +CLFLUSH +DS +ACPI
            +MMX +FXSR +SSE +SSE2 +SS +HTT +TM1 +PBE
            +SSE3 +PCLMULQDQ +DTES64 +MONITOR +DSCPL +VMX +EIST +TM2 +SSSE3 +CX16 +XTPR +PDCM +PCID +SSE4_1 +SSE4_2 +POPCNT
            +AESNI
            2 eax=55035a01 ebx=00f0b2ff edx=00ca0000
            4:0 eax=1c004121 ebx=01c0003f ecx=3f
            4:1 eax=1c004122 ebx=00c0003f ecx=7f
            4:2 eax=1c004143 ebx=01c0003f ecx=1ff
            4:3 eax=1c03c163 ebx=03c0003f ecx=2fff edx=ffff0002
            5 eax=40 ebx=40 ecx=3 edx=1120
            6 eax=7 ebx=2 ecx=9
            9 eax=1
            a eax=07300403 ebx=4 edx=603
            b:0 eax=1 ebx=2 ecx=100
            b:1 eax=5 ebx=c ecx=201
            +SYSCALL +NX +PAGE1GB +RDTSCP +LM +LAHF_LM
            80000006 eax=1 ecx=01006040
            80000007 edx=100
            80000008 eax=03003028
            """);

    /** A client of family 6 model 3a: XSAVE with AVX, RDRAND that leaks, CPUID faulting. */
    public static final SyntheticHost IVY_BRIDGE = SyntheticHost.of("ivy-bridge", """
            vendor GenuineIntel d 80000008
            1 eax=000306a9 ebx=00100800
            +FPU +VME +DE +PSE +TSC +MSR +PAE +MCE +CX8 +APIC +SEP +MTRR +PGE +MCA +CMOV +PAT +PSE36 +CLFLUSH +DS +ACPI
            +MMX +FXSR +SSE +SSE2 +SS +HTT +TM1 +PBE
            +SSE3 +PCLMULQDQ +DTES64 +MONITOR +DSCPL +VMX +EIST +TM2 +SSSE3 +CX16 +XTPR +PDCM +PCID +SSE4_1 +SSE4_2 +X2APIC
            +POPCNT +TSC_DEADLINE +AESNI +XSAVE +AVX +F16C +RDRAND
            2 eax=76035a01 ebx=00f0b2ff edx=00ca0000
            4:0 eax=1c004121 ebx=01c0003f ecx=3f
            4:1 eax=1c004122 ebx=01c0003f ecx=3f
            6 eax=77 ebx=2 ecx=9
            +FSGSBASE +SMEP +ERMS
            a eax=07300403 edx=603
            b:0 eax=1 ebx=2 ecx=100
            b:1 eax=4 ebx=8 ecx=201
            d:0 eax=7 ebx=340 ecx=340
            +XSAVEOPT
            d:2 eax=100 ebx=240
            +SYSCALL +NX +RDTSCP +LM +LAHF_LM
            80000007 edx=100
            80000008 eax=00003024
            msr ce=80000000
            """);

    /** A server of family 6 model 55: AVX-512, MPX, protection keys, TSX, speculation controls. */
    public static final SyntheticHost SKYLAKE_SERVER = SyntheticHost.of("skylake-server", """
            vendor GenuineIntel 16 80000008
            1 eax=00050654 ebx=00400800
            +FPU +VME +DE +PSE +TSC +MSR +PAE +MCE +CX8 +APIC +SEP +MTRR +PGE +MCA +CMOV +PAT +PSE36 +CLFLUSH +DS +ACPI
            +MMX +FXSR +SSE +SSE2 +SS +HTT +TM1 +PBE
            +SSE3 +PCLMULQDQ +DTES64 +MONITOR +VMX +SSSE3 +FMA +CX16 +PDCM +PCID +SSE4_1 +SSE4_2 +X2APIC +MOVBE +POPCNT
            +TSC_DEADLINE +AESNI +XSAVE +AVX +F16C +RDRAND
            2 eax=76036301 ebx=00f0b5ff edx=00c30000
            4:0 eax=7c004121 ebx=01c0003f ecx=3f
            4:1 eax=7c004122 ebx=01c0003f ecx=3f
            4:2 eax=7c004143 ebx=03c0003f ecx=3ff
            4:3 eax=7c0fc163 ebx=0280003f ecx=6fff edx=4
            +FSGSBASE +TSC_ADJUST +BMI1 +HLE +AVX2 +FDP_EXCP_ONLY +SMEP +BMI2 +ERMS +INVPCID +RTM +NO_FPU_SEL +MPX
            +AVX512F +AVX512DQ +RDSEED +ADX +SMAP +CLFLUSHOPT +CLWB +AVX512CD +AVX512BW +AVX512VL
            +PKU +IBRSB +STIBP +L1D_FLUSH +SSBD +ARCH_CAPS
            a eax=07300404 edx=603
            b:0 eax=1 ebx=2 ecx=100
            b:1 eax=6 ebx=40 ecx=201
            d:0 eax=2ff ebx=340 ecx=a88
            d:1 ebx=340 ecx=100
            +XSAVEOPT +XSAVEC +XGETBV1 +XSAVES
            d:2 eax=100 ebx=240
            d:3 eax=40 ebx=3c0
            d:4 eax=40 ebx=400
            d:5 eax=40 ebx=440
            d:6 eax=200 ebx=480
            d:7 eax=400 ebx=680
            d:8 eax=80 ecx=1
            d:9 eax=8 ebx=a80
            +SYSCALL +NX +PAGE1GB +RDTSCP +LM +LAHF_LM +ABM +3DNOWPREFETCH
            80000007 edx=100
            80000008 eax=0000302e
            msr ce=80000000
            msr 10a=4000020
            """);

    /** All of them. */
    public static final List<SyntheticHost> ALL =
            List.of(K8, OPTERON_41XX, BULLDOZER, ZEN, WESTMERE, IVY_BRIDGE, SKYLAKE_SERVER);

    private SyntheticHosts() {}
}
