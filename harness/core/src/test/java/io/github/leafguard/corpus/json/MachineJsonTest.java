package io.github.leafguard.corpus.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.JsonText;
import io.github.leafguard.format.Origin;
import io.github.leafguard.policy.SerialisedPolicy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineJsonTest {

    private static final String LISBON = """
            {
              "name": "lisbon",
              "title": "AMD Opteron 4133",
              "origin": "real",
              "year": 2010,
              "qemuCpu": "Opteron_G3,model=8",
              "provenance": "typed from a photograph",
              "facts": {
                "cleared": [
                  "MONITOR"
                ],
                "hap": true,
                "lfenceDispatch": true,
                "paddrBits": 48,
                "archCaps": "0000000002000000",
                "basis": {
                  "lfenceDispatch": "Host policy of Xen 4.16.0"
                }
              },
              "hosts": [
                {
                  "name": "lisbon",
                  "bootOptions": []
                },
                {
                  "name": "lisbon+hap_0",
                  "bootOptions": [
                    "hap=0"
                  ],
                  "facts": {
                    "hap": false
                  }
                }
              ],
              "raw": {
                "leaves": [
                  ["00000000", "ffffffff", "00000005", "68747541", "444d4163", "69746e65"],
                  ["00000004", "00000000", "00000000", "00000000", "00000000", "00000000"],
                  ["80000000", "ffffffff", "8000001b", "68747541", "444d4163", "69746e65"]
                ],
                "msrs": [
                  ["000000ce", "0000000080000000"]
                ]
              }
            }
            """;

    @Test
    void aMachineHasAHostForEveryBootConfiguration() {
        MachineEntry entry = read(LISBON);
        assertThat(entry.machine().name()).isEqualTo("lisbon");
        assertThat(entry.machine().title()).isEqualTo("AMD Opteron 4133");
        assertThat(entry.machine().origin()).isEqualTo("real");
        assertThat(entry.machine().year()).isEqualTo(2010);
        assertThat(entry.machine().qemuCpu()).isEqualTo("Opteron_G3,model=8");
        assertThat(entry.machine().provenance()).isEqualTo("typed from a photograph");
        assertThat(entry.machine().raw())
                .isEqualTo(SerialisedPolicy.builder()
                        .leaf(0, -1, 5, 0x68747541, 0x444d4163, 0x69746e65)
                        .leaf(4, 0, 0, 0, 0, 0)
                        .leaf(0x80000000, -1, 0x8000001b, 0x68747541, 0x444d4163, 0x69746e65)
                        .msr(0xce, 0x80000000L)
                        .build());
        assertThat(entry.hosts()).extracting(Host::name).containsExactly("lisbon", "lisbon+hap_0");
        assertThat(entry.hosts()).extracting(Host::bootOptions).containsExactly(List.of(), List.of("hap=0"));
        assertThat(entry.hosts()).allSatisfy(host -> assertThat(host.machine()).isSameAs(entry.machine()));
    }

    @Test
    void aHostsFactsOverrideTheMachinesOneByOne() {
        HostFacts facts = read(LISBON).hosts().get(1).facts();
        assertThat(facts.flag(FactName.HAP)).isFalse();
        assertThat(facts.number(FactName.PADDR_BITS)).isEqualTo(48);
        assertThat(facts.list(FactName.CLEARED)).containsExactly("MONITOR");
        assertThat(facts.register(FactName.ARCH_CAPS)).isEqualTo(0x2000000L);
        assertThat(facts.find(FactName.LFENCE_DISPATCH))
                .contains(Fact.shown(FactName.LFENCE_DISPATCH, true, "Host policy of Xen 4.16.0"));
        assertThat(facts.find(FactName.HVM)).isEmpty();
    }

    @Test
    void whatIsReadIsWrittenTheSame() {
        MachineEntry entry = read(LISBON);
        assertThat(JsonText.pretty(out -> MachineJson.write(out, entry)))
                .asString()
                .isEqualTo(LISBON);
    }

    @Test
    void aMachineWithoutHostsIsOneHost() {
        MachineEntry entry = read("""
                {"name": "web-17", "title": "t", "origin": "real", "provenance": "p", "raw": {"leaves": [], "msrs": []}}
                """);
        assertThat(entry.hosts()).containsExactly(new Host("web-17", entry.machine(), List.of(), HostFacts.UNKNOWN));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', textBlock = """
                    "year": 2010       | "year": "2010"     | line 5 column 11: found the string '2010', expected year as a whole number from 1990 to 2100
                    "year": 2010       | "year": 20100      | line 5 column 11: found 20100, expected year as a whole number from 1990 to 2100
                    "origin": "real"   | "origin": "bought" | line 4 column 13: found 'bought', expected origin as one of real, emulated, chimera
                    "hap": true        | "hap": 1           | line 12 column 12: found the number 1, expected hap as true or false
                    "hap": true        | "happy": true      | line 12 column 5: found the unknown fact 'happy'
                    "name": "lisbon+hap_0"  | "name": " "   | line 26 column 15: found a blank string, expected the host's name
                    "name": "lisbon+hap_0"  | "name": "lisbon/hap_0" | line 26 column 15: found 'lisbon/hap_0', expected the host's name without slash
                    "name": "lisbon+hap_0"  | "name": ".lisbon"      | line 26 column 15: found '.lisbon', expected the host's name without slash
                    "0000000002000000" | "2000000"         | line 15 column 17: found '2000000', expected archCaps as 16 hex digits
                    "title":           | "titel":           | line 3 column 3: found the unknown field 'titel', expected a machine with no other fields than name, title, origin
                    ["80000000"        | ["80860000"        | line 39 column 78: found the unknown leaf 80860000, subleaf ffffffff
                    ["80000000"        | ["0000000e"        | line 39 column 78: found the unknown leaf 0000000e, subleaf ffffffff
                    ["80000000"        | ["00000000"        | line 39 column 78: found leaf 00000000 again, expected each leaf once
                    "00000004", "00000000" | "00000004", "ffffffff" | line 38 column 78: found the unknown leaf 00000004, subleaf ffffffff
                    ["000000ce"        | ["0000010b"        | line 42 column 38: found the unknown MSR 0000010b, expected 000000ce and 0000010a
                    "provenance": "typed from a photograph", | #  # | line 45 column 1: found no field 'provenance', expected a machine with this field
                    """)
    void whatIsWrongIsNamedWithItsPlace(String right, String wrong, String message) {
        assertThat(LISBON).contains(right);
        assertThatThrownBy(() -> read(LISBON.replaceFirst(java.util.regex.Pattern.quote(right), wrong.strip())))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("m.json: " + message);
    }

    private static MachineEntry read(String text) {
        return MachineJson.read(text.getBytes(StandardCharsets.UTF_8), Origin.of("m.json"));
    }
}
