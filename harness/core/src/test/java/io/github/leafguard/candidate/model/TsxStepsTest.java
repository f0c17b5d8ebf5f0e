package io.github.leafguard.candidate.model;

import static io.github.leafguard.candidate.SystemPolicy.HOST;
import static io.github.leafguard.candidate.SystemPolicy.HVM_DEFAULT;
import static io.github.leafguard.candidate.SystemPolicy.HVM_MAX;
import static io.github.leafguard.candidate.SystemPolicy.PV_DEFAULT;
import static io.github.leafguard.candidate.SystemPolicy.PV_MAX;
import static io.github.leafguard.candidate.SystemPolicy.RAW;
import static io.github.leafguard.candidate.model.Parts.intel;
import static io.github.leafguard.candidate.model.Parts.withArchCaps;
import static io.github.leafguard.candidate.model.PolicyFeatures.features;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.SystemPolicy;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Transactional memory on each kind of hardware (docs/MODEL.md, "Rules about machines"). */
class TsxStepsTest {
    private static final long MDS_NO = 1L << 5;
    private static final long TSX_CTRL = 1L << 7;
    private static final long TAA_NO = 1L << 8;

    /** The rows of the table: by what TSX is controlled. CPUID of the controlled ones hides it, as under Linux. */
    private enum Row {
        UNCONTROLLED(intel(0x3c, 3).with("+HLE +RTM")),
        FORCE_ABORT(intel(0x55, 4).with("+TSX_FORCE_ABORT")),
        ALWAYS_ABORT(intel(0x9e, 0xa).with("+TSX_FORCE_ABORT +RTM_ALWAYS_ABORT")),
        MISMATCH(intel(0x9e, 0xa).with("+TSX_FORCE_ABORT +RTM_ALWAYS_ABORT").knowing("tsxMismatch", true)),
        EXPOSED(withArchCaps(intel(0x55, 7), TSX_CTRL | MDS_NO)),
        UNEXPOSED(withArchCaps(intel(0x6a, 6), TSX_CTRL | MDS_NO | TAA_NO)),
        MICROCODE_OF_2022(
                withArchCaps(intel(0x8e, 0xc), TSX_CTRL | MDS_NO | TAA_NO).with("+RTM_ALWAYS_ABORT +SRBDS_CTRL"));

        private final SyntheticHost host;

        Row(SyntheticHost host) {
            this.host = host;
        }
    }

    /** Nothing is done about TSX before TSX_CTRL, but it is switched off in hardware where it is exposed. */
    @ParameterizedTest
    @CsvSource({
        "UNCONTROLLED, HLE RTM",
        "FORCE_ABORT, -",
        "ALWAYS_ABORT, -",
        "MISMATCH, -",
        "EXPOSED, -",
        "UNEXPOSED, -",
        "MICROCODE_OF_2022, -"
    })
    void upTo415ItIsAsCpuidSays(Row row, String shown) {
        for (String version : List.of("4.12.2", "4.13.0", "4.13.3", "4.14.2", "4.15.0")) {
            for (SystemPolicy which : List.of(HOST, PV_MAX, HVM_MAX, HVM_DEFAULT)) {
                assertThat(tsx(version, row.host, which))
                        .as("%s %s", version, which)
                        .isEqualTo(shown);
            }
        }
    }

