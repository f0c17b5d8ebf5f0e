package io.github.leafguard.candidate.model;

import static io.github.leafguard.candidate.model.Guests.accepted;
import static io.github.leafguard.candidate.model.Guests.untouched;
import static io.github.leafguard.candidate.model.PolicyFeatures.add;
import static io.github.leafguard.candidate.model.PolicyFeatures.drop;
import static io.github.leafguard.candidate.model.PolicyFeatures.features;
import static io.github.leafguard.candidate.model.SyntheticHosts.IVY_BRIDGE;
import static io.github.leafguard.candidate.model.SyntheticHosts.K8;
import static io.github.leafguard.candidate.model.SyntheticHosts.OPTERON_41XX;
import static io.github.leafguard.candidate.model.SyntheticHosts.SKYLAKE_SERVER;
import static io.github.leafguard.candidate.model.SyntheticHosts.ZEN;
import static io.github.leafguard.corpus.GuestKind.HVM_HAP;
import static io.github.leafguard.corpus.GuestKind.HVM_SHADOW;
import static io.github.leafguard.corpus.GuestKind.PV;
import static io.github.leafguard.corpus.GuestKind.PV32;
import static io.github.leafguard.policy.PolicyLayout.CACHE;
import static io.github.leafguard.policy.PolicyLayout.EXTD;
import static io.github.leafguard.policy.PolicyLayout.FEAT;
import static io.github.leafguard.policy.PolicyLayout.TOPO;
import static io.github.leafguard.policy.PolicyLayout.XSTATE;
import static io.github.leafguard.policy.PolicyLayout.basic;
import static io.github.leafguard.policy.PolicyLayout.extd;
import static io.github.leafguard.policy.Register.EAX;
import static io.github.leafguard.policy.Register.EBX;
import static io.github.leafguard.policy.Register.ECX;
import static io.github.leafguard.policy.Register.EDX;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.MutablePolicy;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a domain policy is silently cut down to (docs/MODEL.md, "Domains"). */
class RecalculateTest {

    @Test
    void aMaxSubleafThatIsNotTestedIsClamped() {
        CpuPolicy after = accepted("4.14.0", SKYLAKE_SERVER, PV, guest -> guest.set(FEAT, 1));
        assertThat(after.featMaxSubleaf()).isZero();
    }

    @Test
    void extendedLeavesAreClampedByTheArrayAndNotByTheMaxPolicy() {
        // 7000ffff passes the test against 8000001b, being the smaller number, and asks for ffff leaves.
        CpuPolicy after = accepted("4.15.0", OPTERON_41XX, HVM_HAP, guest -> guest.set(EXTD, 0x7000ffff));
        assertThat(after.extdMaxLeaf()).isEqualTo(0x8000001c);
    }

    @Test
    void extendedLeavesAreClampedByThePolicysOwnVendor() {
        for (String version : List.of("4.15.0", "4.16.0")) {
            CpuPolicy after = accepted(version, ZEN, HVM_HAP, guest -> guest.set(basic(0, EBX), 0));
            assertThat(after.extdMaxLeaf()).isEqualTo(0x80000008);
        }
    }

    @Test
    void leavesAreWipedByThePolicysOwnVendor() {
        CpuPolicy after = accepted("4.15.0", ZEN, HVM_HAP, guest -> {
            guest.set(basic(0, EBX), 0x756e6547);
            guest.set(basic(0, ECX), 0x6c65746e);
            guest.set(basic(0, EDX), 0x49656e69);
        });
        assertThat(after.word(extd(1, EAX))).isZero();
        assertThat(after.word(extd(0, EBX))).isZero();
        assertThat(after.word(basic(2, EAX))).isEqualTo(1);
    }

    @Test
    void anExtendedMaxIsMarkedAsOne() {
        CpuPolicy after = accepted("4.15.0", IVY_BRIDGE, PV, guest -> guest.set(EXTD, 4));
        assertThat(after.extdMaxLeaf()).isEqualTo(0x80000004);
    }

    @Test
    void featuresOfHardwareAssistedPagingAreNotForShadowPaging() {
        for (String feature : List.of("PCID", "INVPCID", "PAGE1GB", "PKU")) {
            assertThat(features(SKYLAKE_SERVER.fresh("4.15.0", HVM_HAP))).contains(feature);
            assertThat(features(accepted("4.15.0", SKYLAKE_SERVER, HVM_SHADOW, guest -> add(guest, feature))))
                    .doesNotContain(feature);
        }
    }

