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

/** Gather Data Sampling: who keeps AVX, and who is told GDS_NO (docs/MODEL.md, "Rules about machines"). */
class GatherDataSamplingTest {
    private static final String BEFORE = "56d690efd3ca^";
    private static final String AFTER = "56d690efd3ca";
    private static final long GDS_CTRL = 1L << 25;
    private static final long GDS_NO = 1L << 26;

    private static final SyntheticHost SKYLAKE_SERVER = intel(0x55, 4);
    private static final SyntheticHost HASWELL = intel(0x3c, 3);

    @ParameterizedTest
    @ValueSource(ints = {0x55, 0x6a, 0x6c, 0x7e, 0x8c, 0x8d, 0x8e, 0x9e, 0xa5, 0xa6, 0xa7})
    void aListedModelWithoutMicrocodeLosesAvxAndWhatNeedsIt(int model) {
        SyntheticHost part = intel(model, 4);
        assertThat(host(BEFORE, part)).contains("AVX", "F16C").doesNotContain("GDS_NO");
        assertThat(host(AFTER, part)).contains("XSAVE").doesNotContain("AVX", "F16C", "GDS_NO");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x2a, 0x3a, 0x3c, 0x3f, 0x4f, 0x4e, 0x5e, 0x66, 0x7d, 0x8a, 0x8f, 0x97, 0x9d, 0xb7, 0xcf})
    void anyOtherModelIsToldGdsNoOnBareMetal(int model) {
        SyntheticHost part = intel(model, 4);
        assertThat(host(BEFORE, part)).contains("AVX").doesNotContain("GDS_NO");
        assertThat(host(AFTER, part)).contains("AVX", "F16C", "GDS_NO");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x2a, 0x3a, 0x3c, 0x3f, 0x4f, 0x4e, 0x5e, 0x8f, 0x97, 0x55, 0xa7})
    void underAnotherHypervisorNoModelIsBelieved(int model) {
        SyntheticHost part = intel(model, 4).with(VIRTUALISED);
        assertThat(host(BEFORE, part)).contains("AVX");
        assertThat(host(AFTER, part)).doesNotContain("AVX", "F16C", "GDS_NO");
    }

    @Test
    void whatMsr10aSaysIsBelievedEverywhere() {
        for (SyntheticHost part :
                List.of(SKYLAKE_SERVER, HASWELL, SKYLAKE_SERVER.with(VIRTUALISED), HASWELL.with(VIRTUALISED))) {
            assertThat(host(AFTER, withArchCaps(part, GDS_NO))).contains("AVX", "GDS_NO");
        }
    }

    @Test
    void gdsNoIsEnoughThoughThereIsAMitigationToo() {
        SyntheticHost part = withArchCaps(SKYLAKE_SERVER, GDS_NO | GDS_CTRL);
        assertThat(host(AFTER, part)).contains("AVX", "GDS_NO", "GDS_CTRL");
        assertThat(host(AFTER, part.booted("spec-ctrl=gds-mit=0"))).contains("AVX", "GDS_NO", "GDS_CTRL");
    }

    @Test
    void microcodeThatMitigatesIsToldAsGdsNo() {
        SyntheticHost part = withArchCaps(SKYLAKE_SERVER, GDS_CTRL);
        assertThat(host(BEFORE, part)).contains("AVX", "GDS_CTRL").doesNotContain("GDS_NO");
        assertThat(host(AFTER, part)).contains("AVX", "GDS_CTRL", "GDS_NO");
        assertThat(host(AFTER, part.with(VIRTUALISED))).contains("AVX", "GDS_CTRL", "GDS_NO");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spec-ctrl=gds-mit=0",
                "spec-ctrl=no-gds-mit",
                "spec-ctrl=no",
                "spec-ctrl=0",
                "spec-ctrl=no-xen",
                "spec-ctrl=xen=0"
            })
    void withTheMitigationOffNothingIsTakenAndNothingClaimed(String option) {
        for (SyntheticHost part :
                List.of(SKYLAKE_SERVER, withArchCaps(SKYLAKE_SERVER, GDS_CTRL), HASWELL.with(VIRTUALISED))) {
            assertThat(host(AFTER, part.booted(option))).contains("AVX", "F16C").doesNotContain("GDS_NO");
        }
    }

    @Test
    void withTheMitigationOnByOptionItIsAsWithoutOne() {
        for (String option : List.of("spec-ctrl=gds-mit", "spec-ctrl=gds-mit=1", "spec-ctrl=xen")) {
            assertThat(host(AFTER, SKYLAKE_SERVER.booted(option))).doesNotContain("AVX", "GDS_NO");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"spec-ctrl=gds-mit=0", "spec-ctrl=no", "spec-ctrl=no-xen"})
    void aCpuThatIsNotAffectedIsToldSoWhateverTheOptionSays(String option) {
        assertThat(host(AFTER, HASWELL.booted(option))).contains("AVX", "GDS_NO");
        assertThat(host(AFTER, SKYLAKE_SERVER.with("-AVX").booted(option))).contains("GDS_NO");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpuid=no-avx", "cpuid=no-xsave", "xsave=0", "no-xsave"})
    void whereAnOptionTakesAvxThereIsNothingToSample(String option) {
        assertThat(host(AFTER, SKYLAKE_SERVER.booted(option)))
                .contains("GDS_NO")
                .doesNotContain("AVX");
        assertThat(host(AFTER, HASWELL.with(VIRTUALISED).booted(option)))
                .contains("GDS_NO")
                .doesNotContain("AVX");
    }

    @Test
    void aCpuWithoutAvxIsNotAffected() {
        assertThat(host(AFTER, SKYLAKE_SERVER.with("-AVX"))).contains("GDS_NO");
        assertThat(host(AFTER, intel(0x2c, 2).with("-AVX -XSAVE").with(VIRTUALISED)))
                .contains("GDS_NO");
    }

    @Test
    void withoutAvxMicrocodeThatMitigatesStillHangsOnTheOption() {
        SyntheticHost part = withArchCaps(SKYLAKE_SERVER.with("-AVX"), GDS_CTRL);
        assertThat(host(AFTER, part)).contains("GDS_NO");
        assertThat(host(AFTER, part.booted("spec-ctrl=gds-mit=0"))).doesNotContain("GDS_NO");
    }

    @Test
    void onlyIntelsFamily6IsLookedAt() {
        for (SyntheticHost part : List.of(
                intel(0xf, 0x55, 4),
                intel(0x13, 1, 0),
                amd(0x19, 0x55, 0),
                intel(0x12, 1, 0).with(VIRTUALISED))) {
            assertThat(host(AFTER, part)).contains("AVX").doesNotContain("GDS_NO");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.14.6", "4.17.5+72", "4.18.0", "4.19.0", "4.20.0", "4.20.4+63", "4.21.0", "4.22.0"})
    void everyReleaseFromThenOnDoesTheSame(String release) {
        assertThat(host(release, SKYLAKE_SERVER)).doesNotContain("AVX", "GDS_NO");
        assertThat(host(release, HASWELL)).contains("AVX", "GDS_NO");
        assertThat(host(release, HASWELL.with(VIRTUALISED))).doesNotContain("AVX", "GDS_NO");
        assertThat(host(release, withArchCaps(SKYLAKE_SERVER, GDS_CTRL))).contains("AVX", "GDS_NO");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.13.0", "4.14.0", "4.15.0", "4.16.0", "4.17.0"})
    void noReleaseBeforeDoesAnything(String release) {
        assertThat(host(release, SKYLAKE_SERVER)).contains("AVX").doesNotContain("GDS_NO");
        assertThat(host(release, HASWELL.with(VIRTUALISED))).contains("AVX").doesNotContain("GDS_NO");
    }
}
