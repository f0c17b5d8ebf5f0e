package io.github.leafguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.Register;
import org.junit.jupiter.api.Test;

class LikenessTest {
    private static Finding finding(String check, String kind, int leaf, String subject, Severity severity) {
        Location eax = new Location.Cpuid(Leaf.of(leaf), Register.EAX);
        return new Finding(check, kind, "case", eax, -1, subject, "", "", severity, "");
    }

    private static Finding of(String check, String kind, int leaf, String subject) {
        return finding(check, kind, leaf, subject, Severity.REGRESSION);
    }

    @Test
    void aRefusalIsOneWhicheverLeafItNames() {
        assertThat(Likeness.areAlike(
                        of("restore-refused", "restore-refused", 0, "leaf 0"),
                        of("restore-refused", "restore-refused", 0x80000000, "leaf 80000000")))
                .isTrue();
    }

    @Test
    void aSettingIsLostWhetherItIsIgnoredOrRefused() {
        assertThat(Likeness.areAlike(
                        of("setting-ignored", "setting-ignored", 0, "avx=0"),
                        of("setting-refused", "setting-refused", 0, "avx=0")))
                .isTrue();
        assertThat(Likeness.areAlike(
                        of("setting-ignored", "setting-ignored", 0, "avx=0"),
                        of("setting-refused", "setting-refused", 0, "fma=0")))
                .isFalse();
    }

    @Test
    void aLostSideEffectIsNoLostSetting() {
        assertThat(Likeness.areAlike(
                        of("setting-ignored", "side-effect-lost", 0, "avx=0"),
                        of("setting-refused", "setting-refused", 0, "avx=0")))
                .isFalse();
    }

    @Test
    void otherFindingsAreAlikeAtOnePlaceWithOneSubject() {
        Finding lost = of("guest-visible-change", "feature-lost", 1, "AVX");
        assertThat(Likeness.areAlike(lost, of("guest-visible-change", "feature-lost", 1, "AVX")))
                .isTrue();
        assertThat(Likeness.areAlike(lost, of("guest-visible-change", "feature-lost", 1, "FMA")))
                .isFalse();
        assertThat(Likeness.areAlike(lost, of("guest-visible-change", "feature-lost", 7, "AVX")))
                .isFalse();
        assertThat(Likeness.areAlike(lost, of("guest-visible-change", "feature-gained", 1, "AVX")))
                .isFalse();
    }

    @Test
    void whatIsAsBadUnderTheBaselineIsAnotherMatter() {
        assertThat(Likeness.areAlike(
                        of("restore-refused", "restore-refused", 0, "leaf 0"),
                        finding("restore-refused", "restore-refused", 0, "leaf 0", Severity.PRE_EXISTING)))
                .isFalse();
    }
}
