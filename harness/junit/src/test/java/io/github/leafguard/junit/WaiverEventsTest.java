package io.github.leafguard.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;

import io.github.leafguard.candidate.CandidateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What was accepted passes and is told; a waiver that is no use any more is a failure. */
class WaiverEventsTest {
    @TempDir
    static Path directory;

    private static Path corpus;

    @BeforeAll
    static void writeCorpus() {
        corpus = SmallCorpus.in(directory.resolve("corpus")).directory();
    }

    @Test
    void aWaivedCasePassesAndSaysSo() throws IOException {
        EngineExecutionResults results = judge(waiver("accepted", "2030-12-31"));
        results.testEvents().assertStatistics(stats -> stats.started(39).failed(18));
        results.containerEvents().assertStatistics(stats -> stats.failed(0));
        Map<String, String> entry = results.allEvents().reportingEntryPublished().stream()
                .filter(event ->
                        event.getTestDescriptor().getDisplayName().equals("restore/4.15.0/Broadwell+noxsave/pv"))
                .map(event -> event.getRequiredPayload(ReportEntry.class).getKeyValuePairs())
                .findFirst()
                .orElseThrow();
        assertThat(entry)
                .containsOnlyKeys("leafguard.waived", "leafguard.waivers")
                .containsEntry("leafguard.waivers", "accepted")
                .extractingByKey("leafguard.waived")
                .asString()
                .startsWith("restore-refused: 4.15.0+540d911c28 refuses the guest's policy with leaf 00000000,");
    }

    @Test
    void anExpiredWaiverFailsTheCandidate() throws IOException {
        assertThat(problem(judge(waiver("old", "2029-12-31"))))
                .isEqualTo("no verdict on model:4.15.0+540d911c28: waiver old expired on 2029-12-31: remove it, or"
                        + " decide again and date it anew");
    }

    @Test
    void aWaiverThatMatchesNothingFailsTheCandidate() throws IOException {
        Path waivers = waiver("stale", nextMonth());
        EngineExecutionResults results = Request.of("model:4.16.0", corpus)
                .with(Parameters.WAIVERS, waivers.toString())
                .execute();
        assertThat(problem(results))
                .isEqualTo("no verdict on model:4.16.0: waiver stale matches nothing: what it waived is gone, so remove"
                        + " it, or its place is wrong");
    }

    @Test
    void inAPartOfTheCorpusAWaiverNeedNotMatch() throws IOException {
        Path waivers = waiver("elsewhere", nextMonth());
        EngineExecutionResults results = Request.of("model:4.16.0", corpus)
                .with(Parameters.WAIVERS, waivers.toString())
                .selecting(selectDirectory(corpus.resolve("guests").toFile()))
                .execute();
        results.containerEvents().assertStatistics(stats -> stats.failed(0));
        results.testEvents().assertStatistics(stats -> stats.started(8).succeeded(8));
    }

    @Test
    void unreadableWaiversFailTheEngine() throws IOException {
        Path waivers = Files.writeString(directory.resolve("broken.json"), "{\"waivers\": [{\"id\": \"x\"}]}");
        assertThat(Request.of("model:4.16.0", corpus)
                        .with(Parameters.WAIVERS, waivers.toString())
                        .failure())
                .startsWith(waivers + ": line 1 column ")
                .contains(
                        "found neither signatures nor a regression nor cases, expected a waiver with one of the three");
    }

    private static EngineExecutionResults judge(Path waivers) {
        return Request.withBroken(new CandidateException("not asked"))
                .with(Parameters.CANDIDATES, Request.SHRINKING)
                .against415()
                .with(Parameters.CORPUS, corpus.toString())
                .with(Parameters.WAIVERS, waivers.toString())
                .execute();
    }

    private static String problem(EngineExecutionResults results) {
        return Request.message(results.containerEvents().failed().list().get(0));
    }

    /** A day that has not come, for an engine that asks the system which day it is. */
    private static String nextMonth() {
        return LocalDate.now().plusMonths(1).toString();
    }

    private static Path waiver(String id, String expires) throws IOException {
        return Files.writeString(directory.resolve(id + ".json"), """
                {
                  "waivers": [
                    {
                      "id": "%s",
                      "check": "restore-refused",
                      "signatures": ["restore-refused*"],
                      "messagePattern": "leaf (00000000|80000000), .*",
                      "reason": "The candidate was never released",
                      "expires": "%s"
                    }
                  ]
                }
                """.formatted(id, expires));
    }
}
