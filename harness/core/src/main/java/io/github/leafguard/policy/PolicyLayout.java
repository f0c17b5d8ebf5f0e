package io.github.leafguard.policy;

/**
 * Where every register of a policy lies in the one flat {@code int} array behind it.
 *
 * <p>The layout is the union of the arrays of all releases (basic, cache, feat, topo, xstate, extd), so that a policy of any
 * release fits and no map is needed; how much of it a release has is its {@link PolicyBounds}. Leaves 4, 7, 0xb and 0xd live in
 * arrays of their own and their basic slots stay zero, as in Xen.
 */
public final class PolicyLayout {
    /** Basic leaves 0..0xd. */
    public static final int BASIC = 0;

    public static final int BASIC_COUNT = 14;
    /** Subleaves of leaf 4. */
    public static final int CACHE = BASIC + BASIC_COUNT * 4;

    public static final int CACHE_COUNT = 6;
    /** Subleaves of leaf 7. */
    public static final int FEAT = CACHE + CACHE_COUNT * 4;

    public static final int FEAT_COUNT = 3;
    /** Subleaves of leaf 0xb. */
    public static final int TOPO = FEAT + FEAT_COUNT * 4;

    public static final int TOPO_COUNT = 2;
    /** Subleaves of leaf 0xd. */
    public static final int XSTATE = TOPO + TOPO_COUNT * 4;

    public static final int XSTATE_COUNT = 63;
    /** Extended leaves 0x80000000 and up. */
    public static final int EXTD = XSTATE + XSTATE_COUNT * 4;

    public static final int EXTD_COUNT = 0x22;
    /** EAX of 0x40000000: the limit of the hypervisor leaves, 8 bits, 0 = default. */
    public static final int HV_LIMIT = EXTD + EXTD_COUNT * 4;
    /** EAX of 0x40000100: the same with Viridian leaves in front. */
    public static final int HV2_LIMIT = HV_LIMIT + 1;
    /** MSR 0xce (PLATFORM_INFO), 32 bits. */
    public static final int PLATFORM_INFO = HV2_LIMIT + 1;
    /** MSR 0x10a (ARCH_CAPABILITIES), low half. */
    public static final int ARCH_CAPS_LO = PLATFORM_INFO + 1;
    /** MSR 0x10a, high half. */
    public static final int ARCH_CAPS_HI = ARCH_CAPS_LO + 1;
    /** Length of the array. */
    public static final int SIZE = ARCH_CAPS_HI + 1;

    /** Number of the PLATFORM_INFO register. */
    public static final int MSR_PLATFORM_INFO = 0xce;
    /** Number of the ARCH_CAPABILITIES register. */
    public static final int MSR_ARCH_CAPS = 0x10a;

    /** Hypervisor leaves' base without Viridian. */
    public static final int HV_BASE = 0x40000000;
    /** Hypervisor leaves' base with Viridian. */
    public static final int HV2_BASE = 0x40000100;
    /** First extended leaf. */
    public static final int EXTD_BASE = 0x80000000;

    private PolicyLayout() {}

    /** Index of a basic leaf's register. */
    public static int basic(int leaf, Register register) {
        return BASIC + leaf * 4 + register.ordinal();
    }

    /** Index of an extended leaf's register; {@code leaf} counts from 0x80000000. */
    public static int extd(int leaf, Register register) {
        return EXTD + leaf * 4 + register.ordinal();
    }

    /** Index of a register of a subleaf of leaf 7. */
    public static int feat(int subleaf, Register register) {
        return FEAT + subleaf * 4 + register.ordinal();
    }

    /** Index of a register of a subleaf of leaf 0xd. */
    public static int xstate(int subleaf, Register register) {
        return XSTATE + subleaf * 4 + register.ordinal();
    }

    /** Index of EAX of the slot that holds this leaf, or -1 if no release stores it (0x40000000 and 0x40000100 are not slots). */
    public static int slotOf(int leaf, int subleaf) {
        int count = subleavesOf(leaf);
        if (count > 0) {
            return subleaf >= 0 && subleaf < count ? arrayOf(leaf) + subleaf * 4 : -1;
        }
        if (subleaf != Leaf.NO_SUBLEAF) {
            return -1;
        }
        if (leaf >= 0 && leaf < BASIC_COUNT) {
            return BASIC + leaf * 4;
        }
        int extended = leaf - EXTD_BASE;
        return leaf < 0 && extended < EXTD_COUNT ? EXTD + extended * 4 : -1;
    }

    /** The leaf whose register lies at this index of the array. */
    public static Leaf leafAt(int index) {
        if (index < CACHE) {
            return Leaf.of(index / 4);
        }
        if (index < FEAT) {
            return new Leaf(4, (index - CACHE) / 4);
        }
        if (index < TOPO) {
            return new Leaf(7, (index - FEAT) / 4);
        }
        if (index < XSTATE) {
            return new Leaf(0xb, (index - TOPO) / 4);
        }
        if (index < EXTD) {
            return new Leaf(0xd, (index - XSTATE) / 4);
        }
        if (index < HV_LIMIT) {
            return Leaf.of(EXTD_BASE + (index - EXTD) / 4);
        }
        throw new IndexOutOfBoundsException("index " + index + " holds no CPUID register");
    }

    private static int subleavesOf(int leaf) {
        return switch (leaf) {
            case 4 -> CACHE_COUNT;
            case 7 -> FEAT_COUNT;
            case 0xb -> TOPO_COUNT;
            case 0xd -> XSTATE_COUNT;
            default -> 0;
        };
    }

    private static int arrayOf(int leaf) {
        return switch (leaf) {
            case 4 -> CACHE;
            case 7 -> FEAT;
            case 0xb -> TOPO;
            default -> XSTATE;
        };
    }
}
