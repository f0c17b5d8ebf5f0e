package io.github.leafguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.leafguard.corpus.json.SchemaCheck;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloorFileTest {
    private static final Path COMMITTED = Path.of("../../ci/floor.json");
    private static final Floor FLOOR = Floor.of(
            new CorpusFigures(
                    3, 2, 1, 5, 4, new TreeMap<>(Map.of("4.15.0", new TreeMap<>(Map.of("pv", 7, "hvm-hap", 6))))),
            List.of("restore-refused"),
            new Floor(Floor.LEAST.least(), 1, List.of(), 4, 3));

    @TempDir
    private Path directory;

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("floor.json"), text);
    }

    private static void holdToSchema(String text) {
        new SchemaCheck().check("floor.schema.json", text.getBytes(StandardCharsets.UTF_8), Origin.of("floor"));
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        String text = FloorFile.write(FLOOR, "A test's.");
        holdToSchema(text);
        assertThat(FloorFile.read(write(text))).isEqualTo(FLOOR);
        assertThat(FLOOR.leastGuests()).isEqualTo(13);
    }

    @Test
    void theCommittedFloorIsOne() throws IOException {
        holdToSchema(Files.readString(COMMITTED));
        assertThat(FloorFile.read(COMMITTED).checks()).contains("restore-refused", "setting-ignored");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"hosts\" : 3,||no field 'hosts', expected a floor with this field",
                "\"hosts\" : 3|\"hosts\" : -1|-1, expected hosts as a whole number from 0 to 2147483647",
                "\"hosts\" : 3|\"hosts\" : \"3\"|expected hosts as a whole number",
                "\"hosts\" : 3|\"hosts\" : 3, \"host\" : 3|the unknown field 'host'",
                "\"pv\" : 7|\"pvh\" : 7|the unknown field 'pvh'",
                "\"mostWaivedPercent\" : 4|\"mostWaivedPercent\" : 101|101, expected mostWaivedPercent as a whole number from 0 to 100"
            })
    void whatIsNoFloorIsRefusedWithItsPlace(String from, String to, String message) throws IOException {
        String text = FloorFile.write(FLOOR, "A test's.");
        assertThat(text).contains(from);
        Path file = write(text.replace(from, to == null ? "" : to));
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> FloorFile.read(file))
                .withMessageStartingWith(file + ": line ")
                .withMessageContaining(message);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> FloorFile.read(directory.resolve("none.json")))
                .withMessageStartingWith(directory.resolve("none.json") + ": found no file that can be read")
                .withMessageEndingWith("make one with 'leafguard corpus stats --floor'");
    }
}
