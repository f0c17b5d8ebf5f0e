package io.github.leafguard.candidate.model;

import static io.github.leafguard.candidate.model.Parts.VIRTUALISED;
import static io.github.leafguard.candidate.model.Parts.amd;
import static io.github.leafguard.candidate.model.Parts.host;
import static io.github.leafguard.candidate.model.Parts.intel;
import static io.github.leafguard.candidate.model.Parts.withArchCaps;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFDS_NO and ITS_NO, which guests on CPUs that are not affected are told of (docs/MODEL.md, "Rules about machines"). */
class ImmunityTest {
    private static final String BEFORE_RFDS = "fb5b6f674471^";
    private static final String RFDS = "fb5b6f674471";
    private static final String BEFORE_ITS = "f6042f38e621^";
    private static final String ITS = "f6042f38e621";

    private static final long EIBRS = 1L << 1;
    private static final long RFDS_NO = 1L << 27;
    private static final long RFDS_CLEAR = 1L << 28;

    @ParameterizedTest
    @ValueSource(ints = {0x9a, 0xba, 0xbf, 0x5c, 0x5f, 0x7a, 0x86, 0x96, 0x9c, 0xbe})
    void modelsThatRegisterFileDataSamplingAffectsAreNotToldRfdsNo(int model) {
        assertThat(host(RFDS, intel(model, 0))).doesNotContain("RFDS_NO");
        assertThat(host(RFDS, intel(model, 0).with("+HYBRID"))).doesNotContain("RFDS_NO");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x17, 0x2a, 0x3a, 0x3c, 0x4f, 0x55, 0x5e, 0x6a, 0x8c, 0x8f, 0xaa, 0x97, 0xb7})
    void othersAre(int model) {
        assertThat(host(BEFORE_RFDS, intel(model, 0))).doesNotContain("RFDS_NO");
        assertThat(host(RFDS, intel(model, 0))).contains("RFDS_NO");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x97, 0xb7})
    void alderAndRaptorLakeAreAffectedIfTheyHaveSmallCores(int model) {
        for (String release : List.of(RFDS, "4.17.5+72", "4.19.0", "4.20.4+63", "4.22.0")) {
            assertThat(host(release, intel(model, 2).with("+HYBRID")))
                    .as(release)
                    .doesNotContain("RFDS_NO");
            assertThat(host(release, intel(model, 2))).as(release).contains("RFDS_NO");
        }
    }

    @Test
    void ofRegisterFileDataSamplingHardwareHasTheLastWord() {
        assertThat(host(RFDS, withArchCaps(intel(0x9a, 0), RFDS_NO))).contains("RFDS_NO");
        assertThat(host(RFDS, withArchCaps(intel(0x8f, 0), RFDS_CLEAR)))
                .contains("RFDS_CLEAR")
                .doesNotContain("RFDS_NO");
    }

    @Test
    void rfdsNoIsForFamily6OnBareMetalOnly() {
        assertThat(host(RFDS, intel(0x3c, 3).with(VIRTUALISED))).doesNotContain("RFDS_NO");
        assertThat(host(RFDS, intel(0xf, 6, 4))).doesNotContain("RFDS_NO");
        assertThat(host(RFDS, intel(0x13, 1, 0))).doesNotContain("RFDS_NO");
        assertThat(host(RFDS, amd(0x19, 1, 0))).doesNotContain("RFDS_NO");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x55, 0x8e, 0x9e, 0xa5, 0xa6, 0x6a, 0x6c, 0x7e, 0x8c, 0x8d, 0xa7})
    void modelsWithEibrsThatIndirectTargetSelectionAffectsAreNotToldItsNo(int model) {
        SyntheticHost part = intel(model, 4);
        assertThat(host(ITS, withArchCaps(part, EIBRS))).doesNotContain("ITS_NO");
        assertThat(host(ITS, withArchCaps(part, 0))).as("without EIBRS").contains("ITS_NO");
        assertThat(host(ITS, part)).as("without MSR 0x10a").contains("ITS_NO");
        assertThat(host(ITS, withArchCaps(part, EIBRS).with("7:2 edx=10")))
                .as("with BHI_CTRL")
                .contains("ITS_NO");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x3c, 0x5e, 0x4e, 0x8f, 0x97, 0x9a, 0xb7, 0xaa, 0x5c})
    void otherModelsAreWhateverTheyHave(int model) {
        assertThat(host(BEFORE_ITS, intel(model, 1))).doesNotContain("ITS_NO");
        assertThat(host(ITS, intel(model, 1))).contains("ITS_NO");
        assertThat(host(ITS, withArchCaps(intel(model, 1), EIBRS))).contains("ITS_NO");
    }

    @Test
    void itsNoIsForEveryFamilyOfIntels() {
        assertThat(host(ITS, intel(0xf, 6, 4))).contains("ITS_NO");
        assertThat(host(ITS, intel(0x12, 1, 0))).contains("ITS_NO");
        assertThat(host(ITS, withArchCaps(intel(0x13, 0x55, 0), EIBRS))).contains("ITS_NO");
    }

    @Test
    void itsNoIsForIntelOnBareMetalOnly() {
        assertThat(host(ITS, intel(0x3c, 3).with(VIRTUALISED))).doesNotContain("ITS_NO");
        assertThat(host(ITS, amd(0x19, 1, 0))).doesNotContain("ITS_NO");
        assertThat(host(ITS, withArchCaps(intel(0x3c, 3).with(VIRTUALISED), 1L << 62)))
                .as("the outer hypervisor says so")
                .contains("ITS_NO");
    }

    @Test
    void releasesAndBranchesHaveThemFromWhenTheyTookThemOver() {
        SyntheticHost part = intel(0x3c, 3);
        assertThat(host("4.18.0", part)).doesNotContain("RFDS_NO", "ITS_NO");
        assertThat(host("4.14.6", part)).doesNotContain("RFDS_NO", "ITS_NO");
        for (String release : List.of("4.19.0", "4.20.0")) {
            assertThat(host(release, part)).contains("RFDS_NO").doesNotContain("ITS_NO");
        }
        for (String release : List.of("4.17.5+72", "4.20.4+63", "4.21.0", "4.22.0")) {
            assertThat(host(release, part)).contains("RFDS_NO", "ITS_NO");
        }
    }
}
