package io.github.leafguard.candidate.model.shared;

import static io.github.leafguard.policy.PolicyLayout.BASIC;
import static io.github.leafguard.policy.PolicyLayout.BASIC_COUNT;
import static io.github.leafguard.policy.PolicyLayout.CACHE;
import static io.github.leafguard.policy.PolicyLayout.EXTD;
import static io.github.leafguard.policy.PolicyLayout.EXTD_BASE;
import static io.github.leafguard.policy.PolicyLayout.EXTD_COUNT;
import static io.github.leafguard.policy.PolicyLayout.FEAT;
import static io.github.leafguard.policy.PolicyLayout.FEAT_COUNT;
import static io.github.leafguard.policy.PolicyLayout.TOPO;
import static io.github.leafguard.policy.PolicyLayout.XSTATE;

import io.github.leafguard.policy.MutablePolicy;

/**
 * Lowers the three max leaf fields of a policy to its last leaf with content, as Xen 540d911c2813 did in the 4.16 release
 * candidates: in the hypervisor's policies and, from rc3 (81da2b544cbb), in the toolstack for new domains.
 *
 * <p>Leaves 4, 7, 0xb and 0xd are kept outside the basic array. To see whether they are blank, Xen copied one subleaf of each
 * over their unused basic slots, which no serialised policy ever shows; here they are looked at where they are.
 */
public final class MaxLeafShrink {
    private MaxLeafShrink() {}

    /** Lowers {@code basic.max_leaf}, {@code feat.max_subleaf} and {@code extd.max_leaf}; nothing else changes. */
    public static void apply(MutablePolicy policy) {
        // The order matters: lowering feat.max_subleaf changes 7:0 EAX, and 7:0 may be what decides about leaf 7.
        int featLast = lastFeat(policy);
        policy.set(FEAT, featLast);
        policy.set(BASIC, lastBasic(policy, featLast));
        policy.set(EXTD, extdMaxLeaf(policy));
    }

    private static int lastFeat(MutablePolicy policy) {
        int subleaf = start(policy.featMaxSubleaf(), FEAT_COUNT);
        while (subleaf > 0 && policy.isBlank(FEAT + subleaf * 4)) {
            subleaf--;
        }
        return subleaf;
    }

    private static int lastBasic(MutablePolicy policy, int featLast) {
        int leaf = start(policy.basicMaxLeaf(), BASIC_COUNT);
        while (leaf > 0 && policy.isBlank(slotThatDecides(leaf, featLast))) {
            leaf--;
        }
        return leaf;
    }

    /** Leaf 7 counts by the last subleaf that is kept, not by subleaf 0; the others with subleaves by subleaf 0. */
    private static int slotThatDecides(int leaf, int featLast) {
        return switch (leaf) {
            case 4 -> CACHE;
            case 7 -> FEAT + featLast * 4;
            case 0xb -> TOPO;
            case 0xd -> XSTATE;
            default -> BASIC + leaf * 4;
        };
    }

    private static int extdMaxLeaf(MutablePolicy policy) {
        int leaf = start(policy.extdMaxLeaf() & 0xffff, EXTD_COUNT);
        while (leaf > 0 && policy.isBlank(EXTD + leaf * 4)) {
            leaf--;
        }
        boolean vendorWords = (policy.word(EXTD + 1) | policy.word(EXTD + 2) | policy.word(EXTD + 3)) != 0;
        return leaf != 0 || vendorWords ? EXTD_BASE | leaf : 0;
    }

    /** A leaf beyond the array holds nothing, so looking for content may start at the array's end. */
    private static int start(int maxLeaf, int count) {
        return (int) Math.min(Integer.toUnsignedLong(maxLeaf), count - 1);
    }
}
