package io.github.leafguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.corpus.json.SchemaCheck;
import io.github.leafguard.format.Origin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodeTest {
    private static final String POLICY = """
            {"leaves": [["00000000", "ffffffff", "0000000d", "756e6547", "6c65746e", "49656e69"],
                        ["00000001", "ffffffff", "000306d2", "00000800", "04000001", "00000001"],
                        ["00000007", "00000000", "00000000", "00000020", "00000000", "00000000"],
                        ["00000023", "ffffffff", "00000001", "00000000", "00000000", "00000002"]],
             "msrs": [["000000ce", "0000000080000000"], ["00000123", "0000000000000001"]]}
            """;

    @TempDir
    private Path directory;

    @Test
    void aPolicyIsShownRegisterByRegisterWithNames() {
        Outcome outcome = Outcome.reading(POLICY, "decode", "-", "--release", "4.15.0");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).isEqualTo("""
                standard input: policy in JSON; names of 4.15.0

                GenuineIntel, max leaves d/0/00000000
                                      value
                00000000 eax          0000000d  basic.max_leaf=0000000d
                00000000 ebx          756e6547  'GenuineIntel'
                00000000 ecx          6c65746e
                00000000 edx          49656e69
                00000001 eax          000306d2  family, model and stepping=000306d2
                00000001 ebx          00000800  clflush_size=8
                00000001 ecx          04000001  SSE3 XSAVE
                00000001 edx          00000001  FPU
                00000007:00000000 ebx 00000020  AVX2
                msr 000000ce low      80000000  cpuid_faulting=1
                No policy has a place for:
                  00000023:ffffffff 00000001:00000000:00000000:00000002
                  msr 00000123 0000000000000001 (flags 0)
                """);
    }

    @Test
    void theJsonIsAsItsSchemaSays() {
        Outcome outcome = Outcome.reading(POLICY, "decode", "--json", "-");

        new SchemaCheck()
                .check("decode.schema.json", outcome.out().getBytes(StandardCharsets.UTF_8), Origin.of("decode"));
        assertThat(outcome.out())
                .contains("{\"place\":\"00000001 ecx\",\"value\":\"04000001\",\"names\":[\"SSE3\",\"XSAVE\"]}");
    }

    @Test
    void aGuestWithoutCpuidDataIsShownWithItsConfigurationAndWhatItEnabled() {
        String guest = "{\"id\":\"g\",\"host\":\"h\",\"kind\":\"hvm-hap\",\"source\":\"4.13.0\",\"provenance\":\"p\","
                + "\"configuration\":{\"name\":\"db-3\",\"cpuid\":\"host,avx=0\",\"nestedhvm\":true},"
                + "\"extendedState\":\"0000000000000207\","
                + "\"policy\":{\"leaves\":[],\"msrs\":[]}}";

        assertThat(Outcome.reading(guest, "decode", "-").out()).isEqualTo("""
                standard input: archived guest g, hvm-hap, archived by 4.13.0 on h; names of 4.13.0

                configuration of 'db-3':
                  cpuid = "host,avx=0"
                  nestedhvm = 1

                extended state enabled (accumulated XCR0): 0000000000000207  x87 SSE AVX PKRU
                """);
        String json = Outcome.reading(guest, "decode", "--json", "-").out();
        new SchemaCheck().check("decode.schema.json", json.getBytes(StandardCharsets.UTF_8), Origin.of("decode"));
        assertThat(json)
                .contains(
                        "\"configuration\":{\"name\":\"db-3\",\"differences\":[\"cpuid = \\\"host,avx=0\\\"\",\"nestedhvm = 1\"]}",
                        "\"extendedState\":{\"xcr0\":\"0000000000000207\",\"components\":[\"x87\",\"SSE\",\"AVX\",\"PKRU\"]}");
    }

    @Test
    void featuresetsAreShownByName() {
        Outcome outcome = Outcome.reading("""
                nr_features: 2
                KEY                                1d       1c
                Known                              00000001:04000000
                """, "decode", "-");

        assertThat(outcome.out())
                .contains("output of xen-cpuid", "Known: featureset")
                .contains("00000001 ecx          04000000  XSAVE\n", "00000001 edx          00000001  FPU\n");
    }

    @Test
    void aGuestOfTheCorpusIsReadByTheReleaseThatArchivedIt() {
        Outcome outcome = Outcome.of("decode", "../../corpus/guests/4.15.0.tar.xz");

        assertThat(outcome.out())
                .contains("entry Broadwell/pv.json: archived guest 4.15.0/Broadwell/pv, pv, archived by 4.15.0 on"
                        + " Broadwell; names of 4.15.0\n");
    }

    @Test
    void aMachineIsShownByItsRawPolicy() {
        Outcome outcome = Outcome.of("decode", "../../corpus/machines/Broadwell.json");

        assertThat(outcome.out())
                .contains("machine Broadwell, Intel Core (Broadwell)", "Raw: GenuineIntel, max leaves ");
    }

    @Test
    void compressedFilesAreOpened() throws Exception {
        Path file = directory.resolve("policy.json.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(POLICY.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(Outcome.of("decode", file.toString()).out()).startsWith(file + ": policy in JSON");
    }

    @Test
    void whatHasNoFormIsRefused() {
        Outcome outcome = Outcome.reading("nothing of note", "decode", "-");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("leafguard: standard input: found content of no known form");
    }

    @Test
    void aTextThatIsCutShortIsRefusedWithItsPlace() {
        Outcome outcome = Outcome.reading(POLICY.substring(0, 150), "decode", "-");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("leafguard: standard input: line 2 column ");
    }

    @Test
    void settingsAreNoPolicy() {
        Outcome outcome = Outcome.of("decode", "../../corpus/settings/administrators.json");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("found cpuid= settings, expected a policy, a featureset or a dump");
    }

    @Test
    void anUnknownReleaseIsWrongUsage() {
        assertThat(Outcome.reading(POLICY, "decode", "--release", "3.4", "-").code())
                .isEqualTo(64);
    }
}
