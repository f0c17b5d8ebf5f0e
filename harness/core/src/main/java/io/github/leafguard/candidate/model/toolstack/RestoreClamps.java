package io.github.leafguard.candidate.model.toolstack;

import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyLayout;

/**
 * Upper bounds for the max leaves of a guest from a stream without CPUID data, so that it does not see more leaves than before.
 * Compared as unsigned 32-bit numbers.
 *
 * @param basic for {@code basic.max_leaf}
 * @param feat for {@code feat.max_subleaf}
 * @param extd for {@code extd.max_leaf}, all 32 bits
 */
public record RestoreClamps(int basic, int feat, int extd) {
    /**
     * What 111c8c33a8a1 did at first: the extended max leaf is compared without its base, so that it becomes 0x1c on every host and
     * more leaves are serialised than there is room for.
     */
    public static final RestoreClamps WITHOUT_EXTD_BASE = new RestoreClamps(0xd, 0, 0x1c);

    /** From 5fa174cbf54c (4.16): the leaves of Xen 4.12. */
    public static final RestoreClamps XEN_4_12 = new RestoreClamps(0xd, 0, 0x8000001c);

    /** From 28301682f492 (4.20): the leaves that security updates of 4.13 had added as well. */
    public static final RestoreClamps PATCHED_XEN_4_13 = new RestoreClamps(0xd, 2, 0x80000021);

    /** Lowers the three max leaf fields to these bounds. */
    public void apply(MutablePolicy policy) {
        lower(policy, PolicyLayout.BASIC, basic);
        lower(policy, PolicyLayout.FEAT, feat);
        lower(policy, PolicyLayout.EXTD, extd);
    }

    private static void lower(MutablePolicy policy, int index, int bound) {
        if (Integer.compareUnsigned(policy.word(index), bound) > 0) {
            policy.set(index, bound);
        }
    }
}
