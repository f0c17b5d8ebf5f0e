package io.github.leafguard.check;

import static io.github.leafguard.check.Cases.system;
import static io.github.leafguard.check.Findings.assertFindings;
import static io.github.leafguard.check.Findings.sentence;
import static io.github.leafguard.policy.PolicyText.change;
import static io.github.leafguard.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.policy.CpuPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaxLeafShrunkTest {

    private static final Check CHECK = new MaxLeafShrunk();
    private static final CpuPolicy BASELINE = policy("amd 0000000d/1/8000001c\n+FPU");

    @ParameterizedTest
    @CsvSource({
        "c/1/8000001c, 00000000.eax, basic.max_leaf, 0000000d, 0000000c",
        "d/0/8000001c, 00000007:00000000.eax, feat.max_subleaf, 00000001, 00000000",
        "d/1/8000001a, 80000000.eax, extd.max_leaf, 8000001c, 8000001a",
        "d/1/0, 80000000.eax, extd.max_leaf, 8000001c, 00000000"
    })
    void eachMaxLeafFailsByItself(String maxima, String place, String name, String before, String after) {
        assertFindings(
                CHECK,
                system(SystemPolicy.PV_MAX, change(BASELINE, "amd " + maxima), BASELINE),
                "REGRESSION max-leaf-shrunk:%s %s: %s -> %s".formatted(place, name, before, after));
    }

    @Test
    void allThreeMayShrinkAtOnce() {
        assertFindings(
                CHECK,
                system(SystemPolicy.HVM_DEFAULT, change(BASELINE, "amd 1/0/80000008"), BASELINE),
                "REGRESSION max-leaf-shrunk:00000000.eax basic.max_leaf: 0000000d -> 00000001",
                "REGRESSION max-leaf-shrunk:00000007:00000000.eax feat.max_subleaf: 00000001 -> 00000000",
                "REGRESSION max-leaf-shrunk:80000000.eax extd.max_leaf: 8000001c -> 80000008");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"d/1/8000001c", "e/1/8000001c", "d/2/8000001c", "d/1/80000021", "ffffffff/ffffffff/ffffffff"})
    void equalOrGrownMaxLeavesPass(String maxima) {
        assertFindings(CHECK, system(SystemPolicy.PV_MAX, change(BASELINE, "amd " + maxima), BASELINE));
    }

    @Test
    void otherContentIsNotItsBusiness() {
        assertFindings(CHECK, system(SystemPolicy.PV_MAX, change(BASELINE, "-FPU\n80000008 eax=1"), BASELINE));
    }

    @ParameterizedTest
    @EnumSource
    void itLooksAtWhatGuestsGet(SystemPolicy which) {
        boolean derived = which != SystemPolicy.RAW && which != SystemPolicy.HOST;
        assertThat(CHECK.appliesTo(system(which, null, null).id())).isEqualTo(derived);
    }

    @Test
    void aPolicyThatIsGoneIsOneFinding() {
        assertFindings(
                CHECK,
                system(SystemPolicy.HVM_MAX, null, BASELINE),
                "REGRESSION max-leaf-shrunk HVM Max policy: present -> absent");
    }

    @Test
    void aBlankPolicyIsGoneToo() {
        assertFindings(
                CHECK,
                system(SystemPolicy.HVM_DEFAULT, CpuPolicy.EMPTY, BASELINE),
                "REGRESSION max-leaf-shrunk HVM Default policy: present -> absent");
    }

    @Test
    void aPolicyThatNeitherHasPasses() {
        assertFindings(CHECK, system(SystemPolicy.HVM_MAX, null, null));
        assertFindings(CHECK, system(SystemPolicy.HVM_MAX, CpuPolicy.EMPTY, CpuPolicy.EMPTY));
        assertFindings(CHECK, system(SystemPolicy.HVM_MAX, null, CpuPolicy.EMPTY));
    }

    @Test
    void aPolicyThatOnlyTheCandidateHasPasses() {
        assertFindings(CHECK, system(SystemPolicy.HVM_MAX, BASELINE, CpuPolicy.EMPTY));
        assertFindings(CHECK, system(SystemPolicy.HVM_MAX, BASELINE, null));
    }

    @ParameterizedTest
    @CsvSource({
        "PV_MAX, PV Max, PV guests archived with more may be refused",
        "HVM_MAX, HVM Max, HVM guests archived with more may be refused",
        "PV_DEFAULT, PV Default, 'new PV guests find fewer leaves, and cpuid= settings do not reach beyond'",
        "HVM_DEFAULT, HVM Default, 'new HVM guests find fewer leaves, and cpuid= settings do not reach beyond'"
    })
    void theSentenceSaysWhomItHits(SystemPolicy which, String title, String whom) {
        assertThat(sentence(CHECK, system(which, change(BASELINE, "amd 7/1/8000001c"), BASELINE)))
                .isEqualTo("The %s policy of 4.16.0-rc4 has basic.max_leaf 00000007, that of 4.15.0 has 0000000d: %s."
                        .formatted(title, whom));
    }

    @Test
    void theSentenceSaysThatAPolicyIsGone() {
        assertThat(sentence(CHECK, system(SystemPolicy.HVM_MAX, null, BASELINE)))
                .isEqualTo(
                        "4.16.0-rc4 has no HVM Max policy on this host, 4.15.0 has one: no such guest can be built or restored.");
    }
}
