package io.github.leafguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Settings on a host that does not run every kind of guest: the emulated Broadwell has no VMX. */
class SettingsKindTest {
    private static Outcome settings(String... more) {
        return Outcome.of(Stream.concat(
                        Stream.of("settings", "-c", "model:4.17.0", "--host", "Broadwell", "--cpuid", "host,avx=0"),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void aKindThatTheHostDoesNotRunIsWrongUsage() {
        Outcome outcome = settings("--kind", "hvm-hap,hvm-shadow");

        assertThat(outcome.code()).isEqualTo(64);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith(
                        "leafguard: --kind hvm-hap, hvm-shadow: host Broadwell runs no hvm-hap, hvm-shadow guests under"
                                + " model:4.17.0, only pv, pv32\n");
    }

    @Test
    void ofSeveralKindsThoseThatItRunsAreShownAndTheOthersNamed() {
        Outcome outcome = settings("--kind", "pv,hvm-hap");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("\n1 obeyed\n", "cpuid = \"host,avx=0\"  pv  OBEYED");
        assertThat(outcome.err())
                .isEqualTo("leafguard: host Broadwell runs no hvm-hap guests under model:4.17.0, only pv, pv32\n");
    }

    @Test
    void aResultThatNoSettingHasLeavesNothingToShow() {
        Outcome outcome = settings("--kind", "pv", "--result", "refused");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).endsWith("\nnothing to show\n\n");
    }
}
