package io.github.leafguard.pool.level;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureWord;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What hosts have in common, as XAPI works it out. */
class PoolLevelTest {
    private static final FeatureCatalog CATALOG =
            new ModelSource().resolve("4.17.6-xcpng8.3").catalog();
    private static final LevelRules AND = LevelRules.of("4.17.0");
    private static final LevelRules LIBXC = LevelRules.of("4.17.6-xcpng8.3");
    private static final LevelRules OLDER_LIBXC = LevelRules.of("4.13.5-xcpng8.2");

    private static HostLevels host(Featureset start, boolean hasHvm) {
        return new HostLevels("GenuineIntel", start, start, start, start, hasHvm);
    }

    private static int[] words(int count, int... features) {
        int[] words = new int[count];
        for (int feature : features) {
            words[feature >>> 5] |= 1 << feature;
        }
        return words;
    }

    private static int feature(String name) {
        return CATALOG.find(name).orElseThrow().index();
    }

    /** Everything that a feature needs. */
    private static int[] needed(String name) {
        return CATALOG.dependants().entrySet().stream()
                .filter(each -> each.getValue().contains(name))
                .mapToInt(each -> feature(each.getKey()))
                .toArray();
    }

    private static Featureset level(LevelRules rules, int[]... hosts) {
        List<HostLevels> levels = Arrays.stream(hosts)
                .map(words -> host(Featureset.of(words), true))
                .toList();
        return PoolLevel.of(levels, rules, CATALOG).hvm();
    }

    @Test
    void withoutLibxcItIsEveryBitThatAllHave() {
        assertThat(level(AND, new int[] {0b111, 0b110}, new int[] {0b101, 0b011}))
                .isEqualTo(Featureset.of(0b101, 0b010));
    }

    @Test
    void theShorterOneIsFilledWithZeroAndTheResultIsAsLongAsTheLonger() {
        assertThat(level(AND, new int[] {7}, new int[] {7, 7})).isEqualTo(Featureset.of(7, 0));
    }

    @Test
    void hostsWithoutHvmGuestsDoNotLowerWhatHvmGuestsGet() {
        PoolLevel level =
                PoolLevel.of(List.of(host(Featureset.of(7), true), host(Featureset.of(1), false)), AND, CATALOG);
        assertThat(level.of(GuestKind.HVM_HAP)).isEqualTo(Featureset.of(7));
        assertThat(level.of(GuestKind.PV)).isEqualTo(Featureset.of(1));
    }

    /** MD_CLEAR and its like say of the pool that some host needs the guest to act. */
    @Test
    void libxcAccumulatesWhatTellsOfThePool() {
        int mdClear = feature("MD_CLEAR");
        assertThat(level(LIBXC, words(23, mdClear), words(23)).has(mdClear)).isTrue();
        assertThat(level(AND, words(23, mdClear), words(23)).has(mdClear)).isFalse();
    }

    @Test
    void noLmslIsAccumulatedFrom83On() {
        int[] without = words(23, needed("NO_LMSL"));
        int[] with = without.clone();
        with[PoolBits.NO_LMSL >>> 5] |= 1 << PoolBits.NO_LMSL;
        assertThat(level(LIBXC, with, without).has(PoolBits.NO_LMSL)).isTrue();
        assertThat(level(OLDER_LIBXC, with, without).has(PoolBits.NO_LMSL)).isFalse();
    }

    @Test
    void libxcClearsWhatNeedsAFeatureThatAHostLacks() {
        int xsave = feature("XSAVE");
        int avx = feature("AVX");
        int avx2 = feature("AVX2");
        Featureset level = level(LIBXC, words(23, xsave, avx, avx2), words(23, avx, avx2));
        assertThat(level.has(avx)).isFalse();
        assertThat(level.has(avx2)).isFalse();
    }

    @Test
    void ofAHostWithRsbaAndOneWithoutThePoolHasRsbaUnlessAllHaveEibrs() {
        int archCaps = feature("ARCH_CAPS");
        int ibrsb = feature("IBRSB");
        int[] withRsba = words(23, archCaps, PoolBits.RSBA);
        assertThat(level(LIBXC, withRsba, words(23, archCaps)).has(PoolBits.RSBA))
                .isTrue();
        Featureset eibrs = level(
                LIBXC,
                words(23, ibrsb, archCaps, PoolBits.EIBRS, PoolBits.RRSBA),
                words(23, ibrsb, archCaps, PoolBits.EIBRS));
        assertThat(eibrs.has(PoolBits.RRSBA)).isTrue();
        assertThat(eibrs.has(PoolBits.RSBA)).isFalse();
    }

    @Test
    void withoutArchCapsNobodyIsToldOfReturnStacks() {
        int archCaps = feature("ARCH_CAPS");
        Featureset level = level(LIBXC, words(23, archCaps, PoolBits.RSBA), words(23));
        assertThat(level.word(FeatureWord.W_M10A_LO)).isZero();
    }
}
