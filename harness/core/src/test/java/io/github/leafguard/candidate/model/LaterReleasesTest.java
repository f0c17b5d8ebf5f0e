package io.github.leafguard.candidate.model;

import static io.github.leafguard.candidate.SystemPolicy.HOST;
import static io.github.leafguard.candidate.SystemPolicy.HVM_DEFAULT;
import static io.github.leafguard.candidate.SystemPolicy.HVM_MAX;
import static io.github.leafguard.candidate.SystemPolicy.PV_DEFAULT;
import static io.github.leafguard.candidate.SystemPolicy.PV_MAX;
import static io.github.leafguard.candidate.model.Guests.accepted;
import static io.github.leafguard.candidate.model.Guests.refused;
import static io.github.leafguard.candidate.model.PolicyFeatures.add;
import static io.github.leafguard.candidate.model.PolicyFeatures.features;
import static io.github.leafguard.candidate.model.SyntheticHosts.IVY_BRIDGE;
import static io.github.leafguard.candidate.model.SyntheticHosts.OPTERON_41XX;
import static io.github.leafguard.candidate.model.SyntheticHosts.SKYLAKE_SERVER;
import static io.github.leafguard.candidate.model.SyntheticHosts.WESTMERE;
import static io.github.leafguard.candidate.model.SyntheticHosts.ZEN;
import static io.github.leafguard.corpus.GuestKind.HVM_HAP;
import static io.github.leafguard.corpus.GuestKind.PV;
import static io.github.leafguard.policy.PolicyLayout.FEAT;
import static io.github.leafguard.policy.PolicyLayout.basic;
import static io.github.leafguard.policy.Register.EAX;
import static io.github.leafguard.policy.Register.EBX;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.SetPolicyOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.PolicyLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What 4.17.0 to 4.22.0 do otherwise than the release before (docs/MODEL.md, "What guests are offered"). */
class LaterReleasesTest {

    /** A Zen with SPEC_CTRL and its virtualisation, bit 20 of 8000000a EDX. */
    private static final SyntheticHost SPEC_CTRL_ZEN =
            ZEN.with("8000000a edx=0011bcff").with("+IBRS +AMD_SSBD +PSFD +IBRS_ALWAYS");

    private static final SyntheticHost HYGON = ZEN.with("vendor HygonGenuine d 8000001f");

    private static final List<SystemPolicy> MAX = List.of(PV_MAX, HVM_MAX);
    private static final List<SystemPolicy> DEFAULT = List.of(PV_DEFAULT, HVM_DEFAULT);

    /** Reaches leaf 80000021, as hosts with LFENCE_DISPATCH do. */
    private static final SyntheticHost LONG_ZEN = ZEN.knowing("lfenceDispatch", true);

    @Test
    void hvmGuestsOnAmdGetIbrsAndItsRelativesFrom417() {
        assertThat(features(SPEC_CTRL_ZEN.system("4.16.0", HVM_MAX))).doesNotContain("IBRS", "AMD_STIBP", "PSFD");
        assertThat(features(SPEC_CTRL_ZEN.system("4.17.0", HVM_MAX)))
                .contains("IBRS", "AMD_SSBD", "PSFD", "IBRS_ALWAYS");
        assertThat(features(SPEC_CTRL_ZEN.system("4.17.0", PV_MAX))).doesNotContain("IBRS", "AMD_SSBD", "PSFD");
    }

    @Test
    void stibpOfAmdFollowsIbrs() {
        assertThat(features(SPEC_CTRL_ZEN.system("4.17.0", HVM_MAX))).contains("AMD_STIBP");
        assertThat(features(SPEC_CTRL_ZEN.system("4.17.0", HVM_DEFAULT))).contains("AMD_STIBP");
    }

    @Test
    void withoutVirtualSpecCtrlIbrsGoesWithAllThatNeedsIt() {
        assertThat(features(SPEC_CTRL_ZEN.with("8000000a edx=0001bcff").system("4.17.0", HVM_MAX)))
                .doesNotContain("IBRS", "AMD_STIBP", "AMD_SSBD", "PSFD", "IBRS_ALWAYS");
        assertThat(features(SPEC_CTRL_ZEN.booted("spec-ctrl=no-msr-sc").system("4.17.0", HVM_MAX)))
                .doesNotContain("IBRS", "AMD_STIBP", "AMD_SSBD", "PSFD");
    }

