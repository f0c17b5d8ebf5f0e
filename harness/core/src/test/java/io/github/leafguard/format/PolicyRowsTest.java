package io.github.leafguard.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.policy.SerialisedPolicy;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick reader says of a policy what the reader of all JSON says, or nothing. */
class PolicyRowsTest {
    private static PolicyRows.Read read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return PolicyRows.read(bytes, 0, bytes.length);
    }

    private static String written(SerialisedPolicy policy) {
        return new String(JsonText.compact(json -> PolicyJson.write(json, policy)), StandardCharsets.UTF_8).strip();
    }

    @Provide
    net.jqwik.api.Arbitrary<SerialisedPolicy> policies() {
        return Arbitraries.integers().list().ofMaxSize(40).map(numbers -> {
            SerialisedPolicy.Builder policy = SerialisedPolicy.builder();
            for (int at = 0; at + 6 <= numbers.size(); at += 6) {
                policy.leaf(
                        numbers.get(at),
                        numbers.get(at + 1),
                        numbers.get(at + 2),
                        numbers.get(at + 3),
                        numbers.get(at + 4),
                        numbers.get(at + 5));
                policy.msr(numbers.get(at), numbers.get(at + 1) & 1, (long) numbers.get(at + 2) << 32 | 7);
            }
            return policy.build();
        });
    }

    @Property
    void whatIsWrittenHereIsReadAsItStands(@ForAll("policies") SerialisedPolicy policy) {
        String text = written(policy);
        assertThat(read(text)).isEqualTo(new PolicyRows.Read(policy, text.length()));
        assertThat(read(text + "}\r")).isEqualTo(new PolicyRows.Read(policy, text.length()));
    }

    @Property
    void aTextThatIsCutOrChangedIsReadAsJsonSaysOrNotAtAll(
            @ForAll("policies") SerialisedPolicy policy, @ForAll int place, @ForAll char letter) {
        String text = written(policy);
        int at = Math.floorMod(place, text.length());
        assertThat(read(text.substring(0, at))).isNull();
        String changed = text.substring(0, at) + (char) (letter & 0x7f) + text.substring(at + 1);
        PolicyRows.Read quick = read(changed);
        if (quick != null) {
            assertThat(quick.policy())
                    .isEqualTo(PolicyJson.read(
                            changed.substring(0, quick.end()).getBytes(StandardCharsets.UTF_8), Origin.of("text")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"msrs\":[],\"leaves\":[]}",
                "{\"leaves\": [],\"msrs\":[]}",
                "{\"leaves\":[[\"00000000\"]],\"msrs\":[]}",
                "{\"leaves\":[],\"msrs\":[[\"0000010A\",\"0000000000000000\"]]}",
                "{\"leaves\":[],\"msrs\":[[\"0000010a\",\"00000000\"]]}",
                "{\"leaves\":[],\"msrs\":[[\"0000010a\",\"0000000000000000\"],]}",
            })
    void ofOtherTextsItSaysNothing(String text) {
        assertThat(read(text)).isNull();
    }

    @Test
    void flagsOfAnMsrAreRead() {
        SerialisedPolicy policy =
                SerialisedPolicy.builder().msr(0x10a, 3, 0x8000000000000001L).build();
        assertThat(read("{\"leaves\":[],\"msrs\":[[\"0000010a\",\"8000000000000001\",\"00000003\"]]}"))
                .extracting(PolicyRows.Read::policy)
                .isEqualTo(policy);
    }
}
