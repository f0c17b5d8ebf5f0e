package io.github.leafguard.candidate.model;

import static io.github.leafguard.candidate.model.Parts.VIRTUALISED;
import static io.github.leafguard.candidate.model.Parts.amd;
import static io.github.leafguard.candidate.model.Parts.host;
import static io.github.leafguard.candidate.model.Parts.hygon;
import static io.github.leafguard.candidate.model.Parts.intel;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Xen makes of the capabilities of AMD and Hygon CPUs, apart from speculation (docs/MODEL.md, "Rules about machines"). */
class AmdErrataTest {
    private static final SyntheticHost ZEN = amd(0x17, 1, 1);
    private static final SyntheticHost ZEN2 = amd(0x17, 0x31, 0);

    @ParameterizedTest
    @ValueSource(ints = {0xf, 0x10, 0x11, 0x12, 0x14, 0x15, 0x16, 0x17, 0x19, 0x1a})
    void onBareMetalLfenceSerialisesDispatchOnEveryFamily(int family) {
        assertThat(host("e9b4fe263649^", amd(family, 1, 0))).doesNotContain("LFENCE_DISPATCH");
        for (String version : List.of("e9b4fe263649", "4.18.0", "d0c75dc4c028^", "d0c75dc4c028", "4.20.4+63")) {
            assertThat(host(version, amd(family, 1, 0))).as(version).contains("LFENCE_DISPATCH");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0xf, 0x11})
    void familiesFhAnd11hNeedNoMsrForIt(int family) {
        for (String version : List.of("e9b4fe263649", "d0c75dc4c028^", "d0c75dc4c028")) {
            assertThat(host(version, amd(family, 1, 0).with(VIRTUALISED)))
                    .as(version)
                    .contains("LFENCE_DISPATCH");
        }
    }

    @Test
    void underAnotherHypervisorItHangsOnWhatThatLetsBeWritten() {
        SyntheticHost virtual = ZEN.with(VIRTUALISED);
        assertThat(host("4.18.0", virtual)).doesNotContain("LFENCE_DISPATCH");
        assertThat(host("4.18.0", virtual.knowing("lfenceDispatch", true))).contains("LFENCE_DISPATCH");
    }

    @Test
    void fromD0c75dc4c028ItHangsOnWhatThatHasWrittenItself() {
        SyntheticHost writable = ZEN.with(VIRTUALISED).knowing("lfenceDispatch", true);
        assertThat(host("d0c75dc4c028^", writable)).contains("LFENCE_DISPATCH");
        assertThat(host("d0c75dc4c028", writable)).doesNotContain("LFENCE_DISPATCH");
        assertThat(host("d0c75dc4c028", writable.knowing("lfenceDispatchPreset", true)))
                .contains("LFENCE_DISPATCH");
        assertThat(host("4.21.0", writable)).contains("LFENCE_DISPATCH");
        assertThat(host("4.20.4+63", writable)).doesNotContain("LFENCE_DISPATCH");
    }

    @Test
    void lfenceOfHygonIsAsThatOfAmd() {
        assertThat(host("4.18.0", hygon())).contains("LFENCE_DISPATCH");
        assertThat(host("4.18.0", hygon().with(VIRTUALISED))).doesNotContain("LFENCE_DISPATCH");
        assertThat(host("4.18.0", intel(0x3c, 3))).doesNotContain("LFENCE_DISPATCH");
    }

    @Test
    void zen2ClearsTheBaseWithANullSelectorAndZen1DoesNot() {
        assertThat(host("5ae4120635ad^", ZEN2)).doesNotContain("NSCB");
        assertThat(host("5ae4120635ad", ZEN2)).contains("NSCB");
        assertThat(host("5ae4120635ad", ZEN)).doesNotContain("NSCB");
        assertThat(host("5ae4120635ad", ZEN2.with(VIRTUALISED))).doesNotContain("NSCB");
    }

    @ParameterizedTest
    @CsvSource({
        "30, yes", "31, yes", "3f, yes", "47, yes", "60, yes", "68, yes", "71, yes", "7f, yes", "84, yes", "90, yes",
        "a0, yes", "af, yes", "01, no", "08, no", "11, no", "18, no", "20, no", "2f, no", "40, no", "48, no", "5f, no",
        "80, no", "8f, no", "b0, no"
    })
    void zen2IsToldByItsModel(String model, String zen2) {
        assertThat(host("4.16.0", amd(0x17, Integer.parseInt(model, 16), 0)).contains("NSCB"))
                .isEqualTo(zen2.equals("yes"));
    }

    @Test
    void zen2IsToldByAmdStibpToo() {
        assertThat(host("4.16.0", ZEN.with("+AMD_STIBP"))).contains("NSCB");
    }

