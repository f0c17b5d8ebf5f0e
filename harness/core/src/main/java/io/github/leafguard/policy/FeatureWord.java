package io.github.leafguard.policy;

import static io.github.leafguard.policy.Register.EAX;
import static io.github.leafguard.policy.Register.EBX;
import static io.github.leafguard.policy.Register.ECX;
import static io.github.leafguard.policy.Register.EDX;

/**
 * The 32-bit words of a featureset: where each lies in a policy and what Xen's tools call it. Words are only ever appended, so
 * a release has the first {@code n} of them (docs/MODEL.md, "What a policy is").
 */
public final class FeatureWord {
    /** Words of the newest release. */
    public static final int COUNT = 19;

    /** Word 0, leaf 1 EDX. */
    public static final int W_1D = 0;

    public static final int W_1C = 1;
    public static final int W_E1D = 2;
    public static final int W_E1C = 3;
    public static final int W_DA1 = 4;
    public static final int W_7B0 = 5;
    public static final int W_7C0 = 6;
    public static final int W_E7D = 7;
    public static final int W_E8B = 8;
    public static final int W_7D0 = 9;
    public static final int W_7A1 = 10;
    public static final int W_E21A = 11;
    public static final int W_7B1 = 12;
    public static final int W_7D2 = 13;
    public static final int W_7C1 = 14;
    public static final int W_7D1 = 15;
    public static final int W_M10A_LO = 16;
    public static final int W_M10A_HI = 17;
    public static final int W_E21C = 18;

    /** Bits of 0x80000001 EDX that AMD repeats from leaf 1 EDX (docs/MODEL.md, "What a policy is"). */
    public static final int COMMON_1D = 0x0183f3ff;

    private static final int[] POSITIONS = {
        PolicyLayout.basic(1, EDX),
        PolicyLayout.basic(1, ECX),
        PolicyLayout.extd(1, EDX),
        PolicyLayout.extd(1, ECX),
        PolicyLayout.xstate(1, EAX),
        PolicyLayout.feat(0, EBX),
        PolicyLayout.feat(0, ECX),
        PolicyLayout.extd(7, EDX),
        PolicyLayout.extd(8, EBX),
        PolicyLayout.feat(0, EDX),
        PolicyLayout.feat(1, EAX),
        PolicyLayout.extd(0x21, EAX),
        PolicyLayout.feat(1, EBX),
        PolicyLayout.feat(2, EDX),
        PolicyLayout.feat(1, ECX),
        PolicyLayout.feat(1, EDX),
        PolicyLayout.ARCH_CAPS_LO,
        PolicyLayout.ARCH_CAPS_HI,
        PolicyLayout.extd(0x21, ECX),
    };

    private static final String[] LABELS = {
        "1d", "1c", "e1d", "e1c", "Da1", "7b0", "7c0", "e7d", "e8b", "7d0", "7a1", "e21a", "7b1", "7d2", "7c1", "7d1",
        "m10Al", "m10Ah", "e21c"
    };

    private FeatureWord() {}

    /** Index of the word in {@link PolicyLayout}. */
    public static int position(int word) {
        return POSITIONS[word];
    }

    /** The register, or half of an MSR, that the word is. */
    public static Location location(int word) {
        return Location.ofIndex(POSITIONS[word]);
    }

    /** Xen's short label, as {@code xen-cpuid} prints it. */
    public static String label(int word) {
        return LABELS[word];
    }

    /**
     * The word of a label.
     *
     * @throws IllegalArgumentException if no word has it
     */
    public static int ofLabel(String label) {
        for (int word = 0; word < COUNT; word++) {
            if (LABELS[word].equals(label)) {
                return word;
            }
        }
        throw new IllegalArgumentException("no feature word is called " + label);
    }

    /** The word that lies at this index of {@link PolicyLayout}, or -1. */
    public static int at(int position) {
        for (int word = 0; word < COUNT; word++) {
            if (POSITIONS[word] == position) {
                return word;
            }
        }
        return -1;
    }

    /** Index of every word in {@link PolicyLayout}, by word. */
    public static int[] positions() {
        return POSITIONS.clone();
    }

    /** Reads as many words of a policy as {@code featureset} has, each from its position. */
    public static void read(PolicyReader policy, int[] positions, int[] featureset) {
        for (int word = 0; word < featureset.length; word++) {
            featureset[word] = policy.word(positions[word]);
        }
    }

    /** Writes all words of {@code featureset} into a policy, each to its position. */
    public static void write(int[] featureset, int[] positions, MutablePolicy policy) {
        for (int word = 0; word < featureset.length; word++) {
            policy.set(positions[word], featureset[word]);
        }
    }
}
