package io.github.leafguard.pool.level;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.MutablePolicy;
import org.junit.jupiter.api.Test;

/** What becomes of a featureset between XAPI and libxc. */
class XenguestTest {
    private static final LevelRules XCP_8_2 = LevelRules.of("4.13.5-xcpng8.2");
    private static final LevelRules XCP_8_3 = LevelRules.of("4.17.6-xcpng8.3");
    private static final Featureset PAE = Featureset.of(1 << 6, 0, 0, 0, 0, 0, 0, 0);

    private static CpuPolicy host(boolean invariantTsc) {
        MutablePolicy policy = new MutablePolicy();
        policy.set(FeatureWord.position(FeatureWord.W_E7D), invariantTsc ? 1 << 8 : 0);
        return policy.freeze();
    }

    private static Featureset asked(DomainConfig config, boolean invariantTsc, LevelRules rules) {
        return Featureset.of(Xenguest.featureset(PAE, Xenguest.config(config), host(invariantTsc), rules));
    }

    private static DomainConfig hvm(boolean nested, boolean migratable, boolean pae) {
        return new DomainConfig(GuestKind.HVM_HAP, nested, migratable, pae, false);
    }

    @Test
    void anOrdinaryGuestIsAskedForAsItIs() {
        assertThat(asked(hvm(false, true, true), true, XCP_8_3)).isEqualTo(PAE);
    }

    @Test
    void withoutPaeThatFeatureIsTakenFromHvmGuests() {
        assertThat(asked(hvm(false, true, false), true, XCP_8_3).has(PoolBits.PAE))
                .isFalse();
        assertThat(asked(DomainConfig.of(GuestKind.PV), true, XCP_8_3).has(PoolBits.PAE))
                .isTrue();
    }

    @Test
    void whoMayNotMigrateIsToldOfAnInvariantTimeStampCounterIfTheHostHasOne() {
        assertThat(asked(hvm(false, false, true), true, XCP_8_3).has(PoolBits.ITSC))
                .isTrue();
        assertThat(asked(hvm(false, false, true), false, XCP_8_3).has(PoolBits.ITSC))
                .isFalse();
    }

    @Test
    void nestedGuestsMayNotMigrateAndGetVmxAndSvmFrom83On() {
        Featureset newer = asked(hvm(true, true, true), true, XCP_8_3);
        assertThat(newer.has(PoolBits.VMX)).isTrue();
        assertThat(newer.has(PoolBits.SVM)).isTrue();
        assertThat(newer.has(PoolBits.ITSC)).isTrue();
        assertThat(asked(hvm(true, true, true), true, XCP_8_2).has(PoolBits.VMX))
                .isFalse();
    }
}
