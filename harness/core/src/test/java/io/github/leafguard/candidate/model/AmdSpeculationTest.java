package io.github.leafguard.candidate.model;

import static io.github.leafguard.candidate.SystemPolicy.HVM_DEFAULT;
import static io.github.leafguard.candidate.SystemPolicy.HVM_MAX;
import static io.github.leafguard.candidate.SystemPolicy.PV_MAX;
import static io.github.leafguard.candidate.model.Parts.VIRTUALISED;
import static io.github.leafguard.candidate.model.Parts.amd;
import static io.github.leafguard.candidate.model.Parts.host;
import static io.github.leafguard.candidate.model.Parts.hygon;
import static io.github.leafguard.candidate.model.Parts.intel;
import static io.github.leafguard.candidate.model.Parts.withMicrocode;
import static io.github.leafguard.candidate.model.PolicyFeatures.features;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What guests on AMD are told of speculation: SRSO, TSA, and SSBD by an old register (docs/MODEL.md, "Rules about machines"). */
class AmdSpeculationTest {
    private static final String SRSO = "220c06e6fefe";
    private static final String TSA = "578b34adb1cc";
    private static final String VIRT_SSBD = "8ffd5496f464";
    private static final String ONE_THREAD = "8000001e ebx=0";

    private static final SyntheticHost ZEN = amd(0x17, 1, 1);
    private static final SyntheticHost ZEN3 = amd(0x19, 1, 1);

    @Test
    void onFamily19hMicrocodeThatKnowsSbpbFlushesBranchTypesToo() {
        SyntheticHost updated = ZEN3.knowing("sbpb", true);
        assertThat(host(SRSO + "^", updated)).doesNotContain("SBPB", "IBPB_BRTYPE");
        assertThat(host(SRSO, updated)).contains("SBPB", "IBPB_BRTYPE").doesNotContain("SRSO_NO");
        assertThat(host(SRSO, ZEN3.knowing("sbpb", false))).doesNotContain("SBPB", "IBPB_BRTYPE");
        assertThat(host(SRSO, updated.with(VIRTUALISED))).doesNotContain("SBPB", "IBPB_BRTYPE");
    }

    @Test
    void whatIsAnnouncedNeedsNoMicrocode() {
        assertThat(host(SRSO, ZEN3.with("+SBPB +IBPB_BRTYPE").knowing("sbpb", false)))
                .contains("SBPB", "IBPB_BRTYPE");
    }

    @ParameterizedTest
    @ValueSource(ints = {0xf, 0x10, 0x12, 0x14, 0x15, 0x16, 0x17})
    void beforeFamily19hIbpbFlushesBranchTypesWhereItIs(int family) {
        SyntheticHost part = amd(family, 2, 0);
        assertThat(host(SRSO + "^", part)).doesNotContain("IBPB_BRTYPE");
        assertThat(host(SRSO, part)).contains("IBPB_BRTYPE").doesNotContain("SBPB");
        assertThat(host(SRSO, part.with("-IBPB"))).doesNotContain("IBPB_BRTYPE");
        assertThat(host(SRSO, part.with(VIRTUALISED))).doesNotContain("IBPB_BRTYPE");
    }

    @Test
    void laterFamiliesAndHygonDoWhatTheySay() {
        assertThat(host(SRSO, amd(0x1a, 2, 0))).doesNotContain("IBPB_BRTYPE", "SBPB");
        assertThat(host(SRSO, hygon())).contains("IBPB_BRTYPE");
        assertThat(host(SRSO, intel(0x3c, 3))).doesNotContain("IBPB_BRTYPE");
    }

    @Test
    void oneThreadACoreIsNotAffectedBySrso() {
        for (SyntheticHost part : List.of(ZEN, amd(0x17, 0x31, 0), hygon())) {
            assertThat(host(SRSO + "^", part.with(ONE_THREAD))).doesNotContain("SRSO_NO");
            assertThat(host(SRSO, part.with(ONE_THREAD))).contains("SRSO_NO");
            assertThat(host(SRSO, part)).doesNotContain("SRSO_NO");
            assertThat(host(SRSO, part.with(ONE_THREAD).with(VIRTUALISED))).doesNotContain("SRSO_NO");
            assertThat(host(SRSO, part.knowing("smt", false))).contains("SRSO_NO");
            assertThat(host(SRSO, part.with(ONE_THREAD).knowing("smt", true))).doesNotContain("SRSO_NO");
        }
    }

