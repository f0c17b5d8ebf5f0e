package io.github.leafguard.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.policy.SerialisedPolicy;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyJsonTest {

    private static final Origin ORIGIN = Origin.of("p.json");

    @Test
    void rowsAreReadInTheOrderGiven() {
        SerialisedPolicy policy = read("""
                {"leaves": [["80000000", "ffffffff", "80000008", "00000001", "00000002", "00000003"],
                            ["00000007", "00000000", "00000000", "deadbeef", "00000000", "00000000"]],
                 "msrs": [["000000ce", "0000000080000000"], ["0000010a", "ffffffffffffffff", "00000001"]]}
                """);
        assertThat(policy)
                .isEqualTo(SerialisedPolicy.builder()
                        .leaf(0x80000000, -1, 0x80000008, 1, 2, 3)
                        .leaf(7, 0, 0, 0xdeadbeef, 0, 0)
                        .msr(0xce, 0x80000000L)
                        .msr(0x10a, 1, -1)
                        .build());
    }

    @Property(tries = 200)
    void whatIsWrittenIsReadBack(@ForAll @Size(max = 40) int[] leaves, @ForAll @Size(max = 4) long[] msrs) {
        SerialisedPolicy.Builder builder = SerialisedPolicy.builder();
        for (int leaf : leaves) {
            builder.leaf(leaf, leaf * 3, leaf * 5, leaf * 7, leaf * 11, leaf * 13);
        }
        for (long msr : msrs) {
            builder.msr((int) (msr >>> 7), (int) msr & 1, msr);
        }
        SerialisedPolicy policy = builder.build();
        assertThat(PolicyJson.read(JsonText.compact(out -> PolicyJson.write(out, policy)), ORIGIN))
                .isEqualTo(policy);
        assertThat(PolicyJson.read(JsonText.pretty(out -> PolicyJson.write(out, policy)), ORIGIN))
                .isEqualTo(policy);
    }

    @Test
    void aRowOfATableIsALineOfThePrettyText() {
        SerialisedPolicy policy =
                SerialisedPolicy.builder().leaf(1, -1, 2, 3, 4, 5).msr(0xce, 6).build();
        assertThat(JsonText.pretty(out -> PolicyJson.write(out, policy)))
                .asString()
                .isEqualTo("""
                        {
                          "leaves": [
                            ["00000001", "ffffffff", "00000002", "00000003", "00000004", "00000005"]
                          ],
                          "msrs": [
                            ["000000ce", "0000000000000006"]
                          ]
                        }
                        """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', textBlock = """
                    []                                 | line 1 column 1: found an array, expected a policy as an object
                    {"leaves":[],"msrs":[],"x":1}      | line 1 column 24: found the unknown field 'x', expected a policy with no other fields than leaves, msrs
                    {"leaves":[]}                      | line 1 column 13: found no field 'msrs', expected a policy with this field
                    {"msrs":[]}                        | line 1 column 11: found no field 'leaves', expected a policy with this field
                    {"leaves":{},"msrs":[]}            | line 1 column 11: found an object, expected leaves as an array
                    {"leaves":[7],"msrs":[]}           | line 1 column 12: found the number 7, expected a row [leaf, subleaf, eax, ebx, ecx, edx] as an array
                    {"leaves":[["0"]],"msrs":[]}       | line 1 column 13: found '0', expected the leaf as 8 hex digits
                    {"leaves":[["0000000g"]]}          | line 1 column 13: found '0000000g', expected the leaf as 8 hex digits
                    {"leaves":[[0]]}                   | line 1 column 13: found the number 0, expected the leaf as a string of 8 hex digits
                    {"leaves":[["00000000"]]}          | line 1 column 23: found the end of an array, expected the subleaf as a string of 8 hex digits
                    {"leaves":[],"msrs":[["000000ce",null]]} | line 1 column 34: found null, expected the value as a string of 16 hex digits
                    {"leaves":[],"leaves":[]           | line 1 column 22: found text that is no JSON (Duplicate Object property "leaves"), expected well-formed JSON in UTF-8
                    {"leaves":[["00000000"             | line 1 column 23: found the end of the text, expected the rest of the JSON text
                    """)
    void whatIsWrongIsNamedWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("p.json: " + message);
    }

    @Test
    void nothingMayFollow() {
        assertThatThrownBy(() -> read("{\"leaves\":[],\"msrs\":[]}\n\n  {}"))
                .hasMessage("p.json: line 3 column 3: found an object, expected nothing after the end of the JSON text;"
                        + " correct the value");
    }

    private static SerialisedPolicy read(String text) {
        return PolicyJson.read(text.getBytes(StandardCharsets.UTF_8), ORIGIN);
    }
}
