package io.github.leafguard.candidate.model;

import static io.github.leafguard.candidate.SystemPolicy.RAW;
import static io.github.leafguard.candidate.model.PolicyFeatures.features;
import static io.github.leafguard.candidate.model.SyntheticHosts.IVY_BRIDGE;
import static io.github.leafguard.candidate.model.SyntheticHosts.K8;
import static io.github.leafguard.candidate.model.SyntheticHosts.OPTERON_41XX;
import static io.github.leafguard.candidate.model.SyntheticHosts.SKYLAKE_SERVER;
import static io.github.leafguard.candidate.model.SyntheticHosts.ZEN;
import static io.github.leafguard.policy.PolicyLayout.XSTATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Register;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of the hardware (docs/MODEL.md, "Boot"). */
class RawPolicyTest {

    @Test
    void maxLeavesAreNotClamped() {
        assertThat(raw("4.15.0", SKYLAKE_SERVER).basicMaxLeaf()).isEqualTo(0x16);
        assertThat(raw("4.15.0", ZEN).extdMaxLeaf()).isEqualTo(0x8000001f);
        assertThat(raw("4.15.0", SKYLAKE_SERVER.with("7:0 eax=2")).featMaxSubleaf())
                .isEqualTo(2);
    }

    @Test
    void leavesBeyondTheirMaxAreNotRead() {
        CpuPolicy policy = raw("4.15.0", IVY_BRIDGE.with("0 eax=6").with("80000000 eax=80000007"));
        assertThat(eax(policy, Leaf.of(6))).isEqualTo(0x77);
        assertThat(eax(policy, Leaf.of(0xa))).isZero();
        assertThat(policy.register(new Leaf(7, 0), Register.EBX)).isZero();
        assertThat(eax(policy, new Leaf(0xb, 0))).isZero();
        assertThat(eax(policy, new Leaf(0xd, 0))).isZero();
        assertThat(eax(policy, Leaf.of(0x80000008))).isZero();
    }

    @Test
    void leavesBeyondTheArraysAreNotRead() {
        assertThat(eax(raw("4.15.0", ZEN), Leaf.of(0x8000001b))).isEqualTo(0x3ff);
        assertThat(eax(raw("4.15.0", ZEN), Leaf.of(0x8000001d))).isZero();
        assertThat(eax(raw("4.16.0", ZEN), Leaf.of(0x8000001d))).isEqualTo(0x4121);
    }

    @Test
    void subleavesOfLeaf7AreReadAsFarAsTheReleaseStoresThem() {
        SyntheticHost host = SKYLAKE_SERVER.with("7:0 eax=2").with("7:1 eax=10").with("7:2 edx=20");
        assertThat(eax(raw("4.16.0", host), new Leaf(7, 1))).isEqualTo(0x10);
        assertThat(raw("4.16.0", host).register(new Leaf(7, 2), Register.EDX)).isZero();
        assertThat(raw("4.17.0", host).register(new Leaf(7, 2), Register.EDX)).isEqualTo(0x20);
    }

    @Test
    void cachesAreReadUpToTheFirstWithoutType() {
        SyntheticHost host = IVY_BRIDGE.with("4:2 eax=20 ecx=5").with("4:3 eax=1c03c163");
        CpuPolicy policy = raw("4.15.0", host);
        assertThat(eax(policy, new Leaf(4, 1))).isEqualTo(0x1c004122);
        assertThat(policy.register(new Leaf(4, 2), Register.ECX)).isEqualTo(5);
        assertThat(eax(policy, new Leaf(4, 3))).isZero();
    }

    @Test
    void topologyIsReadUpToTheFirstLevelWithoutType() {
        CpuPolicy policy = raw("4.15.0", IVY_BRIDGE.with("b:0 ecx=0"));
        assertThat(eax(policy, new Leaf(0xb, 0))).isEqualTo(1);
        assertThat(eax(policy, new Leaf(0xb, 1))).isZero();
    }

    @Test
    void onlyStatesThatXcr0OrXssAnnouncesAreRead() {
        CpuPolicy policy = raw("4.15.0", SKYLAKE_SERVER.with("d:a eax=8 ecx=1").with("d:b eax=10 ecx=1"));
        assertThat(eax(policy, new Leaf(0xd, 8))).as("announced by XSS").isEqualTo(0x80);
        assertThat(eax(policy, new Leaf(0xd, 9))).as("announced by XCR0").isEqualTo(8);
        assertThat(eax(policy, new Leaf(0xd, 0xa))).isZero();
    }