    @Test
    void nestedVirtualisationIsForGuestsThatHaveIt() {
        for (boolean nested : List.of(false, true)) {
            DomainConfig config = new DomainConfig(HVM_HAP, nested, true);
            assertThat(features(accepted("4.15.0", SKYLAKE_SERVER, config, guest -> add(guest, "VMX")))
                            .contains("VMX"))
                    .isEqualTo(nested);
            assertThat(features(accepted("4.15.0", OPTERON_41XX, config, guest -> add(guest, "SVM")))
                            .contains("SVM"))
                    .isEqualTo(nested);
        }
    }

    @ParameterizedTest
    @CsvSource({"4.13.0", "4.15.0", "4.18.0"})
    void topologyBitsAndX2apicAreFreeToChooseUpTo418(String version) {
        SyntheticHost host = K8.with("-HTT -CMP_LEGACY");
        assertThat(features(untouched(version, host, PV))).doesNotContain("HTT", "CMP_LEGACY", "X2APIC");
        assertThat(features(accepted(version, host, PV, guest -> add(guest, "HTT", "CMP_LEGACY", "X2APIC"))))
                .contains("HTT", "CMP_LEGACY", "X2APIC");
        assertThat(features(accepted(version, K8, PV, guest -> drop(guest, "HTT", "CMP_LEGACY"))))
                .doesNotContain("HTT", "CMP_LEGACY");
    }

    @Test
    void from419TheyAreBecauseTheMaxPolicyOffersThem() {
        SyntheticHost host = K8.with("-HTT -CMP_LEGACY");
        assertThat(features(accepted("4.19.0", host, PV, guest -> add(guest, "HTT", "CMP_LEGACY", "X2APIC"))))
                .contains("HTT", "CMP_LEGACY", "X2APIC");
    }

    @Test
    void pv32GuestsHaveNoLongModeAndSyscallOnAmdOnly() {
        assertThat(features(OPTERON_41XX.fresh("4.15.0", PV))).contains("LM", "SYSCALL");
        assertThat(features(OPTERON_41XX.fresh("4.15.0", PV32)))
                .contains("SYSCALL")
                .doesNotContain("LM", "CX16", "LAHF_LM");
        assertThat(features(IVY_BRIDGE.fresh("4.15.0", PV))).contains("LM", "SYSCALL");
        assertThat(features(IVY_BRIDGE.fresh("4.15.0", PV32))).doesNotContain("LM", "SYSCALL", "CX16");
    }

    @Test
    void tsxOfAMigratedGuestStaysWhereItCanBeSwitchedOn() {
        SyntheticHost hidden = SKYLAKE_SERVER.with("-HLE -RTM");
        SyntheticHost switchable = hidden.with("msr 10a=80");
        for (String version : List.of("4.13.0", "4.15.0", "4.16.0")) {
            assertThat(features(accepted(version, switchable, PV, guest -> add(guest, "HLE", "RTM"))))
                    .contains("HLE", "RTM");
            assertThat(features(accepted(version, hidden, PV, guest -> add(guest, "HLE", "RTM"))))
                    .doesNotContain("HLE", "RTM");
        }
    }

    @Test
    void invariantTscIsForGuestsThatCannotMigrateUpTo414() {
        DomainConfig fixed = new DomainConfig(PV, false, false);
        assertThat(features(IVY_BRIDGE.on("4.14.0").createDomain(fixed).policy()))
                .as("it is told after its creation")
                .doesNotContain("ITSC");
        assertThat(features(accepted("4.14.0", IVY_BRIDGE, fixed, guest -> add(guest, "ITSC"))))
                .contains("ITSC");
        assertThat(features(IVY_BRIDGE.fresh("4.14.0", PV))).doesNotContain("ITSC");
        assertThat(features(accepted("4.14.0", IVY_BRIDGE, PV, guest -> add(guest, "ITSC"))))
                .doesNotContain("ITSC");
        assertThat(features(accepted("4.14.0", IVY_BRIDGE.with("80000007 edx=0"), fixed, guest -> add(guest, "ITSC"))))
                .as("the host has none")
                .doesNotContain("ITSC");
    }

