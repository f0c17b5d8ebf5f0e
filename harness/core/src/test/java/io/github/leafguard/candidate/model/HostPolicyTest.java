package io.github.leafguard.candidate.model;

import static io.github.leafguard.candidate.SystemPolicy.HOST;
import static io.github.leafguard.candidate.SystemPolicy.HVM_MAX;
import static io.github.leafguard.candidate.SystemPolicy.PV_MAX;
import static io.github.leafguard.candidate.model.PolicyFeatures.features;
import static io.github.leafguard.candidate.model.SyntheticHosts.IVY_BRIDGE;
import static io.github.leafguard.candidate.model.SyntheticHosts.OPTERON_41XX;
import static io.github.leafguard.candidate.model.SyntheticHosts.SKYLAKE_SERVER;
import static io.github.leafguard.candidate.model.SyntheticHosts.WESTMERE;
import static io.github.leafguard.candidate.model.SyntheticHosts.ZEN;
import static io.github.leafguard.policy.PolicyLayout.CACHE;
import static io.github.leafguard.policy.PolicyLayout.TOPO;
import static io.github.leafguard.policy.PolicyLayout.basic;
import static io.github.leafguard.policy.PolicyLayout.extd;
import static io.github.leafguard.policy.Register.EAX;
import static io.github.leafguard.policy.Register.EBX;
import static io.github.leafguard.policy.Register.ECX;
import static io.github.leafguard.policy.Register.EDX;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.PolicyLayout;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Xen itself uses of the machine, and the leaves that are no features (docs/MODEL.md, "Boot"). */
class HostPolicyTest {

    /** Every register of leaves 1 to 0xc and 0x80000001 to 0x80000021 set, for what a release lets through. */
    private static final String FULL = IntStream.concat(
                    IntStream.rangeClosed(2, 0xc), IntStream.rangeClosed(0x80000002, 0x80000021))
            .filter(leaf -> leaf != 4 && leaf != 7 && leaf != 0xb)
            .mapToObj("%x eax=ffffffff ebx=ffffffff ecx=ffffffff edx=ffffffff\n"::formatted)
            .reduce("80000000 eax=80000021\n", String::concat);

    @ParameterizedTest
    @CsvSource({"4.15.0, 8000001c", "4.16.0, 8000001f", "4.17.0, 8000001f"})
    void maxLeavesAreClampedToTheArrays(String version, String extd) {
        CpuPolicy host = host(version, ZEN.with("0 eax=10").with("7:0 eax=5"));
        assertThat(host.basicMaxLeaf()).isEqualTo(0xd);
        assertThat(host.featMaxSubleaf()).isEqualTo(version.equals("4.17.0") ? 2 : 1);
        assertThat(host.extdMaxLeaf()).isEqualTo(Integer.parseUnsignedInt(extd, 16));
    }

    @Test
    void smallMaxLeavesStay() {
        CpuPolicy host = host("4.15.0", WESTMERE);
        assertThat(host.basicMaxLeaf()).isEqualTo(0xb);
        assertThat(host.featMaxSubleaf()).isZero();
        assertThat(host.extdMaxLeaf()).isEqualTo(0x80000008);
    }

    @Test
    void withLfenceDispatchTheLeafThatSaysSoIsReachable() {
        CpuPolicy host = host("4.16.0", OPTERON_41XX.knowing("lfenceDispatch", true));
        assertThat(host.extdMaxLeaf()).isEqualTo(0x80000021);
        assertThat(host.word(extd(0x21, EAX))).isEqualTo(4);
        assertThat(host("4.16.0", OPTERON_41XX).extdMaxLeaf()).isEqualTo(0x8000001b);
    }

    @Test
    void withoutAVpmuThereIsNoLeafA() {
        assertThat(host("4.15.0", IVY_BRIDGE).word(basic(0xa, EAX))).isZero();
        assertThat(host("4.15.0", IVY_BRIDGE.booted("vpmu=on")).word(basic(0xa, EAX)))
                .isEqualTo(0x07300403);
        assertThat(host("4.15.0", IVY_BRIDGE.knowing("vpmu", "on")).word(basic(0xa, EAX)))
                .isEqualTo(0x07300403);
    }

    @Test
    void svmSubFeaturesAreThoseXenEmulatesUpTo418() {
        // 0x40f of hardware; 0x48b are known, TSCRATE and VMCBCLEAN (0x30) always provided.
        assertThat(host("4.15.0", OPTERON_41XX).word(extd(0xa, EDX))).isEqualTo(0x43b);
        assertThat(host("4.18.0", OPTERON_41XX).word(extd(0xa, EDX))).isEqualTo(0x43b);
    }

