package io.github.leafguard.candidate.model;

import static io.github.leafguard.candidate.SystemPolicy.HOST;
import static io.github.leafguard.candidate.SystemPolicy.HVM_DEFAULT;
import static io.github.leafguard.candidate.SystemPolicy.HVM_MAX;
import static io.github.leafguard.candidate.SystemPolicy.PV_DEFAULT;
import static io.github.leafguard.candidate.SystemPolicy.PV_MAX;
import static io.github.leafguard.candidate.model.PolicyFeatures.features;
import static io.github.leafguard.candidate.model.SyntheticHosts.BULLDOZER;
import static io.github.leafguard.candidate.model.SyntheticHosts.IVY_BRIDGE;
import static io.github.leafguard.candidate.model.SyntheticHosts.K8;
import static io.github.leafguard.candidate.model.SyntheticHosts.OPTERON_41XX;
import static io.github.leafguard.candidate.model.SyntheticHosts.SKYLAKE_SERVER;
import static io.github.leafguard.candidate.model.SyntheticHosts.WESTMERE;
import static io.github.leafguard.candidate.model.SyntheticHosts.ZEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.policy.PolicyLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Xen finds usable at boot, by vendor, erratum, option and fact (docs/MODEL.md, "Boot"). */
class CapabilitiesTest {

    @Test
    void sysenterIsNotUsedOnAmdNorOnUnknownVendors() {
        SyntheticHost nameless = IVY_BRIDGE.with("0 ebx=0 ecx=0 edx=0");
        SyntheticHost hygon = ZEN.with("vendor HygonGenuine d 8000001f");
        SyntheticHost centaur = IVY_BRIDGE.with("vendor CentaurHauls d 80000008");
        assertThat(List.of(OPTERON_41XX, hygon, nameless))
                .allSatisfy(host -> assertThat(host("4.15.0", host)).doesNotContain("SEP"));
        assertThat(List.of(IVY_BRIDGE, centaur))
                .allSatisfy(host -> assertThat(host("4.15.0", host)).contains("SEP"));
    }

    @Test
    void amdHasNoPendingBreakEnable() {
        assertThat(host("4.15.0", ZEN.with("+PBE"))).doesNotContain("PBE");
        assertThat(host("4.15.0", IVY_BRIDGE)).contains("PBE");
    }

    @Test
    void lahfIsUnusableOnTheFirstModelsOfK8() {
        assertThat(host("4.15.0", K8)).contains("LAHF_LM");
        assertThat(host("4.15.0", K8.with("1 eax=00010ff0"))).as("model 1f").contains("LAHF_LM");
        assertThat(host("4.15.0", K8.with("1 eax=00010f30"))).as("model 13").doesNotContain("LAHF_LM");
        assertThat(host("4.15.0", K8.with("1 eax=00000f4a"))).as("model 4").doesNotContain("LAHF_LM");
    }

    @Test
    void monitorIsUnusableOnFamily10h() {
        assertThat(host("4.15.0", OPTERON_41XX)).doesNotContain("MONITOR");
        assertThat(host("4.15.0", BULLDOZER)).contains("MONITOR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00630f00", "00730f00"})
    void rdrandIsHiddenOnFamilies15hAnd16hFrom414(String signature) {
        SyntheticHost host = BULLDOZER.with("1 eax=" + signature).with("+RDRAND");
        assertThat(host("4.13.0", host)).contains("RDRAND");
        assertThat(host("4.14.0", host)).doesNotContain("RDRAND");
        assertThat(host("4.14.0", host.booted("cpuid=rdrand"))).contains("RDRAND");
    }

    @Test
    void rdrandStaysOnOtherFamilies() {
        assertThat(host("4.14.0", ZEN)).contains("RDRAND");
        assertThat(host(
                        "4.14.0",
                        BULLDOZER.with("vendor HygonGenuine d 8000001e").with("+RDRAND")))
                .contains("RDRAND");
    }

    @Test
    void lfenceIsDispatchSerialisingOnFamiliesFhAnd11hByItself() {
        assertThat(host("4.16.0", K8)).contains("LFENCE_DISPATCH");
        assertThat(host("4.16.0", K8.with("1 eax=00200f30"))).as("family 11h").contains("LFENCE_DISPATCH");
        assertThat(host("4.16.0", ZEN)).doesNotContain("LFENCE_DISPATCH");
        assertThat(host("4.16.0", SKYLAKE_SERVER.with("1 eax=00000f4a")))
                .as("Intel")
                .doesNotContain("LFENCE_DISPATCH");
    }

