package io.github.leafguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real machines as their owners have them: what is read out of a file, and what verdict comes of it. */
class RealMachinesTest {
    @TempDir
    private Path directory;

    /** Which releases fit depends on how many are modelled; that some fit in every bit does not. */
    @ParameterizedTest
    @ValueSource(
            strings = {"01-ivb-ep-clean.txt", "02-adl-clean.txt", "04-tgl-novmx-clean.txt", "epyc7763-truncated.txt"})
    void everyPolicyOfTheFileIsExplained(String file) throws IOException {
        Outcome outcome = Outcome.of("machine", place(file, file).toString());

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out().replaceAll("\\s+", " "))
                .containsPattern("agrees with \\d+ releases from \\S+ to \\S+ in 6 of 6 policies")
                .doesNotContain("not explained");
    }

    @Test
    void whatTheUserSaysOfTheXenIsTaken() throws IOException {
        String file = place("01-ivb-ep-clean.txt", "web-17.txt").toString();

        assertThat(Outcome.of("machine", file, "--xen", "4.16.0-rc1").out())
                .contains("agrees with 4.16.0-rc1 in 6 of 6 policies");
        assertThat(Outcome.of("machine", file, "--xen", "4.16.0", "--boot", "smap=0")
                        .out())
                .contains("booted   smap=0");
        assertThat(Outcome.of("machine", file, "--xen", "banana").code()).isEqualTo(64);
    }

    /** 4.12 has no leaf 7 subleaf 1, so what is said to be of it cannot be; that is said, and not passed over. */
    @Test
    void policiesThatNoModelCanHaveMadeAreNamed() throws IOException {
        place("30-skx-old-ucode.txt", "machines/skx.txt");
        place("30-skx-guest-pv.json", "guests/4.15.0/skx/pv.mail.json");
        place("01-ivb-ep-clean.txt", "machines/ivb.xen-4.12.3.txt");

        assertThat(check("model:4.18.0").err())
                .contains("host ivb: no modelled version can have made its policies")
                .contains("only its raw dump is used");
    }

    /** MSR 0x10a bit 25 decides whether 4.18.0 takes AVX away, and the dump does not show it. */
    @Test
    void aSkylakeServerWithoutMsr10aIsUndecided() throws IOException {
        place("30-skx-old-ucode.txt", "machines/skx.txt");
        place("30-skx-guest-pv.json", "guests/4.15.0/skx/pv.mail.json");

        Outcome open = check("model:4.18.0", "--only", "restore/*");
        assertThat(open.code()).isEqualTo(2);
        assertThat(open.out()).contains("INCOMPLETE").contains("MSR 0x10a");

        Files.writeString(directory.resolve("machines/skx.txt.json"), note("0000000000000000"));
        Outcome clear = check("model:4.18.0", "--only", "restore/*");
        assertThat(clear.code()).isEqualTo(1);
        assertThat(clear.out()).contains("Restored guests lose ").contains("AVX");

        Files.writeString(directory.resolve("machines/skx.txt.json"), note("0000000002000000"));
        Outcome set = check("model:4.18.0", "--only", "restore/*");
        assertThat(set.code()).isZero();
        assertThat(set.out()).startsWith("GO: ");
    }

    private static String note(String archCaps) {
        return "{\"note\": \"seen with rdmsr\", \"facts\": {\"archCaps\": \"" + archCaps + "\"}}";
    }

    /** The raw block that 4.15 prints ends at 8000001c, although the CPU's maximum is 80000023. */
    @Test
    void nothingIsRefusedForLeavesThatTheFileCannotShow() throws IOException {
        place("epyc7763-truncated.txt", "machines/web-17.txt");
        place("epyc7763-pv.json", "guests/4.15.2/web-17/pv.mail.json");
        place("epyc7763-hvm-hap.txt", "guests/4.15.2/web-17/hvm-hap.db-3.txt");

        Outcome truncated = check("model:4.16.0-rc4");
        assertThat(truncated.out()).contains("0 failed").doesNotContain("NO-GO").contains("a whole dump (cpuid -r)");

        place("epyc7763-complete.txt", "machines/web-17.txt");
        assertThat(check("model:4.16.0-rc4").out().replaceAll("\\s+", " "))
                .doesNotContain("restore-refused")
                .contains("0 undecided");
    }

    @Test
    void aSettingForWhatTheHostDoesNotOfferIsIgnored() throws IOException {
        place("04-tgl-novmx-clean.txt", "machines/tgl.txt");

        Outcome outcome = Outcome.of(
                "settings",
                "-c",
                "model:4.20.0",
                "--host",
                "tgl",
                "--cpuid",
                "host,avx=1",
                "--corpus",
                directory.toString());

        assertThat(outcome.out())
                .contains("cpuid = \"host,avx=1\"  pv  IGNORED")
                .contains("got       AVX=0")
                .contains("Xen does not offer AVX to pv guests here");
    }

    @Test
    void whatASettingDoesIsUndecidedWhereItHangsOnWhatNothingShows() throws IOException {
        place("30-skx-old-ucode.txt", "machines/skx.txt");

        Outcome outcome = Outcome.of(
                "settings",
                "-c",
                "model:4.18.0",
                "--host",
                "skx",
                "--cpuid",
                "host,avx=1",
                "--corpus",
                directory.toString());

        assertThat(outcome.out())
                .contains("cpuid = \"host,avx=1\"  pv  UNDECIDED")
                .contains("it hangs on MSR 0x10a (0x0, or 0x2000000)");
    }

    @Test
    void explainSaysWhatIsKnownOfTheHost() throws IOException {
        place("30-skx-old-ucode.txt", "machines/skx.txt");
        place("30-skx-guest-pv.json", "guests/4.15.0/skx/pv.mail.json");

        Outcome outcome = Outcome.of(
                "explain", "restore/4.15.0/skx/pv.mail.json", "-c", "model:4.18.0", "--corpus", directory.toString());

        assertThat(outcome.out())
                .contains("What is known of skx")
                .contains("not compared: no policies that a Xen made of this machine are known")
                .contains("MSR 0x10a (0x0, or 0x2000000)")
                .contains("to do    give MSR 0xce");
    }

    private Outcome check(String candidate, String... more) {
        return Outcome.of(Stream.concat(
                        Stream.of("check", "-c", candidate, "--corpus", directory.toString(), "--no-progress"),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private Path place(String resource, String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        try (InputStream in =
                Objects.requireNonNull(getClass().getResourceAsStream("/evidence/" + resource), resource)) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }
}