    @Test
    void onlyFamilies17hAnd18hAreAffectedByThreads() {
        for (SyntheticHost part : List.of(amd(0x15, 2, 0), amd(0x16, 0, 1), ZEN3, amd(0x1a, 2, 0))) {
            assertThat(host(SRSO, part.with(ONE_THREAD))).doesNotContain("SRSO_NO");
        }
    }

    /** Seen on three real hypervisors: without TOPOEXT an AMD has one thread a core whatever 8000001e says, a Hygon has not. */
    @Test
    void withoutTopoextThreadsAreNotCountedOnAmd() {
        assertThat(host(SRSO, ZEN.with("-TOPOEXT"))).contains("SRSO_NO");
        assertThat(host(SRSO, hygon().with("-TOPOEXT"))).doesNotContain("SRSO_NO");
    }

    @Test
    void theOptionSmtChangesNothing() {
        assertThat(host(SRSO, ZEN.booted("smt=0"))).doesNotContain("SRSO_NO");
    }

    @ParameterizedTest
    @ValueSource(ints = {0xf, 0x10, 0x15, 0x16, 0x17, 0x1a})
    void transientSchedulerAttacksAreForFamily19hOnly(int family) {
        SyntheticHost part = amd(family, 2, 0);
        assertThat(host(TSA + "^", part)).doesNotContain("TSA_SQ_NO", "TSA_L1_NO");
        assertThat(host(TSA, part)).contains("TSA_SQ_NO", "TSA_L1_NO");
        assertThat(host(TSA, part.with(VIRTUALISED))).doesNotContain("TSA_SQ_NO", "TSA_L1_NO");
    }

    @Test
    void whereHardwareSpeaksOfThemNothingIsAdded() {
        assertThat(host(TSA, amd(0x1a, 2, 0).with("+TSA_SQ_NO")))
                .contains("TSA_SQ_NO")
                .doesNotContain("TSA_L1_NO");
        assertThat(host(TSA, amd(0x1a, 2, 0).with("+TSA_L1_NO")))
                .contains("TSA_L1_NO")
                .doesNotContain("TSA_SQ_NO");
        assertThat(host(TSA, withMicrocode(ZEN3.with("+TSA_L1_NO"), 0x0a0011d7)))
                .doesNotContain("TSA_SQ_NO", "VERW_CLEAR");
    }

