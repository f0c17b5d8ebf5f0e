package io.github.leafguard.check;

import static io.github.leafguard.check.Cases.restore;
import static io.github.leafguard.check.Cases.restored;
import static io.github.leafguard.check.Findings.assertFindings;
import static io.github.leafguard.policy.PolicyText.change;
import static io.github.leafguard.policy.PolicyText.policy;

import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureWord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How differences are told apart, named and counted. */
class VisibleChangesTest {

    private static final Check CHECK = new GuestVisibleChange();

    private static final CpuPolicy GUEST = policy("""
            intel 0000000d/0/80000008
            1 eax=000306c3 ebx=00100800
            2 eax=76036301 edx=00c30000
            80000008 eax=00003030
            +FPU +SSE2 +XSAVE +AVX +AVX2 +LM
            """);

    // --- features

    @Test
    void aLostFeatureIsReportedByItsBitAndName() {
        assertFindings(
                CHECK,
                restore(GUEST, change(GUEST, "-AVX2")),
                "REGRESSION guest-visible-change/feature-lost:00000007:00000000.ebx.5 AVX2: 1 -> 0");
    }

    @Test
    void aGainedFeatureIsReportedByItsBitAndName() {
        assertFindings(
                CHECK,
                restore(GUEST, change(GUEST, "+RDRAND")),
                "REGRESSION guest-visible-change/feature-gained:00000001.ecx.30 RDRAND: 0 -> 1");
    }

    @Test
    void everyBitOfAWordIsAFindingOfItsOwn() {
        assertFindings(
                CHECK,
                restore(GUEST, change(GUEST, "-XSAVE -AVX +RDRAND")),
                "REGRESSION guest-visible-change/feature-lost:00000001.ecx.26 XSAVE: 1 -> 0",
                "REGRESSION guest-visible-change/feature-lost:00000001.ecx.28 AVX: 1 -> 0",
                "REGRESSION guest-visible-change/feature-gained:00000001.ecx.30 RDRAND: 0 -> 1");
    }

    @Test
    void theTopBitOfAWordIsAFeatureLikeAnyOther() {
        assertFindings(
                CHECK,
                restore(GUEST, change(GUEST, "1 edx=84000001")),
                "REGRESSION guest-visible-change/feature-gained:00000001.edx.31 1d.31: 0 -> 1");
    }

    @Test
    void aLostFeatureIsNamedAsTheBaselineNamesItAndAGainedOneAsTheCandidateDoes() {
        Versions versions = new Versions("4.20.0", catalog("LA57"), "4.16.0", catalog("TSXLDTRK"));
        CpuPolicy without = policy("intel 7/0/80000000");
        CpuPolicy with = change(without, "7:0 ecx=00010000");
        assertFindings(
                CHECK,
                restore(versions, with, restored(without), restored(with)),
                "REGRESSION guest-visible-change/feature-lost:00000007:00000000.ecx.16 TSXLDTRK: 1 -> 0");
        assertFindings(
                CHECK,
                restore(versions, without, restored(with), restored(without)),
                "REGRESSION guest-visible-change/feature-gained:00000007:00000000.ecx.16 LA57: 0 -> 1");
    }

    @Test
    void aBitThatAmdRepeatsHasTheNameOfTheOriginal() {
        CpuPolicy amd = policy("amd 1/0/80000001\n+FPU\n80000001 edx=00000001");
        assertFindings(
                CHECK,
                restore(amd, change(amd, "80000001 edx=0")),
                "REGRESSION guest-visible-change/feature-lost:80000001.edx.0 FPU: 1 -> 0");
    }

    @Test
    void aPoolFeatureMayBeGainedButNotLost() {
        CpuPolicy with = change(GUEST, "+MD_CLEAR");
        assertFindings(CHECK, restore(GUEST, with));
        assertFindings(
                CHECK,
                restore(with, GUEST),
                "REGRESSION guest-visible-change/feature-lost:00000007:00000000.edx.10 MD_CLEAR: 1 -> 0");
    }

