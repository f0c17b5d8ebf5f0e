package io.github.leafguard.corpus.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.corpus.CpuidSetting.Syntax;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.json.SchemaCheck;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.JsonText;
import io.github.leafguard.format.Origin;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.SerialisedPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedSettingsTest {

    private static final SerialisedPolicy PLAIN = SerialisedPolicy.builder()
            .leaf(0, -1, 7, 1, 2, 3)
            .leaf(7, 0, 1, 0, 0, 0)
            .leaf(7, 1, 0, 5, 0, 0)
            .leaf(0x80000000, -1, 0x80000008, 0, 0, 0)
            .msr(0xce, 7)
            .msr(0x10a, 1)
            .build();
    private static final SerialisedPolicy SHORT = SerialisedPolicy.builder()
            .leaf(0, -1, 6, 1, 2, 3)
            .leaf(0x80000000, -1, 0x80000008, 0, 0, 0)
            .msr(0xce, 7)
            .build();
    private static final PolicyChange NOTHING = PolicyChange.between(PLAIN, PLAIN);
    private static final RecordedSettings RECORDED = new RecordedSettings(
            "4.17.5+72",
            "h",
            GuestKind.HVM_HAP,
            PLAIN,
            List.of(
                    new SettingResult.Built(
                            List.of(GivenSetting.libxl("avx2=x"), GivenSetting.libxl("avx=k")), NOTHING, List.of()),
                    new SettingResult.Built(
                            List.of(GivenSetting.libxl("maxleaf=6")),
                            PolicyChange.between(PLAIN, SHORT),
                            List.of("a message")),
                    new SettingResult.Refused(
                            List.of(new GivenSetting(Syntax.XEND, List.of("1:ecx=x0", "7,0:ebx=1"))),
                            "Missing leaf 0x7, subleaf 0 (22 = Invalid argument)")));

    @TempDir
    Path directory;

    private static String text() {
        return new String(JsonText.compact(out -> RecordedSettingsJson.write(out, RECORDED)), StandardCharsets.UTF_8);
    }

    private static RecordedSettings read(String text) {
        return RecordedSettingsJson.read(JsonCursor.of(text, Origin.of("r")));
    }

    @Test
    void settingsAreReadAsTheyWereWritten() throws IOException {
        Path version = Files.createDirectories(directory.resolve("4.17.5+72"));
        Files.writeString(version.resolve("settings.jsonl"), text() + text());
        List<RecordedSettings> read = new ArrayList<>();
        new Recordings(directory, ArchiveLimits.DEFAULT).settings("4.17.5+72", read::add);
        assertThat(read).containsExactly(RECORDED, RECORDED);
    }

    @Test
    void theTextIsShortAndAgreesWithTheSchema() {
        new SchemaCheck()
                .check("recorded-settings.schema.json", text().getBytes(StandardCharsets.UTF_8), Origin.of("r"));
        assertThat(text()).contains("""
                        {"settings":["avx2=x","avx=k"],"changed":{"leaves":[],"msrs":[]}},""").contains("""
                        {"settings":["maxleaf=6"],"changed":{"leaves":[["00000000","ffffffff","00000006","00000001","00000002",\
                        "00000003"]],"msrs":[]},"gone":[["00000007","00000000"],["00000007","00000001"],["0000010a"]],\
                        "messages":["a message"]},""").contains("""
                        {"settings":[["1:ecx=x0","7,0:ebx=1"]],"refused":""");
    }

    @Test
    void aChangeLeadsFromOnePolicyToTheOtherAndBack() {
        assertThat(NOTHING.rows()).hasToString("0 leaves, 0 MSRs");
        assertThat(PolicyChange.between(PLAIN, SHORT).applyTo(PLAIN)).isEqualTo(SHORT);
        assertThat(PolicyChange.between(SHORT, PLAIN).applyTo(SHORT)).isEqualTo(PLAIN);
    }

    @Test
    void aPolicyThatXenWouldNotWriteHasNoChange() {
        SerialisedPolicy twice = SerialisedPolicy.builder()
                .leaf(0, -1, 6, 1, 2, 3)
                .leaf(0, -1, 7, 1, 2, 3)
                .build();
        assertThatThrownBy(() -> PolicyChange.between(PLAIN, twice))
                .hasMessage("a policy whose rows are not in ascending order");
        PolicyChange gone = new PolicyChange(SerialisedPolicy.builder().build(), List.of(), List.of(0x10a));
        assertThatThrownBy(() -> gone.applyTo(SHORT)).hasMessage("MSR 0000010a goes, and was not there");
        assertThat(PolicyChange.between(PLAIN, SHORT).goneLeaves()).containsExactly(new Leaf(7, 0), new Leaf(7, 1));
    }

    @Test
    void aSettingIsGivenAsTheCorpusHasIt() {
        GivenSetting setting = GivenSetting.libxl("avx=0,aes=0");
        assertThat(setting.setting().configLine()).isEqualTo("cpuid = \"host,avx=0,aes=0\"");
        assertThat(GivenSetting.of(setting.setting())).isEqualTo(setting);
        GivenSetting xend = new GivenSetting(Syntax.XEND, List.of("1:ecx=x0", "7,0:ebx=1"));
        assertThat(xend.setting().configLine()).isEqualTo("cpuid = [ \"1:ecx=x0\", \"7,0:ebx=1\" ]");
        assertThat(GivenSetting.of(xend.setting())).isEqualTo(xend);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"avx=k\" | \"avx2=x\" | found setting 'avx2=x' has two results, expected each setting once",
                "\"avx2=x\",\"avx=k\" | | found no setting, expected at least one that leads to the result",
                "[\"1:ecx=x0\",\"7,0:ebx=1\"] | [] | found a setting without items, expected at least one item",
                "\"avx=k\" | 7 | expected a setting, or an array of items in xend's syntax, as a string",
                "[\"00000007\",\"00000001\"] | [\"00000009\",\"00000001\"] | found leaf 00000009:00000001 goes, and was not there",
                "\"refused\" | \"messages\":[],\"refused\" | found a result with 'refused', without 'changed', without 'gone', with 'messages', expected either",
                "\"refused\":\"Missing leaf 0x7, subleaf 0 (22 = Invalid argument)\" | \"gone\":[] | found a result without 'refused', without 'changed', with 'gone'",
                "\"gone\" | \"lost\" | found the unknown field 'lost', expected a result with no other fields than settings, refused",
                "hvm-hap | pvh | found 'pvh', expected kind as one of pv, pv32"
            })
    void whatIsWrongIsNamed(String part, String replacement, String message) {
        String wrong = text().replace(part, replacement == null ? "" : replacement);
        assertThat(wrong).isNotEqualTo(text());
        assertThatThrownBy(() -> read(wrong)).isInstanceOf(InputException.class).hasMessageContaining(message);
    }
}