    @Test
    void svmSubFeaturesAreHardwaresFrom419AndClampedForHvmGuests() {
        assertThat(host("4.19.0", OPTERON_41XX).word(extd(0xa, EDX))).isEqualTo(0x40f);
        assertThat(OPTERON_41XX.system("4.19.0", HVM_MAX).word(extd(0xa, EDX))).isEqualTo(0x42b);
    }

    @Test
    void withoutSvmItsLeafIsNotTouched() {
        assertThat(host("4.15.0", OPTERON_41XX.with("-SVM")).word(extd(0xa, EDX)))
                .isEqualTo(0x40f);
    }

    @Test
    void cpuidFaultingIsUsableWhereItCanBeReadUnlessKnownOtherwise() {
        assertThat(host("4.15.0", IVY_BRIDGE).platformInfo()).isEqualTo(1 << 31);
        assertThat(host("4.15.0", IVY_BRIDGE.knowing("faultingUsable", false)).platformInfo())
                .isZero();
        assertThat(host("4.15.0", WESTMERE).platformInfo()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"4.15.0, 0", "4.16.0, 1ff", "4.17.0, 11ae1ff"})
    void ofArchCapsOnlyTheBitsAVersionKnowsAreKept(String version, String kept) {
        assertThat(host(version, SKYLAKE_SERVER.with("msr 10a=ffffffffffffffff"))
                        .archCaps())
                .isEqualTo(Long.parseLong(kept, 16));
    }

    @Test
    void reservedBitsOfTheSignatureAndTheApicIdAreZeroed() {
        CpuPolicy host = host("4.15.0", IVY_BRIDGE.with("1 eax=f003f6a9 ebx=07100800"));
        assertThat(host.word(basic(1, EAX))).isEqualTo(0x000306a9);
        assertThat(host.word(basic(1, EBX))).isEqualTo(0x00100800);
    }

    @Test
    void leavesThatNoGuestGetsAreBlankWhoeverTheVendor() {
        for (SyntheticHost host : List.of(ZEN, IVY_BRIDGE, IVY_BRIDGE.with("vendor CentaurHauls d 80000008"))) {
            CpuPolicy policy = host("4.15.0", host.with(FULL));
            assertThat(List.of(5, 6, 8, 0xc))
                    .allSatisfy(leaf ->
                            assertThat(isBlank(policy, basic(leaf, EAX))).isTrue());
            assertThat(isBlank(policy, TOPO)).isTrue();
            assertThat(registers(policy, extd(7, EAX))).startsWith(0, 0, 0);
            assertThat(policy.word(extd(8, EDX))).isZero();
        }
    }

    @Test
    void otherVendorsKeepTheRest() {
        SyntheticHost centaur = IVY_BRIDGE.with("vendor CentaurHauls d 80000008");
        CpuPolicy policy = host("4.15.0", centaur.with(FULL));
        for (int index : new int[] {basic(2, EAX), basic(3, EAX), basic(9, EAX), extd(5, EAX), extd(6, EAX)}) {
            assertThat(registers(policy, index)).containsOnly(-1);
        }
        assertThat(policy.word(extd(8, EAX))).isEqualTo(-1);
        assertThat(policy.word(CACHE)).isEqualTo(0x1c004121);
    }

    @Test
    void intelKeepsItsCachesAndLittleOfTheExtendedLeaves() {
        CpuPolicy policy = host("4.15.0", IVY_BRIDGE.with(FULL).with("80000000 ebx=1 ecx=2 edx=3"));
        assertThat(registers(policy, basic(2, EAX))).containsExactly(0xffffff01, -1, -1, -1);
        assertThat(isBlank(policy, basic(3, EAX))).isTrue();
        assertThat(isBlank(policy, basic(9, EAX))).isTrue();
        assertThat(policy.word(CACHE)).isEqualTo(0x1c004121);
        assertThat(registers(policy, extd(0, EAX))).endsWith(0, 0, 0);
        assertThat(registers(policy, extd(1, EAX))).startsWith(0, 0);
        assertThat(isBlank(policy, extd(5, EAX))).isTrue();
        assertThat(registers(policy, extd(6, EAX))).containsExactly(0, 0, -1, 0);
        assertThat(policy.word(extd(8, EAX))).isEqualTo(0xffff);
        assertThat(policy.word(extd(8, ECX))).isZero();
    }

    @Test
    void intelHasNoCopyOfTheCommonFeatureBits() {
        assertThat(host("4.15.0", IVY_BRIDGE.with("80000001 edx=2993fbff")).word(extd(1, EDX)) & 0x0183f3ff)
                .isZero();
    }

