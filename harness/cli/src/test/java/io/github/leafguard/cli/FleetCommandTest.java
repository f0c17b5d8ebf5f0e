package io.github.leafguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Shares of the user's own machines, by {@code --fleet}. */
final class FleetCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path directory;

    private SmallCorpus corpus;

    @BeforeEach
    void writeCorpus() throws IOException {
        corpus = SmallCorpus.in(directory);
    }

    @Test
    void theHeadlineAndEachRegressionTellWhatShareOfTheFleetIsHit() throws IOException {
        Path fleet = Files.writeString(directory.resolve("fleet.json"), """
                {"hosts": {
                  "Broadwell": {"machines": 30, "guests": 300},
                  "Broadwell+noxsave": {"machines": 10, "guests": 70},
                  "unknown": {"machines": 2, "guests": 5}}}
                """);
        Path report = directory.resolve("report");
        Outcome outcome = corpus.check(
                "--baseline",
                "model:4.15.0",
                "--only",
                "restore-refused",
                "--fleet",
                fleet.toString(),
                "--report",
                report.toString());

        assertThat(outcome.code()).as(outcome.all()).isEqualTo(1);
        assertThat(outcome.out().replaceAll("\\s+", " "))
                .startsWith(
                        "NO-GO: model:4.16.0-rc4 breaks 1 case; of your fleet 10 of 42 machines with 70 of 375 guests;"
                                + " 2 machines not judged; of the corpus under emulation on 1 of 2 hosts;");
        String share = JSON.readTree(report.resolve("report.json"))
                .at("/verdicts/0/regressions/0/affected/fleet")
                .toString();
        assertThat(share)
                .isEqualTo("{\"machines\":10,\"ofMachines\":42,\"guests\":70,\"ofGuests\":375,\"notJudged\":2}");
    }

    @Test
    void aFleetOfNoHostOfTheCorpusIsRefused() throws IOException {
        Path fleet = Files.writeString(directory.resolve("fleet.json"), "{\"hosts\": {\"web-17\": {\"machines\": 1}}}");
        Outcome outcome = corpus.check("--fleet", fleet.toString());
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("fleet.json").contains("no host that the corpus has, but [web-17]");
    }
}
