package io.github.leafguard.pool.level;

import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.pool.level.LevelRules.Additions;

/** What xenguest makes of the featureset that XAPI asks for, before it hands it to libxc. */
public final class Xenguest {
    private Xenguest() {}

    /**
     * The words that libxc is given.
     *
     * @param asked what XAPI asks for
     * @param host the host policy, which says whether the time stamp counter is invariant
     */
    public static int[] featureset(Featureset asked, DomainConfig config, CpuPolicy host, LevelRules rules) {
        int[] words = asked.words();
        if (config.kind().isHvm() && !config.pae()) {
            PoolBits.put(words, PoolBits.PAE, false);
        }
        boolean invariant = (host.word(FeatureWord.position(PoolBits.ITSC >>> 5)) >>> PoolBits.ITSC & 1) != 0;
        if (!config.migratable() && invariant) {
            PoolBits.put(words, PoolBits.ITSC, true);
        }
        if (config.nested() && rules.additions() == Additions.XCP_8_3) {
            PoolBits.put(words, PoolBits.VMX, true);
            PoolBits.put(words, PoolBits.SVM, true);
        }
        return words;
    }

    /** The domain that XAPI asks for: with nested virtualisation it may not migrate. */
    public static DomainConfig config(DomainConfig asked) {
        return asked.nested() ? new DomainConfig(asked.kind(), true, false, asked.pae(), asked.viridian()) : asked;
    }
}
