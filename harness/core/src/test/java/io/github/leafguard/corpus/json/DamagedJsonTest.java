package io.github.leafguard.corpus.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.format.InputException;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.Origin;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever happens to the bytes of a corpus file, it is read or refused in words. */
class DamagedJsonTest {

    private static final String POLICY =
            "{\"leaves\":[[\"00000000\",\"ffffffff\",\"0000000d\",\"00000001\",\"00000002\",\"00000003\"]],\"msrs\":[]}";

    private static final List<String> FILES = List.of(
            "{\"id\":\"i\",\"host\":\"h\",\"kind\":\"pv\",\"source\":\"4.15.0\",\"provenance\":\"\u00e4\",\"policy\":"
                    + POLICY + "}",
            "{\"name\":\"n\",\"title\":\"t\",\"origin\":\"real\",\"year\":2010,\"provenance\":\"p\",\"facts\":{\"hap\":true,"
                    + "\"caps\":[\"0123abcd\"],\"forced\":[\"A\"],\"archCaps\":\"0000000002000000\",\"basis\":{\"hap\":\"b\"}},"
                    + "\"hosts\":[{\"name\":\"h\",\"bootOptions\":[\"x\"]}],\"raw\":" + POLICY + "}",
            "{\"about\":\"a\",\"settings\":[{\"id\":\"a\",\"cpuid\":[\"1:ecx=x\"],\"since\":\"4.13.0\",\"why\":\"w\"}]}");

    @Property(tries = 3000)
    void aChangedByteIsReadOrRefusedInWords(
            @ForAll @IntRange(max = 2) int file, @ForAll @IntRange(max = 600) int at, @ForAll byte value) {
        byte[] text = FILES.get(file).getBytes(StandardCharsets.UTF_8);
        text[at % text.length] = value;
        readOrRefuse(text);
    }

    @Property(tries = 1000)
    void aCutOrDoubledTextIsReadOrRefusedInWords(
            @ForAll @IntRange(max = 2) int file, @ForAll @IntRange(max = 1200) int length) {
        String twice = FILES.get(file) + FILES.get(file);
        byte[] text = twice.getBytes(StandardCharsets.UTF_8);
        readOrRefuse(Arrays.copyOf(text, length % text.length));
    }

    private static void readOrRefuse(byte[] text) {
        Origin origin = Origin.of("x");
        try {
            CorpusForm form = CorpusForm.of(text, origin);
            JsonCursor cursor = JsonCursor.of(text, origin);
            switch (form) {
                case MACHINE -> MachineJson.read(cursor);
                case GUEST -> new GuestReader().read(text, 0, text.length, origin, 1);
                default -> SettingsJson.read(cursor);
            }
        } catch (InputException e) {
            assertThat(e.message()).startsWith("x: line ").contains(", expected ");
        }
    }
}
