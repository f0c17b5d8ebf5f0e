package io.github.leafguard.candidate.model.shared;

import static io.github.leafguard.policy.FeatureWord.W_1C;
import static io.github.leafguard.policy.FeatureWord.W_1D;
import static io.github.leafguard.policy.FeatureWord.W_7B0;
import static io.github.leafguard.policy.FeatureWord.W_7C0;
import static io.github.leafguard.policy.FeatureWord.W_7D0;
import static io.github.leafguard.policy.FeatureWord.W_7D2;
import static io.github.leafguard.policy.FeatureWord.W_DA1;
import static io.github.leafguard.policy.FeatureWord.W_E1C;
import static io.github.leafguard.policy.FeatureWord.W_E1D;
import static io.github.leafguard.policy.FeatureWord.W_E21A;
import static io.github.leafguard.policy.FeatureWord.W_E21C;
import static io.github.leafguard.policy.FeatureWord.W_E7D;
import static io.github.leafguard.policy.FeatureWord.W_E8B;
import static io.github.leafguard.policy.FeatureWord.W_M10A_HI;
import static io.github.leafguard.policy.FeatureWord.W_M10A_LO;

/** Featureset indexes of the features that rules name; a test holds each against the feature tables. */
public final class Bits {
    public static final int SEP = W_1D * 32 + 11;
    public static final int APIC = W_1D * 32 + 9;
    public static final int PSE = W_1D * 32 + 3;
    public static final int PGE = W_1D * 32 + 13;
    public static final int PSE36 = W_1D * 32 + 17;
    public static final int PAE = W_1D * 32 + 6;
    public static final int HTT = W_1D * 32 + 28;
    public static final int PBE = W_1D * 32 + 31;
    public static final int MONITOR = W_1C * 32 + 3;
    public static final int VMX = W_1C * 32 + 5;
    public static final int X2APIC = W_1C * 32 + 21;
    public static final int XSAVE = W_1C * 32 + 26;
    public static final int OSXSAVE = W_1C * 32 + 27;
    public static final int AVX = W_1C * 32 + 28;
    public static final int RDRAND = W_1C * 32 + 30;
    public static final int HYPERVISOR = W_1C * 32 + 31;
    public static final int SYSCALL = W_E1D * 32 + 11;
    public static final int PAGE1GB = W_E1D * 32 + 26;
    public static final int LM = W_E1D * 32 + 29;
    public static final int LAHF_LM = W_E1C * 32;
    public static final int CMP_LEGACY = W_E1C * 32 + 1;
    public static final int SVM = W_E1C * 32 + 2;
    public static final int LWP = W_E1C * 32 + 15;
    public static final int XSAVES = W_DA1 * 32 + 3;
    public static final int HLE = W_7B0 * 32 + 4;
    public static final int FDP_EXCP_ONLY = W_7B0 * 32 + 6;
    static final int SMEP = W_7B0 * 32 + 7;
    public static final int RTM = W_7B0 * 32 + 11;
    public static final int NO_FPU_SEL = W_7B0 * 32 + 13;
    public static final int MPX = W_7B0 * 32 + 14;
    public static final int AVX512F = W_7B0 * 32 + 16;
    static final int SMAP = W_7B0 * 32 + 20;
    public static final int PKU = W_7C0 * 32 + 3;
    public static final int OSPKE = W_7C0 * 32 + 4;
    public static final int ITSC = W_E7D * 32 + 8;
    public static final int IBPB = W_E8B * 32 + 12;
    public static final int NO_LMSL = W_E8B * 32 + 20;
    public static final int IBRSB = W_7D0 * 32 + 26;
    public static final int STIBP = W_7D0 * 32 + 27;
    public static final int LFENCE_DISPATCH = W_E21A * 32 + 2;
    public static final int NSCB = W_E21A * 32 + 6;

    public static final int RDTSCP = W_E1D * 32 + 27;
    public static final int INVPCID = W_7B0 * 32 + 10;
    public static final int ERMS = W_7B0 * 32 + 9;
    public static final int CLWB = W_7B0 * 32 + 24;
    public static final int PKS = W_7C0 * 32 + 31;
    public static final int XSAVEC = W_DA1 * 32 + 1;
    public static final int IBRS = W_E8B * 32 + 14;
    public static final int AMD_STIBP = W_E8B * 32 + 15;
    public static final int AMD_SSBD = W_E8B * 32 + 24;
    public static final int VIRT_SSBD = W_E8B * 32 + 25;
    public static final int MD_CLEAR = W_7D0 * 32 + 10;
    public static final int RTM_ALWAYS_ABORT = W_7D0 * 32 + 11;
    public static final int AMX_TILE = W_7D0 * 32 + 24;
    public static final int ARCH_CAPS = W_7D0 * 32 + 29;
    public static final int VERW_CLEAR = W_E21A * 32 + 5;
    public static final int SRSO_US_NO = W_E21A * 32 + 30;
    public static final int SRSO_MSR_FIX = W_E21A * 32 + 31;
    public static final int EIBRS = W_M10A_LO * 32 + 1;
    public static final int RSBA = W_M10A_LO * 32 + 2;
    public static final int FB_CLEAR = W_M10A_LO * 32 + 17;
    public static final int RRSBA = W_M10A_LO * 32 + 19;
    public static final int RFDS_CLEAR = W_M10A_LO * 32 + 28;

    public static final int CLFLUSH = W_1D * 32 + 19;
    public static final int TSC_DEADLINE = W_1C * 32 + 24;
    public static final int PQE = W_7B0 * 32 + 15;
    public static final int CLZERO = W_E8B * 32;
    public static final int SSB_NO = W_E8B * 32 + 26;
    public static final int BTC_NO = W_E8B * 32 + 29;
    public static final int SRBDS_CTRL = W_7D0 * 32 + 9;
    public static final int TSX_FORCE_ABORT = W_7D0 * 32 + 13;
    public static final int HYBRID = W_7D0 * 32 + 15;
    public static final int BHI_CTRL = W_7D2 * 32 + 4;
    public static final int SBPB = W_E21A * 32 + 27;
    public static final int IBPB_BRTYPE = W_E21A * 32 + 28;
    public static final int SRSO_NO = W_E21A * 32 + 29;
    public static final int GDS_CTRL = W_M10A_LO * 32 + 25;
    public static final int GDS_NO = W_M10A_LO * 32 + 26;
    public static final int RFDS_NO = W_M10A_LO * 32 + 27;
    public static final int ITS_NO = W_M10A_HI * 32 + 30;
    public static final int TSA_SQ_NO = W_E21C * 32 + 1;
    public static final int TSA_L1_NO = W_E21C * 32 + 2;

    private Bits() {}

    /** Whether a featureset has a feature. */
    public static boolean test(int[] featureset, int index) {
        return (featureset[index >>> 5] >>> (index & 31) & 1) != 0;
    }

    /** Gives it a feature. */
    public static void set(int[] featureset, int index) {
        // A word that this version does not have yet cannot hold the bit.
        if (index >>> 5 < featureset.length) {
            featureset[index >>> 5] |= 1 << (index & 31);
        }
    }

    /** Takes a feature from it. */
    public static void clear(int[] featureset, int index) {
        if (index >>> 5 < featureset.length) {
            featureset[index >>> 5] &= ~(1 << (index & 31));
        }
    }

    /** Gives it a feature or takes it. */
    public static void put(int[] featureset, int index, boolean value) {
        if (value) {
            set(featureset, index);
        } else {
            clear(featureset, index);
        }
    }

    /** The bit of a feature within its word. */
    public static int mask(int index) {
        return 1 << (index & 31);
    }
}
