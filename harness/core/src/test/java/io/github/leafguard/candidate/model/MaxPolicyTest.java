package io.github.leafguard.candidate.model;

import static io.github.leafguard.candidate.SystemPolicy.HOST;
import static io.github.leafguard.candidate.SystemPolicy.HVM_MAX;
import static io.github.leafguard.candidate.SystemPolicy.PV_MAX;
import static io.github.leafguard.candidate.model.PolicyFeatures.features;
import static io.github.leafguard.candidate.model.SyntheticHosts.BULLDOZER;
import static io.github.leafguard.candidate.model.SyntheticHosts.IVY_BRIDGE;
import static io.github.leafguard.candidate.model.SyntheticHosts.K8;
import static io.github.leafguard.candidate.model.SyntheticHosts.OPTERON_41XX;
import static io.github.leafguard.candidate.model.SyntheticHosts.SKYLAKE_SERVER;
import static io.github.leafguard.candidate.model.SyntheticHosts.WESTMERE;
import static io.github.leafguard.candidate.model.SyntheticHosts.ZEN;
import static io.github.leafguard.policy.PolicyLayout.extd;
import static io.github.leafguard.policy.Register.EAX;
import static io.github.leafguard.policy.Register.EDX;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.PolicyDiff;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The PV and HVM max policies (docs/MODEL.md, "What guests are offered"). */
class MaxPolicyTest {

    @Test
    void pvGuestsGetNoFeaturesThatNeedHardwareVirtualisation() {
        assertThat(features(SKYLAKE_SERVER.system("4.15.0", PV_MAX)))
                .contains("FPU", "AVX512F", "XSAVEC", "LM")
                .doesNotContain("VME", "PSE", "VMX", "PCID", "SMEP", "MPX", "PKU", "PAGE1GB", "XSAVES", "MONITOR");
    }

    @Test
    void hvmGuestsGetThemSomeOnlyWithHardwareAssistedPaging() {
        assertThat(features(SKYLAKE_SERVER.system("4.15.0", HVM_MAX)))
                .contains("VME", "PSE", "VMX", "PCID", "SMEP", "MPX", "PKU", "PAGE1GB", "XSAVES", "INVPCID")
                .doesNotContain("MONITOR", "DTES64");
        assertThat(features(SKYLAKE_SERVER.booted("hap=0").system("4.15.0", HVM_MAX)))
                .contains("VME", "PSE", "SMEP", "MPX", "XSAVES")
                .doesNotContain("VMX", "PCID", "PKU", "PAGE1GB", "INVPCID");
    }

    @Test
    void onAmdPagingIsAssistedWithNestedPageTables() {
        assertThat(features(OPTERON_41XX.system("4.15.0", HVM_MAX))).contains("PAGE1GB");
        assertThat(features(OPTERON_41XX.with("8000000a edx=0").system("4.15.0", HVM_MAX)))
                .doesNotContain("PAGE1GB");
        assertThat(features(OPTERON_41XX.knowing("hap", false).system("4.15.0", HVM_MAX)))
                .doesNotContain("PAGE1GB");
    }

