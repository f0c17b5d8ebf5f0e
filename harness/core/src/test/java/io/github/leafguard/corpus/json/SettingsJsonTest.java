package io.github.leafguard.corpus.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.CpuidSetting.Syntax;
import io.github.leafguard.corpus.GuestOption;
import io.github.leafguard.corpus.GuestOptions;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.JsonText;
import io.github.leafguard.format.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsJsonTest {

    private static final String TEXT = """
            {
              "about": "two",
              "settings": [
                {
                  "id": "a",
                  "cpuid": "host,avx2=0,family=0x10",
                  "since": "4.16.0-rc1",
                  "why": "levelling"
                },
                {
                  "id": "b",
                  "cpuid": [
                    "7,0:ebx=xxxxxxxxxxxxxxxxxxxxxxxxxx0xxxxx"
                  ],
                  "since": "4.13.0"
                },
                {
                  "id": "c",
                  "cpuid": "host,avx2=0",
                  "since": "4.13.0",
                  "options": {
                    "nestedhvm": true,
                    "pae": false
                  }
                }
              ]
            }
            """;

    @Test
    void aStringIsLibxlSyntaxAndAnArrayIsXendSyntax() {
        assertThat(read(TEXT))
                .containsExactly(
                        new CpuidSetting(
                                "a",
                                Syntax.LIBXL,
                                List.of("host,avx2=0,family=0x10"),
                                List.of("avx2", "family"),
                                "4.16.0-rc1",
                                "levelling"),
                        new CpuidSetting(
                                "b",
                                Syntax.XEND,
                                List.of("7,0:ebx=xxxxxxxxxxxxxxxxxxxxxxxxxx0xxxxx"),
                                List.of(),
                                "4.13.0",
                                ""),
                        new CpuidSetting("c", Syntax.LIBXL, List.of("host,avx2=0"), List.of("avx2"), "4.13.0", "")
                                .with(GuestOptions.PLAIN
                                        .with(GuestOption.NESTED, true)
                                        .with(GuestOption.PAE, false)));
    }

    @Test
    void whatIsReadIsWrittenTheSame() {
        assertThat(JsonText.pretty(out -> SettingsJson.write(out, "two", read(TEXT))))
                .asString()
                .isEqualTo(TEXT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', textBlock = """
                    "why": "levelling"   | "because": "x"   | line 8 column 7: found the unknown field 'because', expected a setting with no other fields than id, cpuid, since, why, options
                    "4.16.0-rc1"         | "4.16"           | line 7 column 16: found '4.16', expected since such as 4.16.0 or 4.16.0-rc1
                    "host,avx2=0,family=0x10" | 7           | line 6 column 16: found the number 7, expected cpuid as a string
                    "host,avx2=0,family=0x10" | []          | line 6 column 17: found no item, expected one or more items in xend syntax
                    "host,avx2=0,family=0x10" | ["a", 1]    | line 6 column 22: found the number 1, expected each item of cpuid as a string
                    """)
    void whatIsWrongIsNamedWithItsPlace(String right, String wrong, String message) {
        assertThatThrownBy(() -> read(TEXT.replace(right, wrong))).hasMessageStartingWith("s.json: " + message);
    }

    private static List<CpuidSetting> read(String text) {
        return SettingsJson.read(JsonCursor.of(text, Origin.of("s.json")));
    }
}