    @Test
    void extendedLeavesAreReadOnlyIfTheirMaxIsMarkedAsOne() {
        CpuPolicy policy = raw("4.15.0", IVY_BRIDGE.with("80000000 eax=00000808"));
        assertThat(policy.extdMaxLeaf()).isZero();
        assertThat(eax(policy, Leaf.of(0x80000008))).isZero();
    }

    @Test
    void the4130RawPolicyMissesTheLastBasicLeaf() {
        assertThat(eax(raw("4.13.0", K8), Leaf.of(1))).isZero();
        assertThat(eax(raw("4.14.0", K8), Leaf.of(1))).isEqualTo(0x40f32);
        assertThat(eax(raw("4.13.0", IVY_BRIDGE.with("0 eax=a")), Leaf.of(0xa))).isZero();
        assertThat(eax(raw("4.13.0", IVY_BRIDGE.with("0 eax=a")), Leaf.of(6))).isEqualTo(0x77);
    }

    @Test
    void the4130RawPolicyMissesTheLastSubleafOfLeaf7() {
        SyntheticHost host = SKYLAKE_SERVER.with("7:0 eax=1").with("7:1 eax=10");
        assertThat(eax(raw("4.13.0", host), new Leaf(7, 1))).isZero();
        assertThat(eax(raw("4.14.0", host), new Leaf(7, 1))).isEqualTo(0x10);
    }

    @Test
    void the4130RawPolicyHasTheLastLeafThatIsBeyondTheArrayAndLeaf7And4AndD() {
        CpuPolicy policy = raw("4.13.0", SKYLAKE_SERVER);
        assertThat(eax(policy, new Leaf(0xd, 0))).isEqualTo(0x2ff);
        assertThat(raw("4.13.0", IVY_BRIDGE.with("0 eax=7")).register(new Leaf(7, 0), Register.EBX))
                .isNotZero();
        assertThat(eax(raw("4.13.0", IVY_BRIDGE.with("0 eax=4")), new Leaf(4, 0)))
                .isEqualTo(0x1c004121);
    }

    @Test
    void sizesOfLiveStatesAreKeptUpTo418() {
        assertThat(raw("4.18.0", SKYLAKE_SERVER).word(XSTATE + 1)).isEqualTo(0x340);
        assertThat(raw("4.18.0", SKYLAKE_SERVER).word(XSTATE + 5)).isEqualTo(0x340);
        assertThat(raw("4.19.0", SKYLAKE_SERVER).word(XSTATE + 1)).isZero();
        assertThat(raw("4.19.0", SKYLAKE_SERVER).word(XSTATE + 5)).isZero();
    }

    @Test
    void ofPlatformInfoOnlyCpuidFaultingIsKept() {
        assertThat(raw("4.15.0", IVY_BRIDGE.with("msr ce=800c1238f2")).platformInfo())
                .as("bit 31 clear")
                .isZero();
        assertThat(raw("4.15.0", IVY_BRIDGE.with("msr ce=80838f3012200")).platformInfo())
                .as("bit 31 set")
                .isEqualTo(1 << 31);
        assertThat(raw("4.15.0", ZEN.with("msr ce=80000000")).platformInfo())
                .as("AMD")
                .isZero();
    }