    @Test
    void elsewhereLfenceIsDispatchSerialisingWhereItIsKnownToBe() {
        assertThat(host("4.16.0", ZEN.knowing("lfenceDispatch", true))).contains("LFENCE_DISPATCH");
        assertThat(host("4.16.0", K8.knowing("lfenceDispatch", false))).doesNotContain("LFENCE_DISPATCH");
    }

    @Test
    void lfenceDispatchIsAFeatureSinceE9b4fe263649Only() {
        assertThat(host("4.15.0", K8)).doesNotContain("LFENCE_DISPATCH");
        assertThat(host("e9b4fe2636^", K8)).doesNotContain("LFENCE_DISPATCH");
        assertThat(host("e9b4fe2636", K8)).contains("LFENCE_DISPATCH");
    }

    @Test
    void lfenceDispatchCanBeSwitchedOff() {
        assertThat(host("4.16.0", K8.booted("cpuid=no-lfence-dispatch"))).doesNotContain("LFENCE_DISPATCH");
    }

    @Test
    void tsxHiddenByTsxCtrlIsACapabilityFrom416() {
        SyntheticHost hidden = SKYLAKE_SERVER.with("msr 10a=80").with("-HLE -RTM");
        assertThat(host("4.15.0", hidden)).doesNotContain("HLE", "RTM");
        assertThat(host("4.16.0", hidden)).contains("HLE", "RTM");
        assertThat(host("4.16.0", SKYLAKE_SERVER.with("-HLE -RTM"))).doesNotContain("HLE", "RTM");
    }

    @Test
    void whatAVersionHasNoNameForIsNoCapability() {
        SyntheticHost host = SKYLAKE_SERVER.with("7:0 eax=1").with("+AVX_VNNI");
        assertThat(host("4.14.0", host)).doesNotContain("AVX_VNNI");
        assertThat(host("4.15.0", host)).contains("AVX_VNNI");
    }

    @Test
    void bitsThatMirrorWhatXenSwitchesOnAreNoCapabilities() {
        SyntheticHost host = SKYLAKE_SERVER.with("+OSXSAVE +OSPKE");
        for (String version : List.of("4.15.0", "4.16.0", "4.18.0", "4.22.0")) {
            assertThat(host(version, host)).doesNotContain("OSXSAVE", "OSPKE");
        }
        assertThat(host("4.16.0", host.knowing("liveState", "os"))).contains("OSXSAVE", "OSPKE");
    }

    @Test
    void aFeatureThatIsSwitchedOffTakesItsDependantsAlong() {
        assertThat(host("4.15.0", SKYLAKE_SERVER.booted("cpuid=no-avx2")))
                .contains("AVX", "XSAVE")
                .doesNotContain("AVX2", "AVX512F", "AVX512VL");
    }

    @Test
    void xsaveThatIsSwitchedOffTakesItsDependantsAlong() {
        for (String option : List.of("no-xsave", "xsave=0", "xsave=no")) {
            assertThat(host("4.15.0", IVY_BRIDGE.booted(option)))
                    .contains("AESNI")
                    .doesNotContain("XSAVE", "AVX", "F16C", "XSAVEOPT");
        }
        assertThat(host("4.15.0", IVY_BRIDGE.booted("xsave=1"))).contains("XSAVE");
    }

    @Test
    void withoutLeafDThereIsNoXsave() {
        assertThat(host("4.15.0", IVY_BRIDGE.with("0 eax=c"))).doesNotContain("XSAVE", "AVX", "XSAVEOPT");
    }

