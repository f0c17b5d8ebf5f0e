package io.github.leafguard.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.cli.FleetOutcome;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.json.GuestJson;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.format.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a fleet may lie in, and what is said of input that is no good: the same as on one machine, wherever it is found. */
class FleetInputTest {
    private static final String HOST = "Nehalem";
    private static final MessageType TABLE = MessageTypeParser.parseMessageType("""
            message guest {
              required binary id (STRING); required binary host (STRING); required binary kind (STRING);
              required binary source (STRING); required binary provenance (STRING); optional binary extendedState (STRING);
              required binary policy (STRING);
            }""");

    @TempDir
    private Path directory;

    private Path corpus;
    private List<String> guests;

    @BeforeEach
    void writeCorpus() throws IOException {
        corpus = Files.createDirectories(directory.resolve("corpus"));
        Files.copy(SmallFleet.CORPUS.resolve("machines/" + HOST + ".json"), corpus.resolve(HOST + ".json"));
        Corpus whole = new CorpusLoader(ArchiveLimits.DEFAULT)
                .load(List.of(SmallFleet.CORPUS.resolve("machines"), SmallFleet.CORPUS.resolve("guests")));
        guests = new ArrayList<>();
        for (ArchivedGuest guest : whole.guestsOf(HOST)) {
            guests.add(
                    new String(JsonText.compact(json -> GuestJson.write(json, guest)), StandardCharsets.UTF_8).strip());
        }
        assertThat(guests).hasSizeGreaterThan(2);
    }

    private Path write(String name, List<String> lines) throws IOException {
        return Files.write(corpus.resolve(name), lines);
    }

    private FleetOutcome run(String command, String... more) {
        List<String> words = new ArrayList<>(List.of(command, "-c", "model:4.16.0-rc4", "--no-progress"));
        words.addAll(List.of(more));
        return FleetOutcome.of(words);
    }

    private FleetOutcome spark(String... more) {
        List<String> words = new ArrayList<>(List.of(more));
        words.addAll(List.of("--master", "local[2]"));
        return run("fleet", words.toArray(String[]::new));
    }

    @Test
    void aLineThatIsNoGuestIsToldWithItsPlaceAndNotTriedAgain() throws IOException {
        write("a.jsonl", guests);
        write("b.jsonl", List.of(guests.get(0).replaceFirst("\"id\": *\"", "$0x"), "{\"id\": 7}"));
        FleetOutcome alone = run("check", "--corpus", corpus.toString());
        FleetOutcome spark = spark("--corpus", corpus.toString());

        assertThat(spark.code()).isEqualTo(2);
        assertThat(spark.err()).contains("b.jsonl: line 2").isEqualTo(alone.err());
    }

    @Test
    void twoGuestsOfOneIdAreToldWithBothPlaces() throws IOException {
        write("a.jsonl", guests);
        write("b.jsonl", guests.subList(1, 2));
        FleetOutcome alone = run("check", "--corpus", corpus.toString());
        FleetOutcome spark = spark("--corpus", corpus.toString());

        assertThat(spark.code()).isEqualTo(2);
        assertThat(spark.err()).contains("a second guest", "a.jsonl: line 2").isEqualTo(alone.err());
    }

    @Test
    void filesThatHadoopReadsAreJudgedAsFilesOfThisMachine() throws IOException {
        write("guests.jsonl", guests);
        FleetOutcome alone = run("check", "--corpus", corpus.toString(), "--format", "json");
        FleetOutcome spark = spark("--corpus", corpus.toUri().toString(), "--format", "json");

        assertThat(spark.err()).isEmpty();
        assertThat(spark.code()).isEqualTo(1).isEqualTo(alone.code());
        assertThat(verdict(spark)).isEqualTo(verdict(alone));
    }