    @Test
    void nestingIsSwitchedOnAfterTheCreationUpTo414() {
        DomainConfig nested = new DomainConfig(HVM_HAP, true, true);
        assertThat(features(OPTERON_41XX.on("4.14.0").createDomain(nested).policy()))
                .doesNotContain("SVM");
        assertThat(features(accepted("4.14.0", OPTERON_41XX, nested, guest -> add(guest, "SVM"))))
                .contains("SVM");
    }

    @Test
    void invariantTscIsTheToolstacksChoiceFrom415() {
        assertThat(features(IVY_BRIDGE
                        .on("4.15.0")
                        .createDomain(new DomainConfig(PV, false, false))
                        .policy()))
                .doesNotContain("ITSC");
        assertThat(features(accepted("4.15.0", IVY_BRIDGE, PV, guest -> add(guest, "ITSC"))))
                .contains("ITSC");
    }

    @Test
    void withoutLeafDThereIsNoXsave() {
        CpuPolicy after = accepted("4.15.0", SKYLAKE_SERVER, HVM_HAP, guest -> guest.set(basic(0, EAX), 0xc));
        assertThat(features(after)).doesNotContain("XSAVE", "AVX", "AVX2", "AVX512F", "XSAVEC");
        assertThat(after.xstates()).isZero();
    }

    @Test
    void aFeatureWithoutItsPrerequisiteIsDropped() {
        assertThat(features(accepted("4.15.0", SKYLAKE_SERVER, PV, guest -> drop(guest, "AVX2"))))
                .contains("AVX")
                .doesNotContain("AVX2", "AVX512F", "AVX512VL");
    }

    @Test
    void howTheFpuBehavesIsTheHostsMatter() {
        for (String version : List.of("4.13.0", "4.15.0", "4.16.0", "4.22.0")) {
            assertThat(features(
                            accepted(version, SKYLAKE_SERVER, PV, guest -> drop(guest, "FDP_EXCP_ONLY", "NO_FPU_SEL"))))
                    .contains("FDP_EXCP_ONLY", "NO_FPU_SEL");
            assertThat(features(accepted(version, IVY_BRIDGE, PV, guest -> add(guest, "FDP_EXCP_ONLY", "NO_FPU_SEL"))))
                    .doesNotContain("FDP_EXCP_ONLY", "NO_FPU_SEL");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "4.15.0, false",
        "8fe24090d940^, false",
        "8fe24090d940, true",
        "60fa12dbf1d4^, true",
        "60fa12dbf1d4, false",
        "69e1472d21cf, false",
        "4.16.0-rc1, false",
        "4.16.0, false"
    })
    void betweenTwoCommitsTsxWasForcedOnTheSameWay(String version, boolean forced) {
        assertThat(features(accepted(version, SKYLAKE_SERVER, PV, guest -> drop(guest, "HLE", "RTM")))
                        .containsAll(List.of("HLE", "RTM")))
                .isEqualTo(forced);
    }

    @Test
    void theFlushSizeIsTheMaxPolicys() {
        CpuPolicy after = accepted("4.15.0", IVY_BRIDGE, PV, guest -> guest.set(basic(1, EBX), 0x00201000));
        assertThat(after.word(basic(1, EBX))).isEqualTo(0x00200800);
    }

    @ParameterizedTest
    @CsvSource({
        // asked for, what is given: not more than the host's 36 bits, not less than what PAE needs
        "28, 24",
        "24, 24",
        "20, 24",
        "0, 24"
    })
    void addressBitsAreBetweenTheHostsAndWhatPaeNeeds(String asked, String given) {
        assertThat(addressBits("4.15.0", IVY_BRIDGE, HVM_HAP, asked)).isEqualTo(Integer.parseInt(given, 16));
    }

    @Test
    void withoutPaeAndPse36ThirtyTwoBitsAreEnough() {
        CpuPolicy after = accepted("4.15.0", IVY_BRIDGE, HVM_HAP, guest -> {
            drop(guest, "PAE", "PSE36");
            guest.set(extd(8, EAX), 0x3010);
        });
        assertThat(after.word(extd(8, EAX)) & 0xff).isEqualTo(32);
    }

