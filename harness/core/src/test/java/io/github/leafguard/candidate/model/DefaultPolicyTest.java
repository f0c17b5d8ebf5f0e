package io.github.leafguard.candidate.model;

import static io.github.leafguard.candidate.SystemPolicy.HVM_DEFAULT;
import static io.github.leafguard.candidate.SystemPolicy.HVM_MAX;
import static io.github.leafguard.candidate.SystemPolicy.PV_DEFAULT;
import static io.github.leafguard.candidate.SystemPolicy.PV_MAX;
import static io.github.leafguard.candidate.model.PolicyFeatures.features;
import static io.github.leafguard.candidate.model.SyntheticHosts.IVY_BRIDGE;
import static io.github.leafguard.candidate.model.SyntheticHosts.OPTERON_41XX;
import static io.github.leafguard.candidate.model.SyntheticHosts.SKYLAKE_SERVER;
import static io.github.leafguard.candidate.model.SyntheticHosts.ZEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.policy.PolicyDiff;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The policies that new guests start from (docs/MODEL.md, "What guests are offered"). */
class DefaultPolicyTest {

    @Test
    void defaultsAreTheMaxPoliciesIn413() {
        for (SyntheticHost host : SyntheticHosts.ALL) {
            assertThat(host.system("4.13.0", PV_DEFAULT)).isEqualTo(host.system("4.13.0", PV_MAX));
            assertThat(host.system("4.13.0", HVM_DEFAULT)).isEqualTo(host.system("4.13.0", HVM_MAX));
        }
    }

    @Test
    void featuresToOptInToAreInTheMaxPolicyOnly() {
        SyntheticHost host = SKYLAKE_SERVER.with("+MOVDIRI");
        assertThat(features(host.system("4.15.0", HVM_MAX))).contains("MOVDIRI", "MPX", "ITSC", "VMX");
        assertThat(features(host.system("4.15.0", HVM_DEFAULT))).doesNotContain("MOVDIRI", "MPX", "ITSC", "VMX");
        assertThat(features(host.system("4.15.0", PV_MAX))).contains("MOVDIRI", "ITSC");
        assertThat(features(host.system("4.15.0", PV_DEFAULT))).doesNotContain("MOVDIRI", "ITSC");
    }

    @Test
    void statesGoWithTheirFeature() {
        assertThat(SKYLAKE_SERVER.system("4.15.0", HVM_DEFAULT).xstates())
                .as("without MPX")
                .isEqualTo(0x2e7);
    }

    @Test
    void mpxWasForEveryHvmGuestIn413() {
        assertThat(features(SKYLAKE_SERVER.system("4.13.0", HVM_DEFAULT))).contains("MPX");
        assertThat(features(SKYLAKE_SERVER.system("4.14.0", HVM_DEFAULT))).doesNotContain("MPX");
    }

    @Test
    void virtualisationIsLeftToTheToolstackFrom415() {
        assertThat(features(OPTERON_41XX.system("4.14.0", HVM_DEFAULT))).contains("SVM");
        assertThat(features(OPTERON_41XX.system("4.15.0", HVM_DEFAULT))).doesNotContain("SVM");
        assertThat(features(OPTERON_41XX.system("4.15.0", HVM_MAX))).contains("SVM");
    }

    @ParameterizedTest
    @EnumSource(
            value = SystemPolicy.class,
            names = {"PV_DEFAULT", "HVM_DEFAULT"})
    void rdrandIsHiddenByDefaultOnClientIvyBridgeFrom414(SystemPolicy which) {
        assertThat(features(IVY_BRIDGE.system("4.13.0", which))).contains("RDRAND");
        assertThat(features(IVY_BRIDGE.system("4.14.0", which))).doesNotContain("RDRAND");
        assertThat(features(IVY_BRIDGE.system("4.14.0", which == PV_DEFAULT ? PV_MAX : HVM_MAX)))
                .contains("RDRAND");
        assertThat(features(IVY_BRIDGE.booted("cpuid=rdrand").system("4.14.0", which)))
                .contains("RDRAND");
    }

