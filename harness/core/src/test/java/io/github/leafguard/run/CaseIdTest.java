package io.github.leafguard.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.GuestKind;
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
}