    @Test
    void linearAddressesHave48BitsInLongModeAnd32Without() {
        assertThat(untouched("4.15.0", IVY_BRIDGE, PV).word(extd(8, EAX)) >>> 8 & 0xff)
                .isEqualTo(48);
        assertThat(untouched("4.15.0", IVY_BRIDGE, PV32).word(extd(8, EAX)) >>> 8 & 0xff)
                .isEqualTo(32);
        assertThat(accepted("4.15.0", IVY_BRIDGE, PV, guest -> guest.set(extd(8, EAX), 0x7f24))
                        .word(extd(8, EAX)))
                .isEqualTo(0x3024);
    }

    @Test
    void guestsWithHapGetTheBitsTheHardwareNamesForThem() {
        SyntheticHost host = ZEN.with("80000008 eax=00283030");
        assertThat(addressBits("4.15.0", host, HVM_HAP, "30")).isEqualTo(40);
        assertThat(addressBits("4.15.0", host, PV, "30")).isEqualTo(48);
        assertThat(addressBits("4.15.0", ZEN, HVM_HAP, "30")).as("none named").isEqualTo(48);
    }

    @Test
    void shadowPagingReaches44BitsUnlessXenIsBuiltForBigMemory() {
        assertThat(addressBits("4.15.0", ZEN, HVM_SHADOW, "30")).isEqualTo(44);
        assertThat(addressBits("4.15.0", ZEN.knowing("bigmem", true), HVM_SHADOW, "30"))
                .isEqualTo(48);
    }

    @ParameterizedTest
    @CsvSource({
        "4.15.0, PV, 52",
        "4.15.0, HVM_HAP, 52",
        "4.16.0, PV, 52",
        "4.16.0, HVM_HAP, 48",
        "4.16.0, HVM_SHADOW, 44"
    })
    void pagingOutsideTheGuestReaches48BitsFrom416(String version, GuestKind kind, int bits) {
        assertThat(addressBits(version, SKYLAKE_SERVER.with("80000008 eax=00003034"), kind, "34"))
                .isEqualTo(bits);
    }

    @Test
    void memoryEncryptionTakesAddressBitsFromPvGuestsFrom416() {
        assertThat(addressBits("4.15.0", ZEN, PV, "30")).isEqualTo(48);
        assertThat(addressBits("d6e38eea2d^", ZEN, PV, "30")).isEqualTo(48);
        assertThat(addressBits("d6e38eea2d", ZEN, PV, "30")).isEqualTo(43);
        assertThat(addressBits("4.16.0", ZEN, PV, "30")).isEqualTo(43);
        assertThat(addressBits("4.16.0", ZEN, HVM_HAP, "30")).isEqualTo(48);
        assertThat(addressBits("4.16.0", ZEN.with("80000000 eax=8000001e"), PV, "30"))
                .as("without the leaf")
                .isEqualTo(48);
    }

    @Test
    void addressBitsThatAreKnownWin() {
        assertThat(addressBits("4.16.0", ZEN.knowing("paddrBits", 40), PV, "30"))
                .isEqualTo(40);
        assertThat(addressBits("4.16.0", ZEN.knowing("hapPaddrBits", 39), HVM_HAP, "30"))
                .isEqualTo(39);
    }

    @Test
    void earlyNetburstsHave36AddressBits() {
        SyntheticHost netburst = IVY_BRIDGE.with("80000008 eax=00003028");
        assertThat(addressBits("4.15.0", netburst.with("1 eax=00000f34"), PV, "28"))
                .isEqualTo(36);
        assertThat(addressBits("4.15.0", netburst.with("1 eax=00000f33"), PV, "28"))
                .isEqualTo(36);
        assertThat(addressBits("4.15.0", netburst.with("1 eax=00000f35"), PV, "28"))
                .isEqualTo(40);
        assertThat(addressBits("4.15.0", netburst.with("1 eax=00000f44"), PV, "28"))
                .isEqualTo(40);
    }

    @Test
    void statesAreRecalculatedWhateverTheGuestSays() {
        CpuPolicy after = accepted("4.15.0", SKYLAKE_SERVER, PV, guest -> {
            guest.set(XSTATE, 7);
            guest.set(XSTATE + 2, 0x9999);
            guest.set(XSTATE + 2 * 4, 0x1234);
        });
        assertThat(after).isEqualTo(untouched("4.15.0", SKYLAKE_SERVER, PV));
    }