    @Test
    void rdrandIsNotHiddenOnOtherModels() {
        assertThat(features(IVY_BRIDGE.with("1 eax=000306e4").system("4.15.0", HVM_DEFAULT)))
                .as("the server, model 3e")
                .contains("RDRAND");
        assertThat(features(ZEN.with("1 eax=000306a9").system("4.15.0", HVM_DEFAULT)))
                .as("AMD with the same numbers")
                .contains("RDRAND");
    }

    @ParameterizedTest
    @CsvSource({"4.14.0", "4.15.0", "4.16.0", "4.18.0"})
    void defaultsDifferFromMaxInFeaturesAndStatesOnly(String version) {
        for (SyntheticHost host : SyntheticHosts.ALL) {
            assertThat(PolicyDiff.between(host.system(version, HVM_MAX), host.system(version, HVM_DEFAULT))
                            .differences())
                    .extracting(difference -> difference.location().toString())
                    .allMatch(MaxPolicyTest::isFeatureOrState);
        }
    }

    @Test
    void whatTheMaskTookIsAdjustedAgain() {
        // 4.15: IBPB on Intel and STIBP are no hardware features here, they follow IBRSB in both policies.
        SyntheticHost host = SKYLAKE_SERVER.with("-STIBP");
        for (SystemPolicy which : List.of(PV_DEFAULT, HVM_DEFAULT)) {
            assertThat(features(host.system("4.15.0", which))).contains("STIBP", "IBPB", "HYPERVISOR");
        }
    }

    @Test
    void hleIsToOptInToAndRtmGoesWhereTsxIsSwitchedOffFrom416() {
        assertThat(features(SKYLAKE_SERVER.system("4.15.0", HVM_DEFAULT))).contains("HLE", "RTM");
        assertThat(features(SKYLAKE_SERVER.system("4.16.0", HVM_DEFAULT)))
                .contains("RTM")
                .doesNotContain("HLE");
        SyntheticHost disabled = SKYLAKE_SERVER.knowing("rtmDisabled", true);
        assertThat(features(disabled.system("4.15.0", HVM_DEFAULT))).contains("RTM");
        assertThat(features(disabled.system("4.16.0", HVM_DEFAULT))).doesNotContain("RTM");
        assertThat(features(disabled.system("4.16.0", PV_DEFAULT))).doesNotContain("RTM");
        assertThat(features(disabled.system("4.16.0", HVM_MAX))).contains("HLE", "RTM");
    }

    @Test
    void fastShortStringsAreForEveryGuestFrom416() {
        SyntheticHost host = SKYLAKE_SERVER.with("7:0 eax=1").with("+FSRM +FZRM +FSRS +FSRCS");
        for (SystemPolicy which : List.of(PV_DEFAULT, HVM_DEFAULT)) {
            assertThat(features(host.system("4.15.0", which))).doesNotContain("FSRM", "FZRM", "FSRS", "FSRCS");
            assertThat(features(host.system("4.16.0", which))).contains("FSRM", "FZRM", "FSRS", "FSRCS");
        }
    }

    @Test
    void featuresThatAreOnlyNamedReachNoGuest() {
        SyntheticHost host = ZEN.with("+IBRS +AMD_STIBP +SSB_NO +PSFD");
        assertThat(features(host.system("4.15.0", SystemPolicy.HOST))).doesNotContain("IBRS", "SSB_NO");
        assertThat(features(host.system("4.16.0", SystemPolicy.HOST))).contains("IBRS", "AMD_STIBP", "SSB_NO", "PSFD");
        assertThat(features(host.system("4.16.0", HVM_MAX))).doesNotContain("IBRS", "AMD_STIBP", "SSB_NO", "PSFD");
    }
}
