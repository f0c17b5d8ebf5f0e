package io.github.leafguard.policy;

import static io.github.leafguard.policy.PolicyLayout.BASIC;
import static io.github.leafguard.policy.PolicyLayout.BASIC_COUNT;
import static io.github.leafguard.policy.PolicyLayout.CACHE;
import static io.github.leafguard.policy.PolicyLayout.EXTD;
import static io.github.leafguard.policy.PolicyLayout.EXTD_COUNT;
import static io.github.leafguard.policy.PolicyLayout.FEAT;
import static io.github.leafguard.policy.PolicyLayout.FEAT_COUNT;
import static io.github.leafguard.policy.PolicyLayout.HV_LIMIT;
import static io.github.leafguard.policy.PolicyLayout.TOPO;
import static io.github.leafguard.policy.PolicyLayout.XSTATE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far a policy's own max leaves reach. What lies beyond them no guest reads and no get-policy call returns, whatever it
 * holds.
 */
public final class Reach {
    private final int[] beyond;

    private Reach(int[] beyond) {
        this.beyond = beyond;
    }

    /** The reach of a policy's basic.max_leaf, feat.max_subleaf and extd.max_leaf. */
    public static Reach of(PolicyReader policy) {
        long basic = Integer.toUnsignedLong(policy.basicMaxLeaf());
        long subleaf = Integer.toUnsignedLong(policy.featMaxSubleaf());
        int extd = policy.extdMaxLeaf() & 0xffff;
        return new Reach(new int[] {
            BASIC + (int) Math.min(basic + 1, BASIC_COUNT) * 4,
            CACHE,
            basic < 4 ? CACHE : FEAT,
            FEAT,
            basic < 7 ? FEAT : FEAT + (int) Math.min(subleaf + 1, FEAT_COUNT) * 4,
            TOPO,
            basic < 0xb ? TOPO : XSTATE,
            XSTATE,
            basic < 0xd ? XSTATE : EXTD,
            EXTD,
            EXTD + Math.min(extd + 1, EXTD_COUNT) * 4,
            HV_LIMIT
        });
    }

    /** Whether a guest can read the leaf whose EAX lies at this index of {@link PolicyLayout}. */
    public boolean reaches(int slot) {
        if (isNoLeaf(slot)) {
            return false;
        }
        for (int range = 0; range < beyond.length; range += 2) {
            if (slot >= beyond[range] && slot < beyond[range + 1]) {
                return false;
            }
        }
        return true;
    }

    /** The leaves out of reach that hold something, each by the index of its EAX, in the order of {@link PolicyLayout}. */
    public List<Integer> filledBeyond(PolicyReader policy) {
        List<Integer> filled = List.of();
        for (int range = 0; range < beyond.length; range += 2) {
            for (int slot = beyond[range]; slot < beyond[range + 1]; slot += 4) {
                if (!policy.isBlank(slot) && !isNoLeaf(slot)) {
                    filled = filled.isEmpty() ? new ArrayList<>() : filled;
                    filled.add(slot);
                }
            }
        }
        return filled;
    }

    /** Zeroes every word that is out of reach. */
    void clip(int[] words) {
        for (int range = 0; range < beyond.length; range += 2) {
            Arrays.fill(words, beyond[range], beyond[range + 1], 0);
        }
        clearNoLeaf(words, 4);
        clearNoLeaf(words, 7);
        clearNoLeaf(words, 0xb);
        clearNoLeaf(words, 0xd);
    }

    private static void clearNoLeaf(int[] words, int leaf) {
        Arrays.fill(words, BASIC + leaf * 4, BASIC + leaf * 4 + 4, 0);
    }

    /**
     * Whether this slot is one of the basic array's that stand for leaves 4, 7, 0xb and 0xd. Those leaves live in arrays of
     * their own; only the shrink of the 4.16 release candidates wrote copies here, and nothing ever reads them.
     */
    public static boolean isNoLeaf(int slot) {
        return slot < CACHE && (slot == BASIC + 16 || slot == BASIC + 28 || slot == BASIC + 44 || slot == BASIC + 52);
    }
}
