package io.github.leafguard.pool.level;

import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.pool.level.LevelRules.Combination;
import java.util.List;

/**
 * What all hosts of a pool can start guests with ({@code xe pool-cpu-info}).
 *
 * @param hvm for HVM and PVH guests, over the hosts that run some; empty if none does
 * @param pv for PV guests
 */
public record PoolLevel(Featureset hvm, Featureset pv) {
    /** What guests of a kind are started with. */
    public Featureset of(GuestKind kind) {
        return kind.isHvm() ? hvm : pv;
    }

    /**
     * The level of hosts, combined in the order of their records by the coordinator's libxc.
     *
     * @param catalog the features and dependencies that the coordinator's libxc knows
     */
    public static PoolLevel of(List<HostLevels> hosts, LevelRules coordinator, FeatureCatalog catalog) {
        Featureset hvm = Featureset.EMPTY;
        Featureset pv = Featureset.EMPTY;
        for (HostLevels host : hosts) {
            hvm = host.hasHvm() ? combined(hvm, host.hvmStart(), coordinator, catalog) : hvm;
            pv = combined(pv, host.pvStart(), coordinator, catalog);
        }
        return new PoolLevel(hvm, pv);
    }

    private static Featureset combined(Featureset one, Featureset other, LevelRules rules, FeatureCatalog catalog) {
        if (one.length() == 0 || other.length() == 0) {
            return one.length() == 0 ? other : one;
        }
        int[] words = new int[Math.max(one.length(), other.length())];
        for (int word = 0; word < words.length; word++) {
            words[word] = one.word(word) & other.word(word);
        }
        if (rules.combination() == Combination.LIBXC) {
            accumulate(words, one, other, rules);
            clearDependants(words, catalog);
            chooseReturnStackBit(words, one, other);
        }
        return Featureset.of(words);
    }

    private static void accumulate(int[] words, Featureset one, Featureset other, LevelRules rules) {
        for (int feature : rules.accumulated()) {
            if (one.has(feature) || other.has(feature)) {
                PoolBits.put(words, feature, true);
            }
        }
    }

    /** Clears what needs a feature that is absent; words that the coordinator's libxc does not know stay. */
    private static void clearDependants(int[] words, FeatureCatalog catalog) {
        int[] known = java.util.Arrays.copyOf(words, catalog.words());
        int[] deep = catalog.deepFeatures();
        for (int word = 0; word < deep.length; word++) {
            for (int missing = ~known[word] & deep[word]; missing != 0; missing &= missing - 1) {
                catalog.clearWithDependants(known, word * 32 + Integer.numberOfTrailingZeros(missing));
            }
        }
        System.arraycopy(known, 0, words, 0, Math.min(known.length, words.length));
    }

    /** Where either says how return predictions leave the return stack, exactly one of the two features says it of the pool. */
    private static void chooseReturnStackBit(int[] words, Featureset one, Featureset other) {
        boolean either = one.has(PoolBits.RSBA)
                || one.has(PoolBits.RRSBA)
                || other.has(PoolBits.RSBA)
                || other.has(PoolBits.RRSBA);
        if (words.length > FeatureWord.W_M10A_LO && either && PoolBits.has(words, PoolBits.ARCH_CAPS)) {
            boolean eibrs = PoolBits.has(words, PoolBits.EIBRS);
            PoolBits.put(words, PoolBits.RRSBA, eibrs);
            PoolBits.put(words, PoolBits.RSBA, !eibrs);
        }
    }
}
