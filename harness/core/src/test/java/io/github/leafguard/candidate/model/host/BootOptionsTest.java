package io.github.leafguard.candidate.model.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Xen's command line says about policies (docs/MODEL.md, "Boot"). */
class BootOptionsTest {

    @Test
    void withoutOptionsNothingIsSwitchedOff() {
        assertThat(parse())
                .isEqualTo(
                        new BootOptions(List.of(), false, true, true, true, SpecCtrlOption.DEFAULT, null, false, null));
    }

    @Test
    void optionsThatAreNotAboutPoliciesAreLeftAlone() {
        assertThat(parse("console=com1", "com1=115200,8n1", "loglvl=all", "dom0_mem=64M", "x"))
                .isEqualTo(parse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-xsave", "xsave=0", "xsave=no", "xsave=off", "xsave=false", "xsave=disable"})
    void xsaveIsSwitchedOff(String option) {
        assertThat(parse(option).xsave()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xsave", "xsave=1", "xsave=yes", "xsave=on", "xsave=true"})
    void xsaveIsLeftOn(String option) {
        assertThat(parse(option).xsave()).isTrue();
    }

    @Test
    void theLastOfTwoOptionsHolds() {
        assertThat(parse("no-xsave", "xsave").xsave()).isTrue();
        assertThat(parse("hap=1", "hap=0").hap()).isFalse();
        assertThat(parse("vpmu", "vpmu=0").vpmu()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"no-hap, false", "hap=0, false", "hap, true", "hap=on, true"})
    void hardwareAssistedPagingIsSwitchedOff(String option, boolean hap) {
        assertThat(parse(option).hap()).isEqualTo(hap);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"smep=0 smep", "no-smap smap"})
    void protectionFeaturesAreSwitchedOff(String option, String feature) {
        assertThat(parse(option).disabled()).containsExactly(feature);
        assertThat(parse(option.replaceFirst("no-|=.*", "")).disabled()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"pku=off, false, true", "pku, true, false", "cpuid=no-pku, true, true", "x, true, false"})
    void protectionKeysStayOffByTheirOptionOrWithTheirFeature(String option, boolean asked, boolean off) {
        assertThat(parse(option).pku()).isEqualTo(asked);
        assertThat(parse(option).leavesPkuOff()).isEqualTo(off);
    }

    @Test
    void cpuidSwitchesFeaturesOffByTheirNames() {
        assertThat(parse("cpuid=no-avx,no-rdtscp,invpcid=0,pcid=off").disabled())
                .containsExactly("avx", "rdtscp", "invpcid", "pcid");
    }

    @Test
    void cpuidOptionsAddUp() {
        assertThat(parse("cpuid=no-avx", "cpuid=no-avx2", "smep=0").disabled()).containsExactly("avx", "avx2", "smep");
    }

    @Test
    void aPositiveNameSwitchesNothingOff() {
        assertThat(parse("cpuid=avx,avx2=1").disabled()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "cpuid=rdrand true",
                "cpuid=no-avx,rdrand true",
                "cpuid=rdrand=1 true",
                "cpuid=rdrand=yes true",
                "cpuid=no-rdrand false",
                "cpuid=rdrand=0 false",
                "cpuid=avx false"
            })
    void rdrandIsKeptOnRequest(String option, boolean kept) {
        assertThat(parse(option).rdrand()).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "spec-ctrl=no false",
                "spec-ctrl=0 false",
                "spec-ctrl=no-msr-sc false",
                "spec-ctrl=msr-sc=0 false",
                "spec-ctrl=ssbd,msr-sc=off false",
                "spec-ctrl=ssbd true",
                "spec-ctrl=msr-sc true",
                "spec-ctrl=no-gds-mit true",
                "spec-ctrl=no,msr-sc true",
                "spec-ctrl=no-msr-sc,msr-sc=1 true",
                "spec-ctrl=msr-sc,no false"
            })
    void speculationControlsAreKeptFromGuests(String option, boolean usable) {
        assertThat(parse(option).specCtrl().hvm()).isEqualTo(usable);
    }

    @Test
    void anotherSpeculationOptionDoesNotTakeTheFirstBack() {
        assertThat(parse("spec-ctrl=no-msr-sc", "spec-ctrl=no-gds-mit")
                        .specCtrl()
                        .hvm())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"vpmu, on", "vpmu=1, on", "vpmu=on, on", "vpmu=bts, on", "vpmu=all, all", "vpmu=off,", "vpmu=0,"})
    void theVpmuIsSwitchedOn(String option, String mode) {
        assertThat(parse(option).vpmu()).isEqualTo(mode);
    }

    private static BootOptions parse(String... options) {
        return BootOptions.parse(List.of(options));
    }
}
