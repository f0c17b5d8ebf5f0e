package io.github.leafguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.archive.ArchiveReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing is GO that was hardly judged, or not against anything else. */
class FloorCommandTest {
    @TempDir
    private Path directory;

    private SmallCorpus corpus;

    @BeforeEach
    void corpus() throws IOException {
        corpus = SmallCorpus.in(directory);
    }

    private Outcome check(String... more) {
        return Outcome.of(Stream.concat(
                        Stream.of(
                                "check",
                                "-c",
                                "model:4.16.0",
                                "-b",
                                "model:4.15.0",
                                "--corpus",
                                corpus.root().toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void aRunBelowItsFloorIsIncompleteAndTellsAllOfIt() {
        Outcome outcome = check("--floor", "../../ci/floor.json");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out().lines()).hasSizeLessThan(24);
        assertThat(onOneLine(outcome))
                .startsWith(
                        "INCOMPLETE: model:4.16.0 breaks nothing that was judged, but the run is below its floor: hosts 2 of at"
                                + " least ")
                .containsPattern(
                        " floor: hosts 2 of at least \\d+; machines 1 of at least \\d+; machines as bare metal 0 of at least"
                                + " \\d+; settings 1 of at least \\d+; hosts on which settings are tried 2 of at least \\d+; guests 2 of"
                                + " at least \\d+; ")
                .containsPattern("; guests of 4.14.0 0 of at least \\d+; ")
                .containsPattern("; pv guests of 4.15.0 2 of at least \\d+; ")
                .contains(" do: bring back what is missing, or lower the floor in a change of its own");
    }

    private static String onOneLine(Outcome outcome) {
        return outcome.out().replaceAll("\\n *", " ");
    }

    @Test
    void aCorpusWithoutGuestsIsNeverGo() throws IOException {
        try (Stream<Path> guests = Files.walk(corpus.root().resolve("guests"))) {
            for (Path file : guests.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        Outcome outcome = check();

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).isEmpty();
        assertThat(onOneLine(outcome))
                .startsWith(
                        "INCOMPLETE: model:4.16.0 breaks nothing that was judged, but the run is below its floor: guests 0 of"
                                + " at least 1;");
    }

    @Test
    void theFloorOfACorpusIsKeptByItAndBrokenByLess() throws IOException {
        Outcome floor = Outcome.of(
                "corpus", "stats", "--floor", "--corpus", corpus.root().toString());
        Path file = Files.writeString(directory.resolve("floor.json"), floor.out());

        assertThat(floor.code()).isZero();
        assertThat(check("--floor", file.toString()).code()).isZero();

        corpus.write("settings/few.json", "{\"settings\": []}");
        assertThat(check("--floor", file.toString()).out()).contains("  floor: settings 0 of at least 1\n");
    }

    @ParameterizedTest
    @CsvSource({"--only, restore-refused", "--only, restore/4.15.0/*", "--shard, 1/1"})
    void aPartThatIsAskedForSaysSo(String option, String value) {
        Outcome outcome = check(option, value, "--floor", "../../ci/floor.json");
        boolean isPart = !value.equals("1/1");

        assertThat(outcome.code()).isEqualTo(isPart ? 0 : 2);
        assertThat(outcome.out()
                        .contains("  floor: not held to it, since only a part was asked for: " + option + " " + value))
                .isEqualTo(isPart);
    }

    @ParameterizedTest
    @CsvSource({
        "model:4.16.0, model:4.16.0, model:4.16.0",
        "model:4.16.0-rc3-e9b4fe2636+e9b4fe2636, model:4.16.0-rc3, 'model:4.16.0-rc3-e9b4fe2636+e9b4fe2636, which is made of the same,'",
        "recorded:../../corpus/recorded/4.15.0, recorded:../../corpus/recorded/../recorded/4.15.0, 'recorded:../../corpus/recorded/4.15.0, which is made of the same,'"
    })
    void aCandidateIsNotComparedWithItself(String candidate, String baseline, String named) {
        Outcome outcome = Outcome.of(
                "check",
                "-c",
                candidate,
                "-b",
                baseline,
                "--corpus",
                corpus.root().toString());

        assertThat(outcome.code()).isEqualTo(64);
        assertThat(outcome.err())
                .startsWith(
                        "leafguard: baseline " + baseline + " and candidate " + named + " cannot be compared: nothing"
                                + " breaks compared with itself; name another baseline, or none for the version that archived each"
                                + " guest\n");
    }

    /** They accept whatever is found, for good: each of them is refused. */
    @Test
    void wildcardWaiversWithoutEndAreNoVerdict() throws IOException {
        Path waivers = Files.writeString(directory.resolve("waivers.json"), """
                {"waivers": [
                  {"id": "a", "check": "restore-refused", "signatures": ["*"], "messagePattern": ".*", "reason": "r", "expires": "9999-12-31"},
                  {"id": "b", "check": "max-leaf-shrunk", "signatures": ["*"], "messagePattern": ".*", "reason": "r", "expires": "9999-12-31"},
                  {"id": "c", "check": "setting-ignored", "signatures": ["*"], "messagePattern": ".*", "reason": "r", "expires": "9999-12-31"}]}
                """);
        Outcome outcome = corpus.check("--waivers", waivers.toString());

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .isEqualTo("leafguard: " + waivers
                        + ": line 2 column 61: found '*', which stands for everything, expected the place"
                        + " where something is accepted; name it, with * for a part at most\n");
    }

    /** A recording of one host says nothing of all the others: their guests are not judged, and the run is no GO. */
    @Test
    void aRecordingOfOneHostIsNoVerdictOnTheOthers() throws IOException {
        Path recorded = Files.createDirectories(directory.resolve("recorded"));
        new ArchiveReader(ArchiveLimits.DEFAULT).read(Path.of("../../corpus/recorded/4.16.0/hosts.jsonl.xz"), file -> {
            String all = new String(file.content().readAllBytes(), StandardCharsets.UTF_8);
            String one = all.lines()
                    .filter(line -> line.contains("\"host\":\"Broadwell\""))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(recorded.resolve("hosts.jsonl"), one + "\n");
        });
        Outcome outcome = Outcome.of(
                "check",
                "-c",
                "recorded:" + recorded,
                "-b",
                "model:4.15.0",
                "--corpus",
                corpus.root().toString());

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(onOneLine(outcome))
                .startsWith("INCOMPLETE: recorded:")
                .containsPattern("judged \\d+ of \\d+ cases")
                .contains("nothing was recorded on host Broadwell+noxsave");
    }
}