    @Test
    void whatWasTriedOnTheMachineWinsOverItsModel() {
        assertThat(host("4.16.0", ZEN.knowing("nullSelectorClearsBase", true))).contains("NSCB");
        assertThat(host("4.16.0", ZEN2.knowing("nullSelectorClearsBase", false)))
                .doesNotContain("NSCB");
    }

    @Test
    void otherFamiliesAreNotTried() {
        for (SyntheticHost part : List.of(amd(0x15, 0x31, 0), amd(0x19, 0x31, 0), amd(0x18, 0x31, 0))) {
            assertThat(host("4.16.0", part.knowing("nullSelectorClearsBase", true)))
                    .doesNotContain("NSCB");
        }
    }

    /** Dhyana is a Zen 1. */
    @Test
    void hygonClearsNoBase() {
        assertThat(host("4.16.0", hygon())).doesNotContain("NSCB");
        assertThat(host("4.16.0", hygon().knowing("nullSelectorClearsBase", true)))
                .contains("NSCB");
    }

    @Test
    void family19hIsToldThatBranchTypeConfusionDoesNotAffectIt() {
        SyntheticHost zen3 = amd(0x19, 1, 1);
        assertThat(host("76cb04ad64f3^", zen3)).doesNotContain("BTC_NO");
        assertThat(host("76cb04ad64f3", zen3)).contains("BTC_NO");
        assertThat(host("76cb04ad64f3", zen3.with(VIRTUALISED))).doesNotContain("BTC_NO");
        for (SyntheticHost other : List.of(ZEN, ZEN2, amd(0x15, 2, 0), amd(0x1a, 2, 0), hygon())) {
            assertThat(host("4.22.0", other)).doesNotContain("BTC_NO");
        }
    }

    @Test
    void stableReleasesHaveBranchTypeConfusionToo() {
        SyntheticHost zen3 = amd(0x19, 1, 1);
        assertThat(host("4.14.6", zen3)).contains("BTC_NO");
        assertThat(host("4.17.5+72", zen3)).contains("BTC_NO");
        assertThat(host("4.16.0", zen3)).doesNotContain("BTC_NO");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 6, 24, 255})
    void linesOfAnOddSizeAreNotCleared(int size) {
        SyntheticHost part = ZEN.with("1 ebx=%08x".formatted(size << 8)).with("+CLZERO");
        boolean power = size == 1;
        assertThat(host("2593def54424^", part)).contains("CLZERO");
        assertThat(host("2593def54424", part).contains("CLZERO")).isEqualTo(power);
    }

    @Test
    void linesOfAnUsualSizeAreCleared() {
        assertThat(host("2593def54424", ZEN.with("+CLZERO"))).contains("CLZERO");
        assertThat(host(
                        "2593def54424",
                        ZEN.with("1 ebx=00100300").with("+CLZERO").with("-CLFLUSH")))
                .as("without CLFLUSH")
                .contains("CLZERO");
    }

    @Test
    void pendingBreakEnableIsTreatedLikeAnyOtherBitFromB1b35555f15d() {
        SyntheticHost part = ZEN.with("+PBE");
        assertThat(host("4.21.0", part)).doesNotContain("PBE");
        assertThat(host("b1b35555f15d^", part)).doesNotContain("PBE");
        assertThat(host("b1b35555f15d", part)).contains("PBE");
        assertThat(host("4.22.0", part)).contains("PBE");
        assertThat(host("4.15.0", hygon().with("+PBE"))).as("Hygon").contains("PBE");
    }

    @Test
    void sysenterOfUnknownVendorsIsUsedFrom63ddf5027fb2() {
        SyntheticHost nameless = intel(0x3c, 3).with("0 ebx=0 ecx=0 edx=0");
        assertThat(host("4.21.0", nameless)).doesNotContain("SEP");
        assertThat(host("63ddf5027fb2^", nameless)).doesNotContain("SEP");
        assertThat(host("63ddf5027fb2", nameless)).contains("SEP");
        assertThat(host("4.22.0", ZEN)).as("AMD").doesNotContain("SEP");
        assertThat(host("4.22.0", hygon())).as("Hygon").doesNotContain("SEP");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x15, 0x16})
    void rdrandIsHiddenOnFamilies15hAnd16h(int family) {
        SyntheticHost part = amd(family, 2, 0).with("+RDRAND");
        assertThat(host("93401e28a84b^", part)).contains("RDRAND");
        for (SyntheticHost either : List.of(part, part.with(VIRTUALISED))) {
            assertThat(host("93401e28a84b", either)).doesNotContain("RDRAND");
            assertThat(host("4.22.0", either)).doesNotContain("RDRAND");
            assertThat(host("4.22.0", either.booted("cpuid=rdrand"))).contains("RDRAND");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x14, 0x17, 0x19})
    void rdrandStaysOnOthers(int family) {
        assertThat(host("4.22.0", amd(family, 2, 0).with("+RDRAND"))).contains("RDRAND");
    }
}