    @Test
    void aTableIsJudgedAsItsGuestsInJson() throws IOException {
        Path table = directory.resolve("guests.parquet");
        try (ParquetWriter<Group> out = ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(table.toUri()))
                .withType(TABLE)
                .withConf(new Configuration(false))
                .build()) {
            for (String guest : guests) {
                out.write(row(JsonMapper.shared().readTree(guest)));
            }
        }
        Path json = Files.write(directory.resolve("guests.jsonl"), guests);
        FleetOutcome alone =
                run("check", "--corpus", corpus.toString(), "--corpus", json.toString(), "--format", "json");
        FleetOutcome spark = spark("--corpus", corpus.toString(), "--corpus", table.toString(), "--format", "json");

        assertThat(spark.err()).isEmpty();
        assertThat(verdict(spark)).isEqualTo(verdict(alone));
    }

    private static Group row(JsonNode guest) {
        Group row = new SimpleGroup(TABLE);
        guest.properties()
                .forEach(field -> row.add(
                        field.getKey(),
                        field.getValue().isString()
                                ? field.getValue().stringValue()
                                : field.getValue().toString()));
        return row;
    }

    /** What was judged, without what it was read from. */
    private static JsonNode verdict(FleetOutcome outcome) {
        JsonNode candidate =
                JsonMapper.shared().readTree(outcome.out()).path("verdicts").get(0);
        assertThat(candidate.path("regressions").size()).isPositive();
        ((ObjectNode) candidate).remove("corpus");
        return candidate;
    }

    @Test
    void allCasesCanBeWrittenAsATable() throws IOException {
        write("guests.jsonl", guests);
        Path table = directory.resolve("cases");
        FleetOutcome spark = spark(
                "--corpus",
                corpus.toString(),
                "--parquet",
                table.toString(),
                "--only",
                "restore/*",
                "--format",
                "json");

        assertThat(spark.err()).isEmpty();
        List<String> cases = new ArrayList<>();
        List<String> statuses = new ArrayList<>();
        try (var files = Files.newDirectoryStream(table, "*.parquet")) {
            for (Path file : files) {
                read(file, cases, statuses);
            }
        }
        List<String> expected = guests.stream()
                .map(guest -> "restore/"
                        + JsonMapper.shared().readTree(guest).path("id").asString())
                .toList();
        assertThat(cases).containsExactlyInAnyOrderElementsOf(expected);
        JsonNode totals = verdict(spark).path("totals");
        assertThat(Collections.frequency(statuses, "FAILED"))
                .isEqualTo(totals.path("failed").asInt())
                .isPositive();
        assertThat(Collections.frequency(statuses, "PASSED"))
                .isEqualTo(totals.path("passed").asInt());
    }

    private static void read(Path file, List<String> cases, List<String> statuses) throws IOException {
        try (ParquetReader<Group> rows = ParquetReader.builder(
                        new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
                .withConf(new Configuration(false))
                .build()) {
            for (Group row; (row = rows.read()) != null; ) {
                assertThat(row.getString("candidate", 0)).isEqualTo("model:4.16.0-rc4");
                statuses.add(row.getString("status", 0));
                cases.add(row.getString("case", 0));
            }
        }
    }

    @Test
    void whatCannotRunElsewhereIsRefusedBeforeSparkStarts() {
        FleetOutcome real =
                FleetOutcome.of(List.of("fleet", "-c", "recorded:" + SmallFleet.CORPUS.resolve("recorded/4.15.0")));
        assertThat(real.code()).isEqualTo(64);
        assertThat(real.err()).contains("a fleet is judged with models, and recorded:");

        FleetOutcome part = run("fleet", "--shard", "1/2");
        assertThat(part.code()).isEqualTo(64);
        assertThat(part.err()).contains("--shard is for runs without Spark");
    }

    @Test
    void aMasterThatIsNoneIsToldWithExitCode3() {
        FleetOutcome none = run("fleet", "--master", "nowhere", "--corpus", corpus.toString());
        assertThat(none.code()).isEqualTo(3);
        assertThat(none.err()).startsWith("leafguard: Spark does not start on nowhere: ");
    }
}