    @ParameterizedTest
    @EnumSource(
            value = SystemPolicy.class,
            names = {"PV_MAX", "HVM_MAX"})
    void everyGuestSeesAHypervisor(SystemPolicy which) {
        for (SyntheticHost host : SyntheticHosts.ALL) {
            assertThat(features(host.system("4.15.0", which))).contains("HYPERVISOR");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SystemPolicy.class,
            names = {"PV_MAX", "HVM_MAX"})
    void withoutUsableMsrsSpeculationControlsGo(SystemPolicy which) {
        assertThat(features(SKYLAKE_SERVER.system("4.15.0", which))).contains("IBRSB", "STIBP", "SSBD");
        assertThat(features(SKYLAKE_SERVER.booted("spec-ctrl=no-msr-sc").system("4.15.0", which)))
                .doesNotContain("IBRSB", "STIBP", "SSBD");
    }

    @Test
    void speculationControlsOfPvAndHvmGuestsAreApart() {
        SyntheticHost host = SKYLAKE_SERVER.knowing("scMsrPv", false);
        assertThat(features(host.system("4.15.0", PV_MAX))).doesNotContain("IBRSB");
        assertThat(features(host.system("4.15.0", HVM_MAX))).contains("IBRSB");
    }

    @ParameterizedTest
    @EnumSource(
            value = SystemPolicy.class,
            names = {"PV_MAX", "HVM_MAX"})
    void stibpFollowsIbrsbThoughHardwareLacksIt(SystemPolicy which) {
        assertThat(features(SKYLAKE_SERVER.with("-STIBP").system("4.15.0", which)))
                .contains("STIBP");
        assertThat(features(WESTMERE.system("4.15.0", which))).doesNotContain("STIBP");
    }

    @ParameterizedTest
    @EnumSource(
            value = SystemPolicy.class,
            names = {"PV_MAX", "HVM_MAX"})
    void ibpbFollowsTheHostsIbrsbThoughItIsALeafOfAmd(SystemPolicy which) {
        assertThat(features(SKYLAKE_SERVER.system("4.15.0", HOST))).doesNotContain("IBPB");
        assertThat(features(SKYLAKE_SERVER.system("4.15.0", which))).contains("IBPB");
        assertThat(features(SKYLAKE_SERVER.booted("spec-ctrl=no-msr-sc").system("4.15.0", which)))
                .contains("IBPB");
        assertThat(features(WESTMERE.system("4.15.0", which))).doesNotContain("IBPB");
    }

    @Test
    void aFeatureWithoutItsPrerequisiteIsDroppedThoughTheHostHasIt() {
        SyntheticHost host = SKYLAKE_SERVER.with("-SSE4_1");
        assertThat(features(host.system("4.15.0", HOST))).contains("SSE4_2");
        assertThat(features(host.system("4.15.0", PV_MAX))).doesNotContain("SSE4_2");
        assertThat(features(host.system("4.15.0", HVM_MAX))).doesNotContain("SSE4_2");
    }

    @Test
    void leavesOtherThanFeaturesAndStatesAreTheHosts() {
        for (SyntheticHost host : List.of(OPTERON_41XX, SKYLAKE_SERVER, ZEN)) {
            for (SystemPolicy which : List.of(PV_MAX, HVM_MAX)) {
                assertThat(PolicyDiff.between(host.system("4.15.0", HOST), host.system("4.15.0", which))
                                .differences())
                        .extracting(difference -> difference.location().toString())
                        .allMatch(place -> MaxPolicyTest.isFeatureOrState(place)
                                || which == PV_MAX && place.startsWith("8000000a")
                                || place.startsWith("msr"));
            }
        }
    }

    @Test
    void maxLeavesAreTheHostsUpTo418() {
        CpuPolicy max = OPTERON_41XX.system("4.15.0", HVM_MAX);
        assertThat(max.basicMaxLeaf()).isEqualTo(6);
        assertThat(max.featMaxSubleaf()).isZero();
        assertThat(max.extdMaxLeaf()).isEqualTo(0x8000001b);
    }

    @Test
    void pvGuestsHaveNoSvmLeafAndHvmGuestsTheHosts() {
        assertThat(OPTERON_41XX.system("4.15.0", PV_MAX).word(extd(0xa, EAX))).isZero();
        assertThat(OPTERON_41XX.system("4.15.0", HVM_MAX).word(extd(0xa, EDX))).isEqualTo(0x43b);
    }

    @Test
    void everyHvmGuestHasAnApic() {
        assertThat(features(IVY_BRIDGE.with("-APIC").system("4.13.0", HVM_MAX))).contains("APIC");
        assertThat(features(IVY_BRIDGE.with("-APIC").system("4.13.0", PV_MAX))).doesNotContain("APIC");
    }

    @Test
    void everyHvmGuestHasX2apicFrom414() {
        assertThat(features(OPTERON_41XX.system("4.13.0", HVM_MAX))).doesNotContain("X2APIC");
        assertThat(features(OPTERON_41XX.system("4.14.0", HVM_MAX))).contains("X2APIC");
        assertThat(features(OPTERON_41XX.system("4.18.0", PV_MAX))).doesNotContain("X2APIC");
    }

    @Test
    void pvGuestsWithX2apicMayComeInFrom419() {
        assertThat(features(OPTERON_41XX.system("4.19.0", PV_MAX))).contains("X2APIC");
    }

    @Test
    void sysenterComesBackForHvmGuestsOnAmd() {
        for (SyntheticHost host : List.of(OPTERON_41XX, ZEN.with("vendor HygonGenuine d 8000001f"))) {
            assertThat(features(host.system("4.15.0", PV_MAX))).doesNotContain("SEP");
            assertThat(features(host.system("4.15.0", HVM_MAX))).contains("SEP");
        }
        assertThat(features(OPTERON_41XX.with("-SEP").system("4.15.0", HVM_MAX)))
                .doesNotContain("SEP");
    }

    @Test
    void hvmGuestsGetNoLmslFrom416WhateverTheHardware() {
        assertThat(features(OPTERON_41XX.system("4.15.0", HVM_MAX))).doesNotContain("NO_LMSL");
        for (SyntheticHost host : List.of(OPTERON_41XX, SKYLAKE_SERVER, K8)) {
            assertThat(features(host.system("4.16.0", HVM_MAX))).contains("NO_LMSL");
            assertThat(features(host.system("4.16.0", PV_MAX))).doesNotContain("NO_LMSL");
        }
    }

    @Test
    void withVmxSomeFeaturesNeedControlsOfTheirOwn() {
        SyntheticHost bare = SKYLAKE_SERVER.knowing("vmxControls", List.of("RDTSCP", "INVPCID"));
        assertThat(features(bare.system("4.15.0", HVM_MAX)))
                .contains("RDTSCP", "INVPCID", "XSAVEC")
                .doesNotContain("MPX", "XSAVES");
        assertThat(features(SKYLAKE_SERVER
                        .knowing("vmxControls", List.of("MPX", "XSAVES"))
                        .system("4.15.0", HVM_MAX)))
                .contains("RDTSCP", "INVPCID", "MPX", "XSAVES");
    }

    @Test
    void from418SoDoRdtscpAndInvpcid() {
        SyntheticHost bare = SKYLAKE_SERVER.knowing("vmxControls", List.of("MPX", "XSAVES"));
        assertThat(features(bare.system("4.17.0", HVM_MAX))).contains("RDTSCP", "INVPCID");
        assertThat(features(bare.system("4.18.0", HVM_MAX))).doesNotContain("RDTSCP", "INVPCID");
    }

    @Test
    void withoutVmxNoControlsAreAskedFor() {
        SyntheticHost bare = ZEN.knowing("vmxControls", List.of());
        assertThat(features(bare.system("4.18.0", HVM_MAX))).contains("XSAVES", "RDTSCP");
    }

    @Test
    void withoutVirtualisationThereAreNoHvmPolicies() {
        SyntheticHost host = IVY_BRIDGE.with("-VMX");
        assertThat(host.system("4.15.0", HVM_MAX)).isEqualTo(CpuPolicy.EMPTY);
        assertThat(host.system("4.15.0", SystemPolicy.HVM_DEFAULT)).isEqualTo(CpuPolicy.EMPTY);
        assertThat(host.system("4.15.0", PV_MAX)).isNotEqualTo(CpuPolicy.EMPTY);
        assertThat(IVY_BRIDGE.knowing("hvm", false).system("4.15.0", HVM_MAX)).isEqualTo(CpuPolicy.EMPTY);
    }

    @ParameterizedTest
    @CsvSource({"4.13.0", "4.15.0", "4.22.0"})
    void hvmGuestsHaveCpuidFaultingAndPvGuestsTheHosts(String version) {
        assertThat(OPTERON_41XX.system(version, HVM_MAX).platformInfo()).isEqualTo(1 << 31);
        assertThat(OPTERON_41XX.system(version, PV_MAX).platformInfo()).isZero();
        assertThat(IVY_BRIDGE.system(version, PV_MAX).platformInfo()).isEqualTo(1 << 31);
    }

    @ParameterizedTest
    @CsvSource({"4.15.0", "4.16.0", "4.17.0"})
    void guestsHaveNoArchCapsUpTo417(String version) {
        SyntheticHost host = SKYLAKE_SERVER.with("msr 10a=1f");
        assertThat(host.system(version, PV_MAX).archCaps()).isZero();
        assertThat(host.system(version, HVM_MAX).archCaps()).isZero();
    }

    @Test
    void rawValuesOfLeaves1dTo20LeakOn4160Only() {
        assertThat(BULLDOZER.system("4.16.0", HVM_MAX).word(extd(0x1d, EAX))).isEqualTo(0x121);
        assertThat(BULLDOZER.system("4.17.0", HVM_MAX).word(extd(0x1d, EAX))).isZero();
    }

    static boolean isFeatureOrState(String place) {
        for (int word = 0; word < FeatureWord.COUNT; word++) {
            if (Location.ofIndex(FeatureWord.position(word)).toString().equals(place)) {
                return true;
            }
        }
        return place.startsWith("0000000d");
    }
}