    @Test
    void hvmGuestsGetVirtSsbdWithSsbdInHardwareFrom417() {
        assertThat(features(SPEC_CTRL_ZEN.system("4.17.0", HVM_MAX))).contains("VIRT_SSBD");
        assertThat(features(SPEC_CTRL_ZEN.system("4.17.0", HVM_DEFAULT))).doesNotContain("VIRT_SSBD");
        assertThat(features(SPEC_CTRL_ZEN
                        .with("-AMD_SSBD")
                        .knowing("amdVirtSpecCtrl", false)
                        .system("4.17.0", HVM_MAX)))
                .doesNotContain("VIRT_SSBD");
    }

    @Test
    void emulatedVirtSsbdIsForEveryHvmGuest() {
        SyntheticHost host = ZEN.knowing("amdVirtSpecCtrl", true);
        assertThat(features(host.system("4.16.0", HVM_MAX))).doesNotContain("VIRT_SSBD");
        assertThat(features(host.system("4.17.0", HVM_MAX))).contains("VIRT_SSBD");
        assertThat(features(host.system("4.17.0", HVM_DEFAULT))).contains("VIRT_SSBD");
        assertThat(features(host.system("4.17.0", PV_MAX))).doesNotContain("VIRT_SSBD");
    }

    @Test
    void serializeIsForEveryGuestFrom417() {
        SyntheticHost host = SKYLAKE_SERVER.with("+SERIALIZE");
        assertThat(features(host.system("4.16.0", PV_DEFAULT))).doesNotContain("SERIALIZE");
        assertThat(features(host.system("4.17.0", PV_DEFAULT))).contains("SERIALIZE");
    }

    @Test
    void tsxldtrkWasTakenForLa57UpTo416() {
        SyntheticHost host = SKYLAKE_SERVER.with("+LA57 +TSXLDTRK");
        assertThat(features(host.system("4.16.0", HVM_MAX))).contains("LA57").doesNotContain("TSXLDTRK");
        assertThat(features(host.system("4.17.0", HVM_MAX)))
                .contains("TSXLDTRK")
                .doesNotContain("LA57");
    }

    @Test
    void guestsOnIntelMayComeInWithRsbaFrom418() {
        for (SystemPolicy which : List.of(PV_MAX, HVM_MAX)) {
            assertThat(features(WESTMERE.system("4.17.0", which))).doesNotContain("ARCH_CAPS", "RSBA");
            assertThat(features(WESTMERE.system("4.18.0", which)))
                    .contains("ARCH_CAPS", "RSBA")
                    .doesNotContain("RRSBA");
        }
    }

    @Test
    void rrsbaNeedsEibrs() {
        SyntheticHost host = SKYLAKE_SERVER.with("msr 10a=2");
        assertThat(features(host.system("4.18.0", HVM_MAX))).contains("EIBRS", "RSBA", "RRSBA");
    }

    @Test
    void guestsOnAmdHaveNoArchCaps() {
        SyntheticHost host = ZEN.with("msr 10a=ffffffffffffffff");
        for (SystemPolicy which : SystemPolicy.values()) {
            assertThat(host.system("4.18.0", which).archCaps()).isZero();
        }
    }

    @Test
    void newGuestsAreToldOfRsbaWhereTheHostIsExposed() {
        SyntheticHost exposed = SKYLAKE_SERVER.with("msr 10a=5");
        assertThat(features(exposed.system("4.18.0", HVM_DEFAULT)))
                .contains("ARCH_CAPS", "RDCL_NO", "RSBA")
                .doesNotContain("RRSBA");
        assertThat(features(SKYLAKE_SERVER.with("msr 10a=80002").system("4.18.0", PV_DEFAULT)))
                .contains("EIBRS", "RRSBA")
                .doesNotContain("RSBA");
        assertThat(features(SKYLAKE_SERVER.with("msr 10a=1").system("4.18.0", HVM_DEFAULT)))
                .contains("RDCL_NO")
                .doesNotContain("RSBA", "RRSBA");
    }