    @Test
    void aWordWhoseLeafIsBeyondTheMaxIsBlank() {
        assertThat(host("4.15.0", IVY_BRIDGE.with("0 eax=6"))).doesNotContain("SMEP", "ERMS", "XSAVEOPT");
        assertThat(host("4.15.0", ZEN.with("80000000 eax=80000007"))).doesNotContain("CLZERO", "IBPB");
        assertThat(host("4.15.0", ZEN.with("80000000 eax=80000006"))).doesNotContain("ITSC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"smep", "smap", "pku"})
    void protectionFeaturesCanBeSwitchedOff(String option) {
        String name = option.toUpperCase(Locale.ROOT);
        SyntheticHost host = SKYLAKE_SERVER.with("+SMEP +SMAP +PKU");
        assertThat(host("4.15.0", host)).contains(name);
        assertThat(host("4.15.0", host.booted(option + "=0"))).doesNotContain(name);
        assertThat(host("4.15.0", host.booted("no-" + option))).doesNotContain(name);
        assertThat(host("4.15.0", host.booted(option + "=1"))).contains(name);
    }

    @Test
    void aForcedFeatureDoesNotPullInWhatItNeeds() {
        assertThat(host("4.15.0", WESTMERE.knowing("forced", List.of("AVX2"))))
                .contains("AVX2")
                .doesNotContain("AVX", "XSAVE");
    }

    @Test
    void aClearedFeatureTakesItsDependantsAlongAndWinsOverAForcedOne() {
        SyntheticHost host = IVY_BRIDGE.knowing("cleared", List.of("XSAVE")).knowing("forced", List.of("AVX", "MOVBE"));
        assertThat(host("4.15.0", host)).contains("MOVBE").doesNotContain("XSAVE", "AVX", "F16C");
    }

    @Test
    void factsAboutFeaturesThatAVersionDoesNotKnowMeanNothingToIt() {
        SyntheticHost host = ZEN.with("80000000 eax=80000021").knowing("forced", List.of("NSCB"));
        assertThat(host("4.15.0", host)).doesNotContain("NSCB");
        assertThat(host("4.16.0", host)).contains("NSCB");
    }

    @Test
    void givenWordsAreTakenAsTheyAreButForUnknownBits() {
        List<String> words = new ArrayList<>(List.of("178bfbff", "00000009", "ffffffff", "00000001"));
        SyntheticHost host = OPTERON_41XX.knowing("caps", words);
        assertThat(features(host.system("4.15.0", HOST)))
                .contains("SEP", "MONITOR", "LAHF_LM", "PAGE1GB")
                .doesNotContain("SVM", "POPCNT", "e1d.18");
    }

    @Test
    void clwbIsHiddenOnSkylakeServersFrom418() {
        assertThat(host("4.17.0", SKYLAKE_SERVER)).contains("CLWB");
        assertThat(host("4.18.0", SKYLAKE_SERVER)).doesNotContain("CLWB");
        for (SystemPolicy max : List.of(PV_MAX, HVM_MAX)) {
            assertThat(features(SKYLAKE_SERVER.system("4.18.0", max))).contains("CLWB");
        }
        for (SystemPolicy start : List.of(PV_DEFAULT, HVM_DEFAULT)) {
            assertThat(features(
                            SKYLAKE_SERVER.knowing("forced", List.of("CLWB")).system("4.18.0", start)))
                    .doesNotContain("CLWB");
        }
    }

    @Test
    void unusableVirtualisationIsNoCapabilityFrom419() {
        assertThat(host("4.18.0", IVY_BRIDGE.knowing("hvm", false))).contains("VMX");
        assertThat(host("4.19.0", IVY_BRIDGE.knowing("hvm", false))).doesNotContain("VMX");
        assertThat(host("4.19.0", ZEN.knowing("hvm", false))).doesNotContain("SVM");
        assertThat(host("4.19.0", IVY_BRIDGE)).contains("VMX");
    }

    @Test
    void theFeaturesOfTheLastLeafAreCapabilitiesThoughTheRawPolicyOf4130MissesThem() {
        assertThat(host("4.13.0", K8)).contains("FPU", "SSE2", "SSE3", "CX16");
        SyntheticHost bfloat = SKYLAKE_SERVER.with("7:0 eax=1").with("7:1 eax=20");
        // 4.13.0 keeps the features of 7:1 in EAX of 7:0.
        assertThat(bfloat.on("4.13.0").system(HOST).orElseThrow().word(PolicyLayout.FEAT))
                .isEqualTo(0x20);
    }

    private static List<String> host(String version, SyntheticHost host) {
        return features(host.system(version, HOST));
    }
}
