package io.github.leafguard.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.policy.SerialisedPolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FormatsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Xen saved domain, xl format             | MIGRATION_STREAM
                    LibxlFmt and so on                      | MIGRATION_STREAM
                    {"leaves": []}                          | JSON
                    [1, 2]                                  | JSON
                    Xen reports there are maximum 5 leaves  | XEN_CPUID_POLICIES
                    Domain 3 policy: 60 leaves, 2 MSRs      | XEN_CPUID_POLICIES
                    nr_features: 18                         | XEN_CPUID_FEATURESETS
                    0x00000000 0x00: eax=0x0000000d ebx=0x1 | CPUID_TOOL
                    CPUID 00000000: 0000000D-756E6547       | INSTLAT
                    hello                                   | UNKNOWN
                    """)
    void contentTellsItsForm(String content, Formats form) {
        assertThat(Formats.detect(content.getBytes(StandardCharsets.UTF_8))).isEqualTo(form);
    }

    @Test
    void anEmptyFileHasNoForm() {
        assertThatThrownBy(() -> Evidence.read(new ByteArrayInputStream(new byte[0]), Origin.of("e")))
                .hasMessage(
                        "e: found an empty file, expected a migration stream, JSON, or the output of xen-cpuid, cpuid -r"
                                + " or InstLatx64; see corpus/README.md for what can be added");
    }

    @Test
    void evidenceIsReadWhateverItsForm() {
        assertThat(read("CPUID 00000000: 00000007-756E6547-6C65746E-49656E69\n"))
                .isInstanceOf(Evidence.Dump.class);
        assertThat(read("{\"leaves\": [], \"msrs\": []}")).isInstanceOf(Evidence.Policy.class);
        assertThat(read("nr_features: 1\nRaw     00000000\n")).isInstanceOf(Evidence.Featuresets.class);
        assertThat(read("HVM Max policy not supported by Xen\n")).isInstanceOf(Evidence.Policies.class);
    }

    @ParameterizedTest
    @EnumSource
    void aMigrationStreamIsReadWithoutItsNameSayingSo(MigrationStreamWriter.Wrapping wrapping) throws IOException {
        SerialisedPolicy policy =
                SerialisedPolicy.builder().leaf(0, -1, 1, 2, 3, 4).build();
        MigrationStream stream = new MigrationStream(MigrationStream.Kind.PV, 4, 16, 3, policy);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MigrationStreamWriter.write(stream, wrapping, bytes);
        assertThat(Evidence.read(new ByteArrayInputStream(bytes.toByteArray()), Origin.of("e")))
                .isEqualTo(new Evidence.Stream(stream));
    }

    private static Evidence read(String text) {
        return Evidence.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Origin.of("e"));
    }
}
