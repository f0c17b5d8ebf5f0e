package io.github.leafguard.check;

import static io.github.leafguard.check.Cases.built;
import static io.github.leafguard.check.Cases.newGuest;
import static io.github.leafguard.check.Findings.assertFindings;
import static io.github.leafguard.check.Findings.sentence;
import static io.github.leafguard.policy.PolicyText.change;
import static io.github.leafguard.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.policy.CpuPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContradictoryValuesTest {
    private static final Check CHECK = new ContradictoryValues();

    private static final CpuPolicy SOUND = policy("""
            intel d/0/80000008
            1 eax=000306a9 ebx=00020800
            d:0 eax=00000007 ecx=00000340
            d:2 eax=00000100 ebx=00000240
            +FPU +HTT +XSAVE +AVX
            """);

    @Test
    void valuesThatFitPass() {
        assertFindings(CHECK, newGuest(built(SOUND), built(SOUND)));
    }

    @Test
    void httWithoutALogicalProcessorIsReported() {
        CpuPolicy none = change(SOUND, "1 ebx=00000800");
        assertFindings(
                CHECK,
                newGuest(built(none), built(SOUND)),
                "REGRESSION contradictory-values:00000001.ebx.16 HTT with zero logical processors: not so -> 00000800");
        assertThat(sentence(CHECK, newGuest(built(none), built(SOUND))))
                .isEqualTo(
                        "A new hvm-hap guest has HTT and reads zero logical processors under 4.16.0-rc4: software that"
                                + " works out the topology divides by it.");
    }

    @Test
    void whatTheBaselineGaveAsWellIsPreExisting() {
        CpuPolicy none = change(SOUND, "1 ebx=00000800");
        assertFindings(
                CHECK,
                newGuest(built(none), built(none)),
                "PRE_EXISTING contradictory-values:00000001.ebx.16 HTT with zero logical processors: so as well ->"
                        + " 00000800");
    }

    @Test
    void aStateThatXsaveDoesNotKnowIsReported() {
        assertFindings(
                CHECK,
                newGuest(built(change(SOUND, "d:0 eax=00000003 ecx=00000240")), built(SOUND)),
                "REGRESSION contradictory-values:0000000d:00000000.eax.2 AVX with no AVX state to enable: not so ->"
                        + " 00000003");
    }

    @Test
    void xsaveWithoutItsLeafIsReported() {
        assertFindings(
                CHECK,
                newGuest(built(change(SOUND, "intel 7/0/80000008\n-AVX")), built(SOUND)),
                "REGRESSION contradictory-values:0000000d:00000000.eax.0 XSAVE with no state that XSAVE saves: not so ->"
                        + " 00000000",
                "REGRESSION contradictory-values:0000000d:00000000.ecx.0 XSAVE with no size of what XSAVE saves: not so"
                        + " -> 00000000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-HTT\n1 ebx=00000800",
                "1 ebx=00010800",
                "-XSAVE -AVX\nd:0 eax=00000000",
                "-AVX\nd:0 eax=00000003 ecx=00000240"
            })
    void whatNeedsNothingPasses(String sound) {
        assertFindings(CHECK, newGuest(built(change(SOUND, sound)), built(SOUND)));
    }

    @Test
    void aGuestThatWasNotBuiltIsAnotherChecksBusiness() {
        assertFindings(CHECK, newGuest(new BuildOutcome.Failed("no"), built(SOUND)));
    }

    @Test
    void aStateThatNoFeatureUsesIsReported() {
        assertFindings(
                CHECK,
                newGuest(built(change(SOUND, "-AVX")), built(SOUND)),
                "REGRESSION contradictory-values:0000000d:00000000.eax.2 no AVX with AVX state to enable: not so ->"
                        + " 00000007");
    }

    @Test
    void guestsAreLookedAtAndPoliciesThatBoundThemAreNot() {
        assertThat(CHECK.appliesTo(newGuest(built(SOUND), built(SOUND)).id())).isTrue();
        assertThat(CHECK.appliesTo(Cases.restore(SOUND, SOUND).id())).isTrue();
        assertThat(CHECK.appliesTo(
                        Cases.system(SystemPolicy.PV_MAX, SOUND, SOUND).id()))
                .isFalse();
    }
}
