package io.github.leafguard.pool.level;

import io.github.leafguard.policy.FeatureWord;

/** The features that levelling treats by name, as indexes (word × 32 + bit). */
final class PoolBits {
    static final int HTT = FeatureWord.W_1D * 32 + 28;
    static final int PAE = FeatureWord.W_1D * 32 + 6;
    static final int VMX = FeatureWord.W_1C * 32 + 5;
    static final int X2APIC = FeatureWord.W_1C * 32 + 21;
    static final int CMP_LEGACY = FeatureWord.W_E1C * 32 + 1;
    static final int SVM = FeatureWord.W_E1C * 32 + 2;
    static final int IBS = FeatureWord.W_E1C * 32 + 10;
    static final int LWP = FeatureWord.W_E1C * 32 + 15;
    static final int HLE = FeatureWord.W_7B0 * 32 + 4;
    static final int RTM = FeatureWord.W_7B0 * 32 + 11;
    static final int MPX = FeatureWord.W_7B0 * 32 + 14;
    static final int CLWB = FeatureWord.W_7B0 * 32 + 24;
    static final int ITSC = FeatureWord.W_E7D * 32 + 8;
    static final int NO_LMSL = FeatureWord.W_E8B * 32 + 20;
    static final int MD_CLEAR = FeatureWord.W_7D0 * 32 + 10;
    static final int ARCH_CAPS = FeatureWord.W_7D0 * 32 + 29;
    static final int EIBRS = FeatureWord.W_M10A_LO * 32 + 1;
    static final int RSBA = FeatureWord.W_M10A_LO * 32 + 2;
    static final int FB_CLEAR = FeatureWord.W_M10A_LO * 32 + 17;
    static final int RRSBA = FeatureWord.W_M10A_LO * 32 + 19;
    static final int RFDS_CLEAR = FeatureWord.W_M10A_LO * 32 + 28;

    private PoolBits() {}

    static boolean has(int[] words, int feature) {
        return feature >>> 5 < words.length && (words[feature >>> 5] >>> feature & 1) != 0;
    }

    /** Sets or clears a feature, as far as the words reach. */
    static void put(int[] words, int feature, boolean set) {
        if (feature >>> 5 < words.length) {
            int mask = 1 << feature;
            words[feature >>> 5] = set ? words[feature >>> 5] | mask : words[feature >>> 5] & ~mask;
        }
    }
}
