package io.github.leafguard.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.Register;
import org.junit.jupiter.api.Test;

class FindingTest {
    private static final CaseId CASE = new CaseId.Restore("xen-4.15.0/nocera/pv");

    private static Finding finding(String rule, int leaf, String subject, Severity severity) {
        Location eax = new Location.Cpuid(Leaf.of(leaf), Register.EAX);
        return new Finding(Kinds.of(rule), CASE, eax, -1, subject, "", "", severity, "");
    }

    private static Finding of(String rule, int leaf, String subject) {
        return finding(rule, leaf, subject, Severity.REGRESSION);
    }

    /** Asked from either side the answer is the same. */
    private static boolean areSame(Finding one, Finding other) {
        assertThat(other.isSameTrouble(one)).isEqualTo(one.isSameTrouble(other));
        return one.isSameTrouble(other);
    }

    @Test
    void aRefusalIsOneWhicheverLeafItNames() {
        assertThat(areSame(of("restore-refused", 0, "leaf 0"), of("restore-refused", 0x80000000, "leaf 80000000")))
                .isTrue();
    }

    @Test
    void aGuestThatIsNotBuiltIsOneTroubleWhateverIsSaid() {
        assertThat(areSame(of("domain-not-built", 0, "no VMX"), of("domain-not-built", 0, "Out of memory.")))
                .isTrue();
    }

    @Test
    void aGuestThatCannotBeRunIsNoneThatIsRefused() {
        assertThat(areSame(of("restore-impossible", 0, "no VMX"), of("restore-refused", 0, "no VMX")))
                .isFalse();
    }

    @Test
    void aSettingIsLostWhetherItIsIgnoredOrRefused() {
        assertThat(areSame(of("setting-ignored", 0, "avx=0"), of("setting-refused", 0, "avx=0")))
                .isTrue();
        assertThat(areSame(of("setting-ignored", 0, "avx=0"), of("setting-refused", 0, "fma=0")))
                .isFalse();
    }

    @Test
    void aLostSideEffectIsNoLostSetting() {
        assertThat(areSame(of("setting-ignored/side-effect-lost", 0, "avx=0"), of("setting-refused", 0, "avx=0")))
                .isFalse();
    }

    @Test
    void otherFindingsAreTheSameAtOnePlaceWithOneSubject() {
        Finding lost = of("guest-visible-change/feature-lost", 1, "AVX");
        assertThat(areSame(lost, of("guest-visible-change/feature-lost", 1, "AVX")))
                .isTrue();
        assertThat(areSame(lost, of("guest-visible-change/feature-lost", 1, "FMA")))
                .isFalse();
        assertThat(areSame(lost, of("guest-visible-change/feature-lost", 7, "AVX")))
                .isFalse();
        assertThat(areSame(lost, of("guest-visible-change/feature-gained", 1, "AVX")))
                .isFalse();
    }

    @Test
    void whatIsAsBadUnderTheBaselineIsAnotherMatter() {
        assertThat(areSame(
                        of("restore-refused", 0, "leaf 0"),
                        finding("restore-refused", 0, "leaf 0", Severity.PRE_EXISTING)))
                .isFalse();
    }

    @Test
    void theIdIsMadeOfSortPlaceAndCase() {
        assertThat(of("restore-refused", 0, "leaf 0").id())
                .isEqualTo("restore-refused:00000000.eax@restore/xen-4.15.0/nocera/pv");
        assertThat(of("guest-visible-change/feature-lost", 1, "AVX").on(new CaseId.Restore("b")))
                .extracting(Finding::id, Finding::check)
                .containsExactly("guest-visible-change/feature-lost:00000001.eax@restore/b", "guest-visible-change");
    }

    @Test
    void aRegisterHas32Bits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Finding(Kinds.of("max-leaf-shrunk"), CASE, null, 32, "", "", "", Severity.REGRESSION, ""))
                .withMessage("finding of max-leaf-shrunk on restore/xen-4.15.0/nocera/pv names bit 32");
    }
}