    @Test
    void leavesThatNoGuestGetsAreWiped() {
        CpuPolicy after = accepted("4.15.0", IVY_BRIDGE, PV, guest -> {
            for (int leaf : new int[] {3, 5, 6, 8, 9, 0xc}) {
                guest.set(basic(leaf, ECX), 1);
            }
            guest.set(TOPO, 1);
            guest.set(extd(7, EBX), 1);
        });
        assertThat(after).isEqualTo(untouched("4.15.0", IVY_BRIDGE, PV));
    }

    @Test
    void theUpperLeavesOfAmdAreWipedFrom417AndTheirLastOneFrom421() {
        SyntheticHost host = ZEN.knowing("lfenceDispatch", true);
        Consumer<MutablePolicy> fill = guest -> {
            guest.set(extd(0x1d, EAX), 0x121);
            guest.set(extd(0x20, EDX), 1);
            guest.set(extd(0x21, EBX), 2);
        };
        CpuPolicy kept = accepted("4.16.0", host, HVM_HAP, fill);
        assertThat(kept.word(extd(0x1d, EAX))).isEqualTo(0x121);
        assertThat(kept.word(extd(0x20, EDX))).isEqualTo(1);
        CpuPolicy wiped = accepted("4.17.0", host, HVM_HAP, fill);
        assertThat(wiped.word(extd(0x1d, EAX))).isZero();
        assertThat(wiped.word(extd(0x20, EDX))).isZero();
        assertThat(wiped.word(extd(0x21, EBX))).isEqualTo(2);
        assertThat(accepted("4.21.0", host, HVM_HAP, fill).word(extd(0x21, EBX)))
                .isZero();
    }

    @Test
    void reservedBitsOfCachesAreZeroed() {
        CpuPolicy after = accepted("4.15.0", IVY_BRIDGE, PV, guest -> {
            guest.set(CACHE, 0x1c007d21);
            guest.set(CACHE + 3, 0xffffffff);
        });
        assertThat(after.word(CACHE)).isEqualTo(0x1c004121);
        assertThat(after.word(CACHE + 3)).isEqualTo(7);
    }

    @Test
    void aCacheOfAnUnknownTypeEndsTheList() {
        CpuPolicy after = accepted("4.15.0", IVY_BRIDGE, PV, guest -> guest.set(CACHE, 0x1c004124));
        for (int index = CACHE; index < FEAT; index++) {
            assertThat(after.word(index)).isZero();
        }
    }

    @Test
    void thePmuLeafIsForGuestsWithAVpmu() {
        assertThat(IVY_BRIDGE.booted("vpmu=on").fresh("4.15.0", PV).word(basic(0xa, EAX)))
                .isEqualTo(0x07300403);
        assertThat(IVY_BRIDGE.booted("vpmu=all").fresh("4.15.0", PV).word(basic(0xa, EAX)))
                .as("for the hardware domain only")
                .isZero();
        assertThat(IVY_BRIDGE.fresh("4.15.0", PV).word(basic(0xa, EAX))).isZero();
    }

    @Test
    void leavesThatDescribeAFeatureGoWithIt() {
        CpuPolicy plain = OPTERON_41XX.fresh("4.15.0", HVM_HAP);
        assertThat(plain.word(extd(0xa, EAX))).isZero();
        assertThat(plain.word(extd(0x19, EAX))).isEqualTo(0xf0300000);
        CpuPolicy nested =
                accepted("4.15.0", OPTERON_41XX, new DomainConfig(HVM_HAP, true, true), guest -> add(guest, "SVM"));
        assertThat(nested.word(extd(0xa, EAX))).as("the default policy has it").isZero();
        assertThat(accepted("4.15.0", OPTERON_41XX, new DomainConfig(HVM_HAP, true, true), guest -> {
                            add(guest, "SVM");
                            guest.set(extd(0xa, EAX), 1);
                        })
                        .word(extd(0xa, EAX)))
                .isEqualTo(1);
        assertThat(OPTERON_41XX.fresh("4.15.0", HVM_SHADOW).word(extd(0x19, EAX)))
                .as("no 1 GiB pages")
                .isZero();
    }

    private static int addressBits(String version, SyntheticHost host, GuestKind kind, String asked) {
        int bits = Integer.parseInt(asked, 16);
        return accepted(version, host, kind, guest -> guest.set(extd(8, EAX), 0x3000 | bits))
                        .word(extd(8, EAX))
                & 0xff;
    }
}