    /** In CPUID's own words, before any hiding. */
    @ParameterizedTest
    @CsvSource({
        "EXPOSED, '', -",
        "EXPOSED, tsx=1, HLE RTM",
        "EXPOSED, tsx=0, -",
        "EXPOSED, spec-ctrl=no, HLE RTM",
        "UNEXPOSED, '', HLE RTM",
        "UNEXPOSED, tsx=0, -",
        "FORCE_ABORT, tsx=0, HLE RTM",
        "UNCONTROLLED, tsx=0, HLE RTM"
    })
    void upTo415WhatIsExposedIsSwitchedOffInHardware(Row row, String option, String shown) {
        SyntheticHost host = booted(row.host.with("+HLE +RTM"), option);
        for (String version : List.of("4.12.2", "4.13.0", "4.13.3", "4.14.2", "4.15.0")) {
            for (SystemPolicy which : List.of(RAW, HOST, PV_MAX, HVM_DEFAULT)) {
                assertThat(tsx(version, host, which))
                        .as("%s %s", version, which)
                        .isEqualTo(shown);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        // row, host and max, default, default with tsx=1, default with tsx=0, default with spec-ctrl=no
        "UNCONTROLLED,      HLE RTM, RTM, RTM, RTM, RTM",
        "FORCE_ABORT,       HLE RTM, RTM, RTM, -,   RTM",
        "ALWAYS_ABORT,      HLE RTM, -,   RTM, -,   -",
        "EXPOSED,           HLE RTM, -,   RTM, -,   RTM",
        "UNEXPOSED,         HLE RTM, RTM, RTM, -,   RTM",
        "MICROCODE_OF_2022, HLE RTM, RTM, RTM, -,   RTM"
    })
    void from416TheHostHasWhatCanBeControlledAndNewGuestsWhatIsOn(
            Row row, String host, String start, String on, String off, String trusting) {
        for (String version : List.of("3e09045991cd", "4.14.3", "4.15.1", "4.16.0", "ad9f7c3b2e0d^")) {
            assertThat(tsx(version, row.host, HOST)).as("%s host", version).isEqualTo(host + suffix(row));
            assertDefaults(version, row, start, on, off, trusting);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UNCONTROLLED,      RTM, RTM, RTM, RTM",
        "FORCE_ABORT,       RTM, RTM, -,   RTM",
        "ALWAYS_ABORT,      -,   RTM, -,   -",
        "EXPOSED,           -,   RTM, -,   RTM",
        "UNEXPOSED,         RTM, RTM, -,   RTM",
        "MICROCODE_OF_2022, -,   RTM, -,   RTM"
    })
    void fromAd9f7c3b2e0dMicrocodeOf2022IsKnown(Row row, String start, String on, String off, String trusting) {
        for (String version : List.of("ad9f7c3b2e0d", "4.17.0", "4.18.0")) {
            assertDefaults(version, row, start, on, off, trusting);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UNCONTROLLED,      RTM, RTM, RTM, RTM",
        "FORCE_ABORT,       RTM, RTM, RTM_ALWAYS_ABORT, RTM",
        "ALWAYS_ABORT,      RTM_ALWAYS_ABORT, RTM, RTM_ALWAYS_ABORT, RTM_ALWAYS_ABORT",
        "EXPOSED,           RTM_ALWAYS_ABORT, RTM, RTM_ALWAYS_ABORT, RTM",
        "UNEXPOSED,         RTM, RTM, RTM_ALWAYS_ABORT, RTM",
        "MICROCODE_OF_2022, RTM_ALWAYS_ABORT, RTM, RTM_ALWAYS_ABORT, RTM",
        "MISMATCH,          -, -, -, -"
    })
    void fromC94e21059243NewGuestsAreToldThatRtmAborts(Row row, String start, String on, String off, String trusting) {
        for (String version : List.of("c94e21059243", "4.17.5+72", "4.19.0", "4.20.0", "4.22.0")) {
            assertDefaults(version, row, start, on, off, trusting);
        }
    }

    @Test
    void guestsWithRtmMayComeInToldThatItAbortsFromC94e21059243() {
        assertThat(tsx("c94e21059243^", Row.UNCONTROLLED.host, HVM_MAX)).isEqualTo("HLE RTM");
        assertThat(tsx("c94e21059243", Row.UNCONTROLLED.host, HVM_MAX)).isEqualTo("HLE RTM RTM_ALWAYS_ABORT");
        assertThat(tsx("c94e21059243", intel(0x3a, 9), HVM_MAX)).isEqualTo("-");
    }

    @Test
    void aMismatchIsBelievedUntilB33f191e3ca9() {
        assertThat(tsx("b33f191e3ca9^", Row.MISMATCH.host, HOST)).isEqualTo("HLE RTM RTM_ALWAYS_ABORT");
        assertThat(tsx("b33f191e3ca9", Row.MISMATCH.host, HOST)).isEqualTo("-");
        assertThat(features(Row.MISMATCH.host.system("b33f191e3ca9^", HOST))).contains("TSX_FORCE_ABORT");
        assertThat(features(Row.MISMATCH.host.system("b33f191e3ca9", HOST))).doesNotContain("TSX_FORCE_ABORT");
        assertThat(tsx("b33f191e3ca9", Row.MISMATCH.host, RAW)).isEqualTo("RTM_ALWAYS_ABORT");
    }

    @Test
    void aMismatchLeavesHleAndRtmAsCpuidHasThem() {
        SyntheticHost shown = Row.MISMATCH.host.with("+HLE +RTM");
        assertThat(tsx("4.19.0", shown, HOST)).isEqualTo("HLE RTM");
    }

    @Test
    void whatFirmwareLocksStaysOffWhateverTheOptionSays() {
        SyntheticHost locked = Row.MICROCODE_OF_2022.host.knowing("rtmLocked", true);
        for (SyntheticHost host : List.of(locked, locked.booted("tsx=1"), locked.booted("spec-ctrl=no"))) {
            assertThat(tsx("4.19.0", host, HVM_DEFAULT)).isEqualTo("RTM_ALWAYS_ABORT");
        }
    }

    @Test
    void otherVendorsHaveNoTsx() {
        SyntheticHost amd = Parts.amd(0x19, 1, 1).knowing("tsxCtrl", true);
        assertThat(tsx("4.19.0", amd, HOST)).isEqualTo("-");
    }

    private static void assertDefaults(String version, Row row, String start, String on, String off, String trusting) {
        for (SystemPolicy which : List.of(PV_DEFAULT, HVM_DEFAULT)) {
            String name = version + " " + which;
            assertThat(tsx(version, row.host, which)).as(name).isEqualTo(start);
            assertThat(tsx(version, row.host.booted("tsx=1"), which))
                    .as(name + " tsx=1")
                    .isEqualTo(on);
            assertThat(tsx(version, row.host.booted("tsx=0"), which))
                    .as(name + " tsx=0")
                    .isEqualTo(off);
            assertThat(tsx(version, row.host.booted("spec-ctrl=no"), which))
                    .as(name + " spec-ctrl=no")
                    .isEqualTo(trusting);
        }
    }

    private static String suffix(Row row) {
        return row == Row.ALWAYS_ABORT || row == Row.MICROCODE_OF_2022 ? " RTM_ALWAYS_ABORT" : "";
    }

    private static SyntheticHost booted(SyntheticHost host, String option) {
        return option.isEmpty() ? host : host.booted(option);
    }

    /** The features of TSX in a policy, {@code -} if there are none. */
    private static String tsx(String version, SyntheticHost host, SystemPolicy which) {
        List<String> features = features(host.system(version, which));
        String shown = String.join(
                " ",
                Stream.of("HLE", "RTM", "RTM_ALWAYS_ABORT")
                        .filter(features::contains)
                        .toList());
        return shown.isEmpty() ? "-" : shown;
    }
}