    @Test
    void archCapsAreReadFrom416WhereLeaf7AnnouncesThem() {
        assertThat(raw("4.15.0", SKYLAKE_SERVER).archCaps()).isZero();
        assertThat(raw("b672695e7488^", SKYLAKE_SERVER).archCaps()).isZero();
        assertThat(raw("b672695e7488", SKYLAKE_SERVER).archCaps()).isEqualTo(0x4000020);
        assertThat(raw("4.16.0", SKYLAKE_SERVER.with("-ARCH_CAPS")).archCaps()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.16.0-rc1", "4.16.0", "4.17.0"})
    void archCapsHave32BitsUpTo417(String version) {
        assertThat(raw(version, SKYLAKE_SERVER.with("msr 10a=4000000000000020")).archCaps())
                .isEqualTo(0x20);
    }

    @Test
    void archCapsHave64BitsFrom418() {
        assertThat(raw("4.18.0", SKYLAKE_SERVER.with("msr 10a=4000000000000020"))
                        .archCaps())
                .isEqualTo(0x4000000000000020L);
    }

    @Test
    void protectionKeysAreNotYetOnWhenReleasesUpTo415Read() {
        assertThat(features(raw("4.15.0", SKYLAKE_SERVER.with("+OSPKE +OSXSAVE"))))
                .contains("OSXSAVE")
                .doesNotContain("OSPKE");
        assertThat(features(raw("4.16.0", SKYLAKE_SERVER.with("+OSPKE +OSXSAVE"))))
                .contains("OSXSAVE", "OSPKE");
    }

    @Test
    void neitherXsaveNorProtectionKeysAreOnWhenReleasesFrom419Read() {
        assertThat(features(raw("4.18.0", SKYLAKE_SERVER.with("+OSPKE +OSXSAVE"))))
                .contains("OSXSAVE", "OSPKE");
        assertThat(features(raw("4.19.0", SKYLAKE_SERVER.with("+OSPKE +OSXSAVE"))))
                .doesNotContain("OSXSAVE", "OSPKE");
    }

    @Test
    void liveBitsOfADumpThatAnOsTookStayUntil422DropsThem() {
        SyntheticHost host = SKYLAKE_SERVER.with("+OSPKE +OSXSAVE").knowing("liveState", "os");
        assertThat(features(raw("4.15.0", host))).contains("OSXSAVE", "OSPKE");
        assertThat(features(raw("4.21.0", host))).contains("OSXSAVE", "OSPKE");
        assertThat(features(raw("4.22.0", host))).doesNotContain("OSXSAVE", "OSPKE");
    }

    @Test
    void hypervisorLimitsAreZero() {
        assertThat(raw("4.15.0", OPTERON_41XX).hvLimit()).isZero();
        assertThat(raw("4.15.0", OPTERON_41XX).hv2Limit()).isZero();
    }

    @Test
    void theFeatureBitsAmdRepeatsAreReadAsTheyAre() {
        assertThat(raw("4.15.0", OPTERON_41XX).word(PolicyLayout.extd(1, Register.EDX)) & 0x0183f3ff)
                .isEqualTo(0x0183f3ff);
    }

    private static CpuPolicy raw(String version, SyntheticHost host) {
        return host.system(version, RAW);
    }

    private static int eax(CpuPolicy policy, Leaf leaf) {
        return policy.register(leaf, Register.EAX);
    }

    /** Recordings of three hypervisors show it: what tells the virtualised ones apart was not filled in yet when it was asked for. */
    @ParameterizedTest
    @CsvSource({
        "4.12.0, true, true, true",
        "4.13.0, false, true, true",
        "4.16.7, false, true, true",
        "4.17.0, false, false, false",
        "4.19.3, false, false, false",
        "4.19.4, true, false, true",
        "4.20.1, false, false, false",
        "4.20.2, true, false, true",
        "4.21.0, true, false, true"
    })
    void cpuidFaultingIsNotLookedForEverywhere(
            String version, boolean virtualAmd, boolean familyF, boolean virtualFamilyF) {
        SyntheticHost amd = Parts.amd(0x17, 0x31, 0).with(Parts.VIRTUALISED);
        SyntheticHost intel = Parts.intel(0xf, 6, 4);
        assertThat(faulting(version, amd)).isEqualTo(virtualAmd);
        assertThat(faulting(version, intel)).isEqualTo(familyF);
        assertThat(faulting(version, intel.with(Parts.VIRTUALISED))).isEqualTo(virtualFamilyF);
        assertThat(faulting(version, Parts.intel(0x3a, 9))).isTrue();
    }

    private static boolean faulting(String version, SyntheticHost host) {
        Hypervisor xen =
                Models.of(version).boot(host.knowing("faultingRaw", true).host());
        int raw = xen.system(RAW).orElseThrow().word(PolicyLayout.PLATFORM_INFO);
        assertThat(xen.system(SystemPolicy.HOST).orElseThrow().word(PolicyLayout.PLATFORM_INFO))
                .isEqualTo(raw);
        return raw != 0;
    }
}
