package io.github.leafguard.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.GuestKind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseIdTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "restore/xen-4.15.0/nocera-like/hvm-hap",
                "system/nocera-like/pv-max",
                "system/qemu64+noxsave/hvm-default",
                "setting/nocera-like/pv/key/avx2=0",
                "new/nocera-like/hvm-shadow"
            })
    void aNameTakenApartGivesTheNameAgain(String text) {
        assertThat(CaseId.of(text).text()).isEqualTo(text);
    }

    @Test
    void idsOfGuestsAndSettingsKeepTheirSlashes() {
        assertThat(CaseId.of("restore/a/b/c")).isEqualTo(new CaseId.Restore("a/b/c"));
        assertThat(CaseId.of("setting/host/pv/key/avx2=0"))
                .isEqualTo(new CaseId.Setting("host", GuestKind.PV, "key/avx2=0"));
        assertThat(CaseId.of("system/host/raw")).isEqualTo(new CaseId.System("host", SystemPolicy.RAW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "restore", "restore/", "system/host", "system/host/top", "setting/host/pv", "what/is/this"})
    void whatNamesNoCaseIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CaseId.of(text))
                .withMessageStartingWith("'" + text + "' names no case");
    }

    @Test
    void aNameHasItsParts() {
        CaseId.Setting setting = (CaseId.Setting) CaseId.of("setting/host/hvm-hap/key/avx2=0");
        assertThat(setting.host()).isEqualTo("host");
        assertThat(setting.kind()).isEqualTo(GuestKind.HVM_HAP);
        assertThat(setting.setting()).isEqualTo("key/avx2=0");
        CaseId.System system = (CaseId.System) CaseId.of("system/host/pv-max");
        assertThat(system.host()).isEqualTo("host");
        assertThat(system.which()).isEqualTo(SystemPolicy.PV_MAX);
        CaseId.NewGuest guest = (CaseId.NewGuest) CaseId.of("new/host/pv");
        assertThat(guest.host()).isEqualTo("host");
        assertThat(guest.kind()).isEqualTo(GuestKind.PV);
    }

    @Test
    void namesOfOneTextAreEqualAndOthersAreNot() {
        CaseId name = new CaseId.NewGuest("host", GuestKind.PV);
        assertThat(name)
                .isEqualTo(CaseId.of("new/host/pv"))
                .hasSameHashCodeAs(CaseId.of("new/host/pv"))
                .hasToString("new/host/pv");
        assertThat(name)
                .isNotEqualTo(new CaseId.NewGuest("host", GuestKind.HVM_HAP))
                .isNotEqualTo(new CaseId.Restore("host/pv"));
        assertThat((Object) name).isNotEqualTo("new/host/pv");
    }

    @Test
    void namesAreOrderedByTheirText() {
        assertThat(Stream.of(
                                "system/a/pv-max",
                                "new/b/pv",
                                "restore/z",
                                "setting/a/pv/x",
                                "new/a/pv",
                                "restore/a+b/pv",
                                "restore/a/pv")
                        .map(CaseId::of)
                        .sorted())
                .extracting(CaseId::text)
                .containsExactly(
                        "new/a/pv",
                        "new/b/pv",
                        "restore/a+b/pv",
                        "restore/a/pv",
                        "restore/z",
                        "setting/a/pv/x",
                        "system/a/pv-max");
    }
}
