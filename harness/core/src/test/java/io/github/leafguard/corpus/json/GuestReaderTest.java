package io.github.leafguard.corpus.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.FirstReleases;
import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.GuestOption;
import io.github.leafguard.corpus.GuestOptions;
import io.github.leafguard.corpus.MsrSetting;
import io.github.leafguard.corpus.Refusal;
import io.github.leafguard.format.JsonText;
import io.github.leafguard.format.Origin;
import io.github.leafguard.policy.Errno;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.SerialisedPolicy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuestReaderTest {

    private static final SerialisedPolicy POLICY =
            SerialisedPolicy.builder().leaf(0, -1, 0xd, 1, 2, 3).msr(0xce, 7).build();
    private static final ArchivedGuest GUEST =
            new ArchivedGuest("4.15.0/h/pv", "h", GuestKind.PV, "4.15.0", POLICY, "by hand");
    private static final ArchivedGuest OTHER =
            new ArchivedGuest("4.16.0/h/hvm-hap", "h", GuestKind.HVM_HAP, "4.16.0", POLICY, "by hand");

    private final GuestReader reader = new GuestReader();

    @Test
    void whatIsWrittenIsReadBack() {
        assertThat(read(text(GUEST)).guest()).isEqualTo(GUEST);
    }

    @Test
    void aRefusalAndTheExtendedStateAreWrittenAndReadBack() {
        Refusal refusal = new Refusal(
                PolicyError.atLeaf(Errno.EINVAL, 7, 0),
                FirstReleases.of(List.of("4.15.0")),
                FirstReleases.of(List.of("4.18.4", "4.19.1")),
                "the max policy ends before");
        ArchivedGuest guest = new ArchivedGuest(
                GUEST.id(),
                GUEST.host(),
                GUEST.kind(),
                GUEST.source(),
                POLICY,
                GUEST.configuration(),
                GUEST.provenance(),
                0x8000000000000007L,
                refusal);
        assertThat(read(text(guest)).guest()).isEqualTo(guest);
        new SchemaCheck().check("guest.schema.json", text(guest).getBytes(StandardCharsets.UTF_8), Origin.of("g"));
    }

    @Test
    void theConfigurationIsWrittenAndReadBack() {
        GuestConfiguration configuration = new GuestConfiguration(
                "db-3",
                List.of(CpuidSetting.ofConfiguration(
                        CpuidSetting.Syntax.XEND, List.of("1:ecx=" + "x".repeat(32), "7,0:"))),
                List.of(new MsrSetting(0x10a, "k".repeat(64))),
                GuestOptions.PLAIN.with(GuestOption.NESTED, true).with(GuestOption.PAE, false));
        ArchivedGuest guest = GUEST.with(configuration);
        assertThat(read(text(guest)).guest()).isEqualTo(guest);
        new SchemaCheck().check("guest.schema.json", text(guest).getBytes(StandardCharsets.UTF_8), Origin.of("g"));
    }

    @Test
    void aConfigurationBehindThePolicyIsReadEachTime() {
        String text = "{\"id\":\"%s\",\"host\":\"h\",\"kind\":\"pv\",\"source\":\"4.13.0\",\"provenance\":\"p\","
                + "\"policy\":{\"leaves\":[],\"msrs\":[]},\"configuration\":{\"nomigrate\":true}}";
        GuestConfiguration expected =
                GuestConfiguration.PLAIN.with(GuestOptions.PLAIN.with(GuestOption.NOMIGRATE, true));
        assertThat(read(text.formatted("1")).guest().configuration()).isEqualTo(expected);
        assertThat(read(text.formatted("2")).guest().configuration()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"configuration\":{\"nomigrate\":true}",
                "\"refusal\":{\"errno\":22,\"why\":\"a brace } and a quote \\\" in it\"}",
                "\"extendedState\":\"0000000000000007\"",
                "\"$schema\":{}"
            })
    void whateverStandsBehindThePolicyIsReadEachTime(String field) {
        String text = "{\"id\":\"i\",\"host\":\"h\",\"kind\":\"pv\",\"source\":\"4.15.0\",\"provenance\":\"p\","
                + "\"policy\":{\"leaves\":[],\"msrs\":[]} , " + field + " } ";
        GuestEntry first = read(text);
        assertThat(read(text)).isEqualTo(first);
        assertThat(new GuestReader().read(text.getBytes(StandardCharsets.UTF_8), 0, text.length(), Origin.of("g"), 1))
                .isEqualTo(first);
    }

    @Test
    void anUnknownOptionIsRefused() {
        String text = text(GUEST).replace("\"policy\":", "\"configuration\":{\"nested\":true},\"policy\":");
        assertThatThrownBy(() -> read(text))
                .hasMessageContaining(
                        "found the unknown field 'nested', expected a configuration with no other fields than"
                                + " name, cpuid, msrs, nestedhvm, nomigrate, tscEmulated, pae, viridian");
    }

    @Test
    void fieldsBehindThePolicyAreNotMistakenForIt() {
        String swapped = "{\"policy\":{\"leaves\":[],\"msrs\":[]},\"host\":\"%s\",\"id\":\"%s\",\"kind\":\"pv\","
                + "\"source\":\"4.15.0\",\"provenance\":\"p\"}";
        assertThat(read(swapped.formatted("a", "1")).guest().host()).isEqualTo("a");
        assertThat(read(swapped.formatted("a", "1")).guest().id()).isEqualTo("1");
        assertThat(read(swapped.formatted("b", "2")).guest().host()).isEqualTo("b");
    }

    @Test
    void aGuestWithoutAPolicyIsANote() {
        GuestEntry note = read("{\"host\":\"h\",\"kind\":\"pv32\",\"source\":\"4.15.0\",\"provenance\":\"p\"}");
        assertThat(note.policy()).isNull();
        assertThat(note.id()).isNull();
        assertThat(note.kind()).isEqualTo(GuestKind.PV32);
    }

    @Test
    void aGuestWithAPolicyNeedsAnId() {
        String text = text(GUEST).replace("\"id\":\"4.15.0/h/pv\",", "");
        read(text(GUEST));
        assertThatThrownBy(() -> read(text))
                .hasMessageContaining("found no field 'id', expected a guest with this field; add it");
    }

    @Test
    void anErrorInTheHeadIsFoundThoughThePolicyIsKnown() {
        read(text(GUEST));
        assertThatThrownBy(() -> read(text(OTHER).replace("hvm-hap\",\"source", "hvx\",\"source")))
                .hasMessage(
                        "g.json: line 7 column 44: found 'hvx', expected the guest's kind as one of pv, pv32, hvm-hap,"
                                + " hvm-shadow, hvm, pvh; correct the value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"}", "]", " x", "{}", ","})
    void nothingMayFollow(String more) {
        read(text(GUEST));
        assertThatThrownBy(() -> read(text(OTHER) + more))
                .isInstanceOf(io.github.leafguard.format.InputException.class);
    }

    @Test
    void everyCutIsNoticed() {
        String text = text(GUEST).strip();
        for (int length = 0; length < text.length(); length++) {
            String cut = text.substring(0, length);
            assertThatThrownBy(() -> read(cut)).as(cut).hasMessageContaining("g.json: line 7 column ");
        }
    }

    private static String text(ArchivedGuest guest) {
        return new String(JsonText.compact(out -> GuestJson.write(out, guest)), StandardCharsets.UTF_8);
    }

    private GuestEntry read(String text) {
        byte[] bytes = ("??" + text).getBytes(StandardCharsets.UTF_8);
        return reader.read(bytes, 2, bytes.length - 2, Origin.of("g.json"), 7);
    }
}
