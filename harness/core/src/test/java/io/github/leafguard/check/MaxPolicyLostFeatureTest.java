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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaxPolicyLostFeatureTest {

    private static final Check CHECK = new MaxPolicyLostFeature();
    private static final CpuPolicy BASELINE =
            policy("intel d/1/80000008\n+FPU +XSAVE +AVX +AVX2 +AVX_VNNI +MD_CLEAR +ARCH_CAPS\nmsr 10a=1");

    @Test
    void everyLostFeatureIsAFinding() {
        assertFindings(
                CHECK,
                system(SystemPolicy.PV_MAX, change(BASELINE, "-AVX -AVX2"), BASELINE),
                "REGRESSION max-policy-lost-feature:00000001.ecx.28 AVX: 1 -> 0",
                "REGRESSION max-policy-lost-feature:00000007:00000000.ebx.5 AVX2: 1 -> 0");
    }

    @Test
    void aFeatureBeyondTheMaxLeafIsNotOffered() {
        assertFindings(
                CHECK,
                system(SystemPolicy.HVM_MAX, change(BASELINE, "intel d/0/80000008"), BASELINE),
                "REGRESSION max-policy-lost-feature:00000007:00000001.eax.4 AVX_VNNI: 1 -> 0");
    }

    @Test
    void aFeatureThatTheBaselineHidTheSameWayIsNotLost() {
        CpuPolicy hidden = change(BASELINE, "intel d/0/80000008");
        assertFindings(CHECK, system(SystemPolicy.HVM_MAX, change(hidden, "-AVX_VNNI"), hidden));
    }

    @Test
    void aPoolFeatureIsLostLikeAnyOther() {
        assertFindings(
                CHECK,
                system(SystemPolicy.PV_MAX, change(BASELINE, "-MD_CLEAR"), BASELINE),
                "REGRESSION max-policy-lost-feature:00000007:00000000.edx.10 MD_CLEAR: 1 -> 0");
    }

    @Test
    void archCapabilitiesAreFeaturesToo() {
        assertFindings(
                CHECK,
                system(SystemPolicy.HVM_MAX, change(BASELINE, "msr 10a=0"), BASELINE),
                "REGRESSION max-policy-lost-feature:msr.0000010a.low.0 RDCL_NO: 1 -> 0");
    }

    @Test
    void aBitWithoutANameIsNotOverlooked() {
        CpuPolicy more = change(BASELINE, "7:0 ecx=80000000");
        assertFindings(
                CHECK,
                system(SystemPolicy.PV_MAX, BASELINE, more),
                "REGRESSION max-policy-lost-feature:00000007:00000000.ecx.31 7c0.31: 1 -> 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+RDRAND", "+OSXSAVE", "1 eax=1", "intel d/2/80000021", "msr ce=80000000"})
    void moreFeaturesAndOtherContentPass(String other) {
        assertFindings(CHECK, system(SystemPolicy.PV_MAX, change(BASELINE, other), BASELINE));
    }

    @Test
    void aLiveBitIsNoFeatureToLose() {
        assertFindings(CHECK, system(SystemPolicy.PV_MAX, BASELINE, change(BASELINE, "+OSXSAVE +OSPKE")));
    }

    @Test
    void aPolicyThatIsGoneIsOneFinding() {
        assertFindings(
                CHECK,
                system(SystemPolicy.HVM_MAX, CpuPolicy.EMPTY, BASELINE),
                "REGRESSION max-policy-lost-feature HVM Max policy: present -> absent");
    }

    @Test
    void aPolicyThatTheBaselineLacksPasses() {
        assertFindings(CHECK, system(SystemPolicy.HVM_MAX, BASELINE, CpuPolicy.EMPTY));
        assertFindings(CHECK, system(SystemPolicy.HVM_MAX, null, null));
    }

    @ParameterizedTest
    @EnumSource
    void onlyMaxPoliciesAreLookedAt(SystemPolicy which) {
        boolean max = which == SystemPolicy.PV_MAX || which == SystemPolicy.HVM_MAX;
        assertThat(CHECK.appliesTo(system(which, BASELINE, BASELINE).id())).isEqualTo(max);
    }

    @Test
    void theSentenceSaysWhoLosesIt() {
        assertThat(sentence(CHECK, system(SystemPolicy.HVM_MAX, change(BASELINE, "-AVX2"), BASELINE)))
                .isEqualTo("The HVM Max policy of 4.16.0-rc4 no longer offers AVX2, that of 4.15.0 does: "
                        + "HVM guests that have it lose it, and new ones cannot get it.");
        assertThat(sentence(CHECK, system(SystemPolicy.PV_MAX, change(BASELINE, "-AVX2"), BASELINE)))
                .contains(": PV guests that have it lose it");
    }
}