    @Test
    void archCapsOfAGuestAreClampedLikeFeaturesFrom418() {
        SyntheticHost host = SKYLAKE_SERVER.with("msr 10a=1");
        CpuPolicy after = accepted("4.18.0", host, PV, guest -> add(guest, "RDCL_NO", "RSBA", "MDS_NO"));
        assertThat(features(after)).contains("RDCL_NO", "RSBA").doesNotContain("MDS_NO");
    }

    @Test
    void protectionKeysForSupervisorPagesNeedVmxFrom418() {
        SyntheticHost intel = SKYLAKE_SERVER.with("+PKS");
        assertThat(features(intel.system("4.18.0", HVM_MAX))).contains("PKS");
        assertThat(features(ZEN.with("+PKS").system("4.18.0", HVM_MAX))).doesNotContain("PKS");
    }

    @Test
    void x2apicIsHiddenFromPvByDefaultFrom419() {
        assertThat(features(IVY_BRIDGE.system("4.18.0", PV_DEFAULT))).contains("X2APIC");
        assertThat(features(IVY_BRIDGE.system("4.19.0", PV_DEFAULT))).doesNotContain("X2APIC");
        assertThat(features(IVY_BRIDGE.system("4.19.0", PV_MAX))).contains("X2APIC");
        assertThat(features(IVY_BRIDGE.system("4.19.0", HVM_DEFAULT))).contains("X2APIC");
    }

    @ParameterizedTest
    @EnumSource(
            value = SystemPolicy.class,
            names = {"PV_MAX", "HVM_MAX"})
    void maxPoliciesOfferTopologyBitsFrom419(SystemPolicy which) {
        SyntheticHost host = IVY_BRIDGE.with("-HTT");
        assertThat(features(host.system("4.18.0", which))).doesNotContain("HTT", "CMP_LEGACY");
        assertThat(features(host.system("4.19.0", which))).contains("HTT", "CMP_LEGACY");
    }

    @Test
    void newGuestsGetTheHostsTopologyBits() {
        assertThat(features(IVY_BRIDGE.with("-HTT").system("4.19.0", PV_DEFAULT)))
                .doesNotContain("HTT", "CMP_LEGACY");
        assertThat(features(IVY_BRIDGE.system("4.19.0", HVM_DEFAULT)))
                .contains("HTT")
                .doesNotContain("CMP_LEGACY");
        assertThat(features(ZEN.system("4.21.0", HVM_DEFAULT))).contains("HTT", "CMP_LEGACY");
    }

    @Test
    void maxPoliciesOnIntelOfferVerwBitsFrom419AndDefaultsTheHosts() {
        SyntheticHost host = SKYLAKE_SERVER.with("+MD_CLEAR");
        for (String version : List.of("4.19.0", "4.21.0")) {
            for (SystemPolicy max : MAX) {
                assertThat(features(host.system(version, max))).contains("MD_CLEAR", "FB_CLEAR", "RFDS_CLEAR");
            }
            for (SystemPolicy start : DEFAULT) {
                assertThat(features(host.system(version, start)))
                        .contains("MD_CLEAR")
                        .doesNotContain("FB_CLEAR", "RFDS_CLEAR");
            }
        }
        assertThat(features(SKYLAKE_SERVER.system("4.18.0", HVM_MAX))).doesNotContain("MD_CLEAR", "FB_CLEAR");
        assertThat(features(ZEN.system("4.19.0", HVM_MAX))).doesNotContain("MD_CLEAR", "FB_CLEAR");
    }

