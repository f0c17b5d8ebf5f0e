package io.github.leafguard.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextEncodingTest {

    private static final String WIDE =
            "found zeros or a byte-order mark of UTF-16 or UTF-32 at the start of a text, expected a text in UTF-8;"
                    + " convert it, e.g. with iconv -f UTF-16 -t UTF-8";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"leaves\": [], \"msrs\": []}",
                "CPUID 00000000: 00000007-756E6547-6C65746E-49656E69\n",
                "0x00000000 0x00: eax=0x00000007 ebx=0x756e6547 ecx=0x6c65746e edx=0x49656e69\n",
                "nr_features: 1\nRaw     00000000\n",
                "HVM Max policy not supported by Xen\n"
            })
    void aByteOrderMarkChangesNothing(String text) {
        assertThat(read(("\ufeff" + text).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(read(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"00800000", "00007b22", "0000fffe", "feff0000", "7b002200", "007b0022", "feff7b22", "fffe7b00"})
    void jsonThatIsNotUtf8IsRefusedInWords(String start) {
        byte[] text = HexFormat.of().parseHex(start + "227d");
        assertThatThrownBy(() -> JsonCursor.ofLine(text, 0, text.length, Origin.of("e"), 3))
                .isInstanceOf(InputException.class)
                .hasMessage("e: line 3: " + WIDE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE"})
    void aDumpSavedByAWindowsShellIsToldToBeConverted(String encoding) {
        byte[] text = "\ufeffCPUID 00000000: 00000007-756E6547-6C65746E-49656E69\n".getBytes(Charset.forName(encoding));
        assertThatThrownBy(() -> read(text)).isInstanceOf(InputException.class).hasMessage("e: " + WIDE);
    }

    @Test
    void theSmallestTextsHaveNoMark() {
        assertThat(JsonCursor.of("7", Origin.of("e")).integer("a number", 0, 9)).isEqualTo(7);
        assertThat(JsonCursor.of("\ufeff7", Origin.of("e")).integer("a number", 0, 9))
                .isEqualTo(7);
    }

    /** A parser that guesses the encoding would fail in ways of its own. */
    @Property(tries = 20_000)
    void anyFourBytesAreReadOrRefusedInWords(@ForAll @Size(min = 0, max = 4) byte[] start) {
        try {
            JsonCursor cursor = JsonCursor.of(start, Origin.of("e"));
            cursor.skip();
            cursor.end();
        } catch (InputException refused) {
            assertThat(refused.message()).startsWith("e: line ");
        }
    }

    private static Evidence read(byte[] text) {
        return Evidence.read(new ByteArrayInputStream(text), Origin.of("e"));
    }
}