    @Test
    void archCapabilitiesAreFeaturesToo() {
        CpuPolicy guest = change(GUEST, "+ARCH_CAPS\nmsr 10a=0000000100000001");
        assertFindings(
                CHECK,
                restore(guest, change(guest, "msr 10a=0")),
                "REGRESSION guest-visible-change/feature-lost:msr.0000010a.low.0 RDCL_NO: 1 -> 0",
                "REGRESSION guest-visible-change/feature-lost:msr.0000010a.high.0 m10Ah.0: 1 -> 0");
    }

    // --- max leaves

    @ParameterizedTest
    @CsvSource({
        "intel c/0/80000008, 00000000.eax, basic.max_leaf, 0000000d, 0000000c",
        "intel d/0/80000007, 80000000.eax, extd.max_leaf, 80000008, 80000007"
    })
    void aShrunkMaxLeafIsOneFindingWhereTheLeavesItCutsOffHeldNothing(
            String shrunk, String place, String name, String from, String to) {
        CpuPolicy blank = policy("intel d/0/80000008\n1 eax=306c3\n+FPU");
        assertFindings(
                CHECK,
                restore(blank, change(blank, shrunk)),
                "REGRESSION guest-visible-change/max-leaf-shrunk:%s %s: %s -> %s".formatted(place, name, from, to));
    }

    @Test
    void aShrunkMaxSubleafIsReported() {
        CpuPolicy guest = change(GUEST, "intel d/1/80000008");
        assertFindings(
                CHECK,
                restore(guest, GUEST),
                "REGRESSION guest-visible-change/max-leaf-shrunk:00000007:00000000.eax feat.max_subleaf: 00000001 -> 00000000");
    }

    @Test
    void aGrownMaxLeafIsReported() {
        assertFindings(
                CHECK,
                restore(GUEST, change(GUEST, "intel d/0/80000021")),
                "REGRESSION guest-visible-change/max-leaf-grown:80000000.eax extd.max_leaf: 80000008 -> 80000021");
    }

    @Test
    void whatACutOffLeafHeldIsLostWithIt() {
        assertFindings(
                CHECK,
                restore(GUEST, change(GUEST, "intel 1/0/80000000")),
                "REGRESSION guest-visible-change/max-leaf-shrunk:00000000.eax basic.max_leaf: 0000000d -> 00000001",
                "REGRESSION guest-visible-change/value-changed:00000002.eax leaf 00000002: "
                        + "76036301:00000000:00000000:00c30000 -> 00000000:00000000:00000000:00000000",
                "REGRESSION guest-visible-change/feature-lost:00000007:00000000.ebx.5 AVX2: 1 -> 0",
                "REGRESSION guest-visible-change/max-leaf-shrunk:80000000.eax extd.max_leaf: 80000008 -> 80000000",
                "REGRESSION guest-visible-change/feature-lost:80000001.edx.29 LM: 1 -> 0",
                "REGRESSION guest-visible-change/value-changed:80000008.eax leaf 80000008: "
                        + "00003030:00000000:00000000:00000000 -> 00000000:00000000:00000000:00000000");
    }

    @Test
    void dataThatAMaxLeafHidesFromTheGuestIsNoChange() {
        CpuPolicy narrow = change(GUEST, "intel 7/0/80000007");
        assertFindings(CHECK, restore(narrow, change(narrow, "9 eax=1\n7:1 eax=10\n80000008 eax=1")));
    }