    @Test
    void aGuestWithRtmIsToldThatItAbortsFrom419() {
        SyntheticHost disabled = SKYLAKE_SERVER.knowing("rtmDisabled", true);
        for (SystemPolicy max : MAX) {
            assertThat(features(SKYLAKE_SERVER.system("4.18.0", max))).doesNotContain("RTM_ALWAYS_ABORT");
            assertThat(features(SKYLAKE_SERVER.system("4.19.0", max))).contains("RTM", "RTM_ALWAYS_ABORT");
        }
        for (SystemPolicy start : DEFAULT) {
            assertThat(features(SKYLAKE_SERVER.system("4.19.0", start)))
                    .contains("RTM")
                    .doesNotContain("RTM_ALWAYS_ABORT");
            assertThat(features(disabled.system("4.19.0", start)))
                    .contains("RTM_ALWAYS_ABORT")
                    .doesNotContain("RTM");
            assertThat(features(disabled.system("4.18.0", start))).doesNotContain("RTM", "RTM_ALWAYS_ABORT");
        }
    }

    @Test
    void from421OnIntelOnly() {
        SyntheticHost odd = ZEN.with("+RTM").knowing("rtmDisabled", true);
        assertThat(features(odd.system("4.20.0", HVM_MAX))).contains("RTM_ALWAYS_ABORT");
        assertThat(features(odd.system("4.20.0", HVM_DEFAULT))).doesNotContain("RTM");
        assertThat(features(odd.system("4.21.0", HVM_MAX))).doesNotContain("RTM_ALWAYS_ABORT");
        assertThat(features(odd.system("4.21.0", HVM_DEFAULT))).contains("RTM");
    }

    @Test
    void guestsWithMoreSubleavesOfLeaf7MayComeInFrom419() {
        assertThat(refused("4.18.0", SKYLAKE_SERVER, PV, guest -> guest.set(FEAT, 2)))
                .hasToString("leaf 00000007, subleaf 00000000, msr ffffffff (22 = Invalid argument)");
        assertThat(accepted("4.19.0", SKYLAKE_SERVER, PV, guest -> guest.set(FEAT, 2))
                        .featMaxSubleaf())
                .isEqualTo(2);
        assertThat(SKYLAKE_SERVER.system("4.19.0", PV_DEFAULT).featMaxSubleaf()).isZero();
    }

    @Test
    void maxPoliciesCarryAllLeavesThereIsRoomForFrom420AndDefaultsTheHosts() {
        for (SyntheticHost host : SyntheticHosts.ALL) {
            assertThat(maxLeaves(host.system("4.20.0", PV_MAX))).isEqualTo("d/2/80000021");
            assertThat(maxLeaves(host.system("4.20.0", HVM_MAX))).isEqualTo("d/2/80000021");
            String hardware = maxLeaves(host.system("4.20.0", HOST));
            assertThat(maxLeaves(host.system("4.20.0", PV_DEFAULT))).isEqualTo(hardware);
            assertThat(maxLeaves(host.system("4.20.0", HVM_DEFAULT))).isEqualTo(hardware);
        }
        assertThat(maxLeaves(OPTERON_41XX.system("4.19.0", PV_MAX))).isEqualTo("6/0/8000001b");
        assertThat(maxLeaves(OPTERON_41XX.system("4.20.0", HVM_MAX))).isEqualTo("d/2/80000021");
    }

    @Test
    void anyMaximaThatFitTheArraysComeInFrom420() {
        CpuPolicy after = accepted("4.20.0", OPTERON_41XX, HVM_HAP, guest -> {
            guest.set(basic(0, EAX), 0xd);
            guest.set(FEAT, 2);
            guest.set(PolicyLayout.EXTD, 0x80000021);
        });
        assertThat(maxLeaves(after)).isEqualTo("d/2/80000021");
    }

    @Test
    void avx512OfXeonPhiIsNoLongerOfferedFrom420() {
        SyntheticHost phi = SKYLAKE_SERVER.with("+AVX512PF +AVX512ER +AVX512_4VNNIW +AVX512_4FMAPS");
        assertThat(features(phi.system("4.19.0", PV_MAX)))
                .contains("AVX512PF", "AVX512ER", "AVX512_4VNNIW", "AVX512_4FMAPS");
        assertThat(features(phi.system("4.20.0", PV_MAX)))
                .doesNotContain("AVX512PF", "AVX512ER", "AVX512_4VNNIW", "AVX512_4FMAPS");
    }