    @Test
    void hygonIsLeftOutOfThem() {
        assertThat(host(TSA, hygon())).doesNotContain("TSA_SQ_NO", "TSA_L1_NO");
        assertThat(features(hygon().system(TSA, HVM_MAX))).doesNotContain("VERW_CLEAR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0a0011d7", "0a00123b", "0a00820d", "0a10114c", "0a10124c", "0a108109", "0a20102e", "0a201211",
                "0a404108", "0a500012", "0a60120a", "0a704108", "0a705208", "0a708008", "0a70c008", "0aa00216"
            })
    void verwScrubsFromTheFirstGoodRevisionOn(String revision) {
        long good = Long.parseLong(revision, 16);
        assertThat(host(TSA + "^", withMicrocode(ZEN3, good))).doesNotContain("VERW_CLEAR");
        assertThat(host(TSA, withMicrocode(ZEN3, good))).contains("VERW_CLEAR");
        assertThat(host(TSA, withMicrocode(ZEN3, good | 0xff))).contains("VERW_CLEAR");
        assertThat(host(TSA, withMicrocode(ZEN3, good - 1))).doesNotContain("VERW_CLEAR");
        assertThat(host(TSA, withMicrocode(ZEN3.with(VIRTUALISED), good))).doesNotContain("VERW_CLEAR");
        assertThat(host(TSA, withMicrocode(ZEN3, good))).doesNotContain("TSA_SQ_NO", "TSA_L1_NO");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0a0013ff", "0a5001ff", "0b0011d7", "0a0010ff", "08301055", "ffffffff"})
    void verwOfPartsThatAreNotListedIsNotTrusted(String revision) {
        assertThat(host(TSA, withMicrocode(ZEN3, Long.parseLong(revision, 16)))).doesNotContain("VERW_CLEAR");
    }

    @Test
    void guestsWithVerwClearMayComeInOnAnyAmd() {
        for (var which : List.of(PV_MAX, HVM_MAX)) {
            assertThat(features(ZEN.system(TSA + "^", which))).doesNotContain("VERW_CLEAR");
            assertThat(features(ZEN.system(TSA, which))).contains("VERW_CLEAR");
        }
        assertThat(features(ZEN.system(TSA, HVM_DEFAULT))).doesNotContain("VERW_CLEAR");
        assertThat(features(withMicrocode(ZEN3, 0x0a0011d7).system(TSA, HVM_DEFAULT)))
                .contains("VERW_CLEAR");
    }

    @ParameterizedTest
    @CsvSource({"f, no", "10, no", "11, no", "12, no", "14, no", "15, yes", "16, yes", "17, yes", "19, no", "1a, no"})
    void ssbdHasAnOldSwitchOnFamilies15hTo17h(String family, String has) {
        SyntheticHost part = amd(Integer.parseInt(family, 16), 2, 0);
        assertThat(features(part.system(VIRT_SSBD + "^", HVM_MAX))).doesNotContain("VIRT_SSBD");
        for (var which : List.of(HVM_MAX, HVM_DEFAULT)) {
            assertThat(features(part.system(VIRT_SSBD, which)).contains("VIRT_SSBD"))
                    .as(which.text())
                    .isEqualTo(has.equals("yes"));
        }
        assertThat(features(part.system(VIRT_SSBD, PV_MAX))).doesNotContain("VIRT_SSBD");
    }

    @Test
    void hygonHasTheOldSwitchToo() {
        assertThat(features(hygon().system("4.17.0", HVM_MAX))).contains("VIRT_SSBD");
    }

    @Test
    void theOldSwitchIsNotForCpusWithANewOneNorForThoseThatNeedNone() {
        assertThat(features(ZEN.with("+AMD_SSBD").system("4.17.0", HVM_DEFAULT)))
                .doesNotContain("VIRT_SSBD");
        assertThat(features(ZEN.with("+SSB_NO").system("4.17.0", HVM_MAX))).doesNotContain("VIRT_SSBD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spec-ctrl=no", "spec-ctrl=no-msr-sc", "spec-ctrl=hvm=0", "spec-ctrl=no-hvm"})
    void noneIsOfferedWhereHvmGuestsGetNoSpeculationControl(String option) {
        assertThat(features(ZEN.booted(option).system("4.17.0", HVM_MAX))).doesNotContain("VIRT_SSBD");
        assertThat(features(ZEN.booted("spec-ctrl=pv=0").system("4.17.0", HVM_MAX)))
                .contains("VIRT_SSBD");
    }

    @Test
    void underAnotherHypervisorTheOldSwitchHangsOnWhatThatLetsBeWritten() {
        SyntheticHost virtual = ZEN.with(VIRTUALISED);
        assertThat(features(virtual.system("4.17.0", HVM_MAX))).doesNotContain("VIRT_SSBD");
        assertThat(features(virtual.knowing("amdVirtSpecCtrl", true).system("4.17.0", HVM_MAX)))
                .contains("VIRT_SSBD");
    }

    @Test
    void whatTheOuterHypervisorOffersIsPassedOn() {
        SyntheticHost offered = amd(0x19, 1, 1).with(VIRTUALISED).with("+VIRT_SSBD");
        assertThat(features(offered.system(VIRT_SSBD + "^", HVM_MAX))).doesNotContain("VIRT_SSBD");
        assertThat(features(offered.system(VIRT_SSBD, HVM_MAX))).contains("VIRT_SSBD");
        assertThat(features(offered.system(VIRT_SSBD, HVM_DEFAULT))).contains("VIRT_SSBD");
    }
}
