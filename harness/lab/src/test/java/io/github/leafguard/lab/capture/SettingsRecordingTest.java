package io.github.leafguard.lab.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.recorded.RecordedSettings;
import io.github.leafguard.lab.RealLab;
import io.github.leafguard.lab.TestHosts;
import io.github.leafguard.lab.toolstack.RealToolstack;
import io.github.leafguard.lab.toolstack.ToolstackSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a release's own toolstack makes of settings is recorded of the kinds of guest that a host can run, and of no other. */
class SettingsRecordingTest {
    private static final CpuidSetting MISTYPED = new CpuidSetting(
            "mistyped", CpuidSetting.Syntax.LIBXL, List.of("host,avx3=0"), List.of(), "4.13.0", "a slip of the pen");

    private static Stream<GuestKind> kinds(SettingsRecording recording, String host) {
        return recording.of(TestHosts.CORPUS.host(host).orElseThrow()).stream().map(RecordedSettings::kind);
    }

    @Test
    void aHostThatCannotRunAKindHasNoRecordOfIt() {
        ModelSource models = new ModelSource();
        try (RealToolstack toolstack = new ToolstackSource(RealLab.lab(), models).resolve("4.17")) {
            SettingsRecording recording = new SettingsRecording(toolstack, models, List.of(MISTYPED));

            assertThat(kinds(recording, "Broadwell")).containsExactly(GuestKind.PV);
            assertThat(kinds(recording, "EPYC")).containsExactly(GuestKind.PV, GuestKind.HVM_HAP);
        }
    }
}