    @Test
    void srsoUserNoIsForPvGuestsWithTheFixOnlyFrom420() {
        SyntheticHost host = LONG_ZEN.with("80000000 eax=80000021").with("+SRSO_US_NO");
        SyntheticHost fixed = host.with("+SRSO_MSR_FIX");
        assertThat(features(host.system("4.20.0", PV_MAX))).doesNotContain("SRSO_US_NO");
        assertThat(features(fixed.system("4.20.0", PV_MAX))).contains("SRSO_US_NO");
        assertThat(features(fixed.knowing("bpSpecReduce", false).system("4.20.0", PV_MAX)))
                .doesNotContain("SRSO_US_NO");
        assertThat(features(host.system("4.20.0", HVM_MAX))).contains("SRSO_US_NO");
    }

    @Test
    void verwClearIsForMigratedGuestsOnAmdFrom421AndNotOnHygon() {
        SyntheticHost mitigated = LONG_ZEN.knowing("forced", List.of("VERW_CLEAR"));
        SyntheticHost longHygon = HYGON.knowing("lfenceDispatch", true);
        for (SystemPolicy max : MAX) {
            assertThat(features(LONG_ZEN.system("4.20.0", max))).doesNotContain("VERW_CLEAR");
            assertThat(features(LONG_ZEN.system("4.21.0", max))).contains("VERW_CLEAR");
            assertThat(features(longHygon.system("4.21.0", max))).doesNotContain("VERW_CLEAR");
        }
        for (SystemPolicy start : DEFAULT) {
            assertThat(features(LONG_ZEN.system("4.21.0", start))).doesNotContain("VERW_CLEAR");
            assertThat(features(mitigated.system("4.21.0", start))).contains("VERW_CLEAR");
        }
    }

    @Test
    void fastStringsAreForMigratedGuestsFrom421AndNewOnesGetTheHosts() {
        for (SystemPolicy max : MAX) {
            assertThat(features(SKYLAKE_SERVER.with("-ERMS").system("4.20.0", max)))
                    .doesNotContain("ERMS");
            assertThat(features(SKYLAKE_SERVER.with("-ERMS").system("4.21.0", max)))
                    .contains("ERMS");
        }
        for (SystemPolicy start : DEFAULT) {
            assertThat(features(SKYLAKE_SERVER.with("-ERMS").system("4.21.0", start)))
                    .doesNotContain("ERMS");
            assertThat(features(SKYLAKE_SERVER.system("4.21.0", start))).contains("ERMS");
        }
    }

    @Test
    void from422AGuestOfAnotherVendorIsRefused() {
        assertThat(accepted("4.21.0", ZEN, HVM_HAP, guest -> guest.set(basic(0, EBX), 0))
                        .word(basic(0, EBX)))
                .isZero();
        assertThat(refused("4.22.0", ZEN, HVM_HAP, guest -> guest.set(basic(0, EBX), 0)))
                .hasToString("leaf 00000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument)");
    }

    @Test
    void everyGuestOfAnOlderReleaseComesBackOnEveryLaterOneOutsideTheCandidatesOf416() {
        List<String> refused = new ArrayList<>();
        for (String from : List.of("4.14.0", "4.15.0", "4.16.0", "4.18.0", "4.20.0")) {
            List<String> later = Models.LINE.releases();
            for (String to : later.subList(later.indexOf(from), later.size())) {
                for (SyntheticHost host : SyntheticHosts.ALL) {
                    var entries = host.archived(from, PV);
                    if (!to.contains("rc") && host.set(to, PV, entries) instanceof SetPolicyOutcome.Refused refusal) {
                        refused.add("%s %s -> %s: %s".formatted(host, from, to, refusal.error()));
                    }
                }
            }
        }
        assertThat(refused).isEmpty();
    }

    private static String maxLeaves(CpuPolicy policy) {
        return "%x/%x/%08x".formatted(policy.basicMaxLeaf(), policy.featMaxSubleaf(), policy.extdMaxLeaf());
    }
}
