package io.github.leafguard.corpus.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.JsonText;
import io.github.leafguard.format.Origin;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Facts of hosts as JSON: every fact comes back with what it rests on. */
class HostFactsJsonTest {

    @ParameterizedTest
    @EnumSource(FactName.class)
    void aFactComesBackWithItsBasis(FactName name) {
        HostFacts stated = HostFacts.of(List.of(Fact.shown(name, value(name), Fact.STATED)));
        HostFacts explained = HostFacts.of(List.of(Fact.shown(name, value(name), "a 'source', with \"words\"")));
        assertThat(read(write(stated))).isEqualTo(stated);
        assertThat(read(write(explained))).isEqualTo(explained);
    }

    @Test
    void allFactsComeBackTogether() {
        List<Fact> facts = new ArrayList<>();
        for (FactName name : FactName.values()) {
            facts.add(Fact.shown(name, value(name), name.ordinal() % 2 == 0 ? Fact.STATED : "because of " + name));
        }
        assertThat(read(write(HostFacts.of(facts)))).isEqualTo(HostFacts.of(facts));
    }

    @Test
    void theFormIsAFieldForEachFactAndOneForWhatTheyRestOn() {
        HostFacts facts = HostFacts.of(
                List.of(Fact.shown(FactName.SMT, false, "xl info"), Fact.shown(FactName.ARCH_CAPS, -1L, Fact.STATED)));
        assertThat(write(facts))
                .isEqualTo("{\"archCaps\":\"ffffffffffffffff\",\"smt\":false,\"basis\":{\"smt\":\"xl info\"}}");
        assertThat(write(HostFacts.UNKNOWN)).isEqualTo("{}");
    }

    @Test
    void theBasisMayComeFirst() {
        assertThat(read("{\"basis\":{\"smt\":\"xl info\"},\"smt\":true}").find(FactName.SMT))
                .contains(Fact.shown(FactName.SMT, true, "xl info"));
    }

    @Test
    void whatIsReadIsShown() {
        assertThat(read(write(HostFacts.of(List.of(Fact.assumed(FactName.SMT, true, "a guess")))))
                        .find(FactName.SMT))
                .contains(Fact.shown(FactName.SMT, true, "a guess"));
    }

    @Test
    void anUnknownFactIsRefusedWithTheNamesThereAre() {
        assertThatThrownBy(() -> read("{\"happy\":true}"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the unknown fact 'happy', expected one of caps, forced, cleared, ")
                .hasMessageEndingWith("; correct the name");
    }

    private static Object value(FactName name) {
        return switch (name.type()) {
            case BOOL -> true;
            case BITS -> 46;
            case HEX -> 0xfedcba9876543210L;
            case NAMES -> List.of("AVX", "SMAP");
            case WORDS -> List.of("0123abcd", "ffffffff");
            case VPMU, LIVE_STATE, BEYOND -> name.type().words().get(1);
        };
    }

    private static HostFacts read(String text) {
        JsonCursor cursor = JsonCursor.of(text.getBytes(StandardCharsets.UTF_8), Origin.of("x"));
        HostFacts facts = HostFactsJson.read(cursor);
        cursor.end();
        return facts;
    }

    private static String write(HostFacts facts) {
        return new String(JsonText.compact(out -> HostFactsJson.write(out, facts)), StandardCharsets.UTF_8).strip();
    }
}