    @ParameterizedTest
    @CsvSource({"0, 4, shrunk, 5, 4", "4, 0, grown, 4, 5", "5, 2, shrunk, 5, 2"})
    void theLimitOfTheHypervisorLeavesIsAMaxLeaf(int before, int after, String how, int saw, int sees) {
        assertFindings(
                CHECK,
                restore(change(GUEST, "hv=" + before), change(GUEST, "hv=" + after)),
                "REGRESSION guest-visible-change/max-leaf-%s:40000000.eax hypervisor leaf limit: %d -> %d"
                        .formatted(how, saw, sees));
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "5, 255", "1, 2"})
    void limitsThatComeToTheSameAreNoChange(int before, int after) {
        assertFindings(CHECK, restore(change(GUEST, "hv=" + before), change(GUEST, "hv=" + after)));
    }

    // --- values

    @Test
    void aNamedFieldIsOneNumber() {
        assertFindings(
                CHECK,
                restore(GUEST, change(GUEST, "80000008 eax=00003028")),
                "REGRESSION guest-visible-change/value-changed:80000008.eax.0 maxphysaddr: 48 -> 40");
    }

    @Test
    void fieldsOfOneRegisterAreToldApart() {
        assertFindings(
                CHECK,
                restore(GUEST, change(GUEST, "1 ebx=00200400")),
                "REGRESSION guest-visible-change/value-changed:00000001.ebx.8 clflush_size: 8 -> 4",
                "REGRESSION guest-visible-change/value-changed:00000001.ebx.16 lppp: 16 -> 32");
    }

    @Test
    void bitsOutsideTheNamedFieldsAreNotOverlooked() {
        assertFindings(
                CHECK,
                restore(GUEST, change(GUEST, "80000008 eax=00303028")),
                "REGRESSION guest-visible-change/value-changed:80000008.eax.0 maxphysaddr: 48 -> 40",
                "REGRESSION guest-visible-change/value-changed:80000008.eax 80000008 eax: 00003030 -> 00303028");
    }

    @Test
    void aRegisterWithoutNamedFieldsIsOneValue() {
        assertFindings(
                CHECK,
                restore(GUEST, change(GUEST, "2 edx=00c30001")),
                "REGRESSION guest-visible-change/value-changed:00000002.edx 00000002 edx: 00c30000 -> 00c30001");
    }

    @Test
    void aLeafThatWasBlankIsOneFindingNotOnePerRegister() {
        assertFindings(
                CHECK,
                restore(GUEST, change(GUEST, "9 eax=1 ebx=2 ecx=3 edx=4")),
                "REGRESSION guest-visible-change/value-changed:00000009.eax leaf 00000009: "
                        + "00000000:00000000:00000000:00000000 -> 00000001:00000002:00000003:00000004");
    }

    @Test
    void aCacheThatVanishesIsOneFindingNotOnePerField() {
        CpuPolicy guest = change(GUEST, "4:0 eax=1c004121 ebx=01c0003f ecx=3f\n4:1 eax=1c004122 ebx=01c0003f");
        assertFindings(
                CHECK,
                restore(guest, change(guest, "4:1 eax=0 ebx=0")),
                "REGRESSION guest-visible-change/value-changed:00000004:00000001.eax leaf 00000004:00000001: "
                        + "1c004122:01c0003f:00000000:00000000 -> 00000000:00000000:00000000:00000000");
    }

    @Test
    void aCacheFieldIsNamed() {
        CpuPolicy guest = change(GUEST, "4:0 eax=1c004121 ebx=01c0003f");
        assertFindings(
                CHECK,
                restore(guest, change(guest, "4:0 eax=3c004121")),
                "REGRESSION guest-visible-change/value-changed:00000004:00000000.eax.26 cores_per_package: 7 -> 15");
    }

    @Test
    void cpuidFaultingIsAValue() {
        CpuPolicy guest = change(GUEST, "msr ce=80000000");
        assertFindings(
                CHECK,
                restore(guest, GUEST),
                "REGRESSION guest-visible-change/value-changed:msr.000000ce.low.31 cpuid_faulting: 1 -> 0");
    }

    private static FeatureCatalog catalog(String nameOf7c0Bit16) {
        return new FeatureCatalog(FeatureWord.COUNT, List.of(), Map.of())
                .with(nameOf7c0Bit16, FeatureWord.W_7C0, 16, "a");
    }
}