    @Test
    void amdKeepsItsExtendedLeavesAndNoCaches() {
        CpuPolicy policy = host("4.15.0", ZEN.with(FULL).with("4:0 eax=121"));
        for (int leaf : new int[] {2, 3, 9, 0xa}) {
            assertThat(isBlank(policy, basic(leaf, EAX))).isTrue();
        }
        assertThat(isBlank(policy, CACHE)).isTrue();
        assertThat(registers(policy, extd(5, EAX))).containsOnly(-1);
        assertThat(registers(policy, extd(6, EAX))).containsOnly(-1);
        assertThat(policy.word(extd(8, EAX))).isEqualTo(0xffff);
        assertThat(policy.word(extd(8, ECX))).isEqualTo(0x0003f0ff);
    }

    @Test
    void amdRepeatsItsVendorSignatureAndCommonFeatureBits() {
        CpuPolicy policy =
                host("4.15.0", ZEN.with("80000000 ebx=1 ecx=2 edx=3").with("80000001 eax=0 ebx=40ff0012 edx=0"));
        assertThat(registers(policy, extd(0, EBX)).subList(0, 3))
                .isEqualTo(registers(policy, basic(0, EBX)).subList(0, 3));
        assertThat(policy.word(extd(1, EAX))).isEqualTo(policy.word(basic(1, EAX)));
        assertThat(policy.word(extd(1, EBX))).isEqualTo(0x40000012);
        assertThat(policy.word(extd(1, EDX)) & 0x0183f3ff).isEqualTo(policy.word(basic(1, EDX)) & 0x0183f3ff);
    }

    @ParameterizedTest
    @CsvSource({"4.15.0, 19 1a", "4.16.0, 19 1a 1d 1e 1f 20 21", "4.17.0, 19 1a 21"})
    void ofTheUpperLeavesAmdKeepsThese(String version, String kept) {
        CpuPolicy policy = host(version, ZEN.with(FULL));
        assertThat(IntStream.rangeClosed(9, 0x21)
                        .filter(leaf -> leaf != 0xa && !isBlank(policy, extd(leaf, EAX)))
                        .mapToObj(Integer::toHexString))
                .containsExactly(kept.split(" "));
    }

    @Test
    void hygonGoesByAmdsRules() {
        CpuPolicy policy = host("4.15.0", ZEN.with(FULL).with("vendor HygonGenuine d 80000021"));
        assertThat(isBlank(policy, basic(2, EAX))).isTrue();
        assertThat(policy.word(extd(0, EBX))).isEqualTo(policy.word(basic(0, EBX)));
    }

    @Test
    void registersOfLeaf21ThatAreNoFeaturesAreWipedFrom421() {
        assertThat(registers(host("4.20.0", ZEN.with(FULL)), extd(0x21, EBX)).subList(0, 3))
                .containsExactly(-1, -1, -1);
        CpuPolicy wiped = host("4.21.0", ZEN.with(FULL));
        assertThat(wiped.word(extd(0x21, EBX))).isZero();
        assertThat(wiped.word(extd(0x21, EDX))).isZero();
        assertThat(wiped.word(extd(0x21, ECX))).as("a feature word").isEqualTo(6);
        assertThat(host("4.22.0", ZEN.with(FULL)).word(extd(0x21, EBX))).isEqualTo(-1);
        assertThat(ZEN.with(FULL).system("4.22.0", PV_MAX).word(extd(0x21, EBX)))
                .isZero();
        assertThat(ZEN.with(FULL).system("4.22.0", HVM_MAX).word(extd(0x21, EBX)))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "6", "9", "c", "80000005", "8000001d"})
    void the422HostPolicyShowsHardwaresLeavesAndMaxPoliciesDoNot(String leaf) {
        SyntheticHost host = leaf.startsWith("8000001") ? ZEN : IVY_BRIDGE;
        int number = Integer.parseUnsignedInt(leaf, 16);
        int index = PolicyLayout.slotOf(number, 0xffffffff);
        SyntheticHost full = host.with(FULL);
        assertThat(isBlank(host("4.21.0", full), index)).isTrue();
        assertThat(registers(host("4.22.0", full), index)).containsOnly(-1);
        assertThat(isBlank(full.system("4.22.0", PV_MAX), index)).isTrue();
        assertThat(isBlank(full.system("4.22.0", HVM_MAX), index)).isTrue();
    }

    @Test
    void theHostHasNoHypervisorBit() {
        assertThat(features(host("4.15.0", IVY_BRIDGE))).doesNotContain("HYPERVISOR");
    }

    private static CpuPolicy host(String version, SyntheticHost host) {
        return host.system(version, HOST);
    }

    private static boolean isBlank(CpuPolicy policy, int slot) {
        return registers(policy, slot).equals(List.of(0, 0, 0, 0));
    }

    private static List<Integer> registers(CpuPolicy policy, int slot) {
        return IntStream.range(slot, slot + 4).map(policy::word).boxed().toList();
    }
}
