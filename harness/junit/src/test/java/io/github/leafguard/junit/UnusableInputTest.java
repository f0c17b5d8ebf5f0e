package io.github.leafguard.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import io.github.leafguard.candidate.CandidateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;

/** What cannot be judged is a failure, never a silence. */
class UnusableInputTest {
    @TempDir
    Path directory;

    private Path corpus;

    @BeforeEach
    void writeCorpus() {
        corpus = SmallCorpus.in(directory.resolve("corpus")).directory();
    }

    @Test
    void aMissingCorpusFailsTheEngine() {
        Path nowhere = directory.resolve("nowhere");
        assertThat(Request.of("model:4.16.0", nowhere).failure())
                .isEqualTo(nowhere + ": found nothing there, expected a file or directory;"
                        + " check the path, or what the link points to");
    }

    @Test
    void anEmptyCorpusFailsTheEngine() throws IOException {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        Files.writeString(empty.resolve("README.md"), "Nothing yet.");
        assertThat(Request.of("model:4.16.0", empty).failure())
                .isEqualTo(empty + ": found no machine, no guest and no setting, expected a corpus with at least one of"
                        + " them; check the path; corpus/README.md says what can be in it");
    }

    @Test
    void aFileThatCannotBeReadFailsTheEngine() throws IOException {
        Path broken = corpus.resolve("guests/4.15.0/Broadwell/pv.json");
        Files.writeString(broken, "{\"id\": 7}");
        assertThat(Request.of("model:4.16.0", corpus).failure())
                .startsWith(broken + ": line 1 column 8: found the number 7, expected ");
    }

    @Test
    void nothingIsExecutedWhenTheEngineFails() {
        EngineExecutionResults results =
                Request.of("model:4.16.0", directory.resolve("nowhere")).execute();
        results.testEvents().assertStatistics(stats -> stats.started(0).skipped(0));
        results.containerEvents().assertStatistics(stats -> stats.started(1).failed(1));
    }

    @Test
    void aCorpusWithoutACaseForTheChecksFailsTheEngine() throws IOException {
        Files.delete(corpus.resolve("settings/three.json"));
        Files.delete(corpus.resolve("settings"));
        assertThat(Request.of("model:4.16.0", corpus)
                        .with(Parameters.ONLY, "setting-refused")
                        .failure())
                .isEqualTo(corpus + ": found no case that setting-refused takes (2 machines, 4 hosts, 8 guests, 0"
                        + " settings), expected at least one; check leafguard.corpus, leafguard.only and"
                        + " leafguard.shard");
    }

    @Test
    void anEmptyShardFailsTheEngine() {
        assertThat(Request.of("model:4.16.0", corpus)
                        .with(Parameters.SHARD, "1/1000")
                        .failure())
                .contains(": found no case in shard 1/1000 (2 machines, 4 hosts, 8 guests, 3 settings), expected at"
                        + " least one;");
    }

    @Test
    void aSelectionThatLeavesNoTestFailsTheEngine() {
        assertThat(Request.of("model:4.16.0", corpus)
                        .with(Parameters.ONLY, "restore-refused")
                        .selecting(selectDirectory(corpus.resolve("settings").toFile()))
                        .failure())
                .startsWith("no test is left of those asked for: ");
    }

    @Test
    void filtersThatLeaveNoTestFailTheEngine() {
        assertThat(Request.of("model:4.16.0", corpus)
                        .selecting(selectUniqueId("[engine:leafguard]"))
                        .filtered(TagFilter.includeTags("nothing-has-this-tag"))
                        .failure())
                .endsWith("zero tests are no verdict");
    }

    @Test
    void aCandidateThatIsGivenTwiceFailsTheEngine() {
        assertThat(Request.of("model:4.16.0,model:4.16.0", corpus).failure())
                .isEqualTo("configuration parameter leafguard.candidates has model:4.16.0 twice");
    }

    @Test
    void aCandidateThatIsItsOwnBaselineFailsTheEngine() {
        assertThat(Request.of("model:4.16.0", corpus)
                        .with(Parameters.BASELINE, "model:4.16.0")
                        .failure())
                .startsWith(
                        "baseline model:4.16.0 and candidate model:4.16.0 cannot be compared: nothing breaks compared with"
                                + " itself");
    }

    @Test
    void aCandidateThatCannotRunFailsAsAContainerAndTheOthersAreJudged() {
        EngineExecutionResults results = Request.withBroken(new CandidateException("no such binary"))
                .with(Parameters.CANDIDATES, "broken:4.16.0,model:4.16.0")
                .against415()
                .with(Parameters.CORPUS, corpus.toString())
                .execute();
        results.containerEvents().assertStatistics(stats -> stats.failed(1));
        Event failed = results.containerEvents().failed().list().get(0);
        assertThat(failed.getTestDescriptor().getUniqueId().toString())
                .isEqualTo("[engine:leafguard]/[candidate:broken%3A4.16.0]");
        assertThat(Request.message(failed))
                .isEqualTo(
                        "could not run broken:4.16.0 on host Broadwell (booting broken:4.16.0): no such binary; nor did it run on any other of the 4 hosts");
        assertThat(failed.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getCause())
                .isNull();
        results.testEvents().assertStatistics(stats -> stats.started(39).failed(0));
    }

    @Test
    void aFaultOfTheHarnessIsToldWithItsTrace() {
        RuntimeException fault = new IllegalStateException("out of order");
        EngineExecutionResults results = Request.withBroken(fault)
                .with(Parameters.CANDIDATES, "broken:4.16.0")
                .against415()
                .with(Parameters.CORPUS, corpus.toString())
                .execute();
        Throwable told = results.containerEvents()
                .failed()
                .list()
                .get(0)
                .getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
        assertThat(told)
                .hasMessage("judging went wrong for broken:4.16.0 on host Broadwell (booting broken:4.16.0):"
                        + " java.lang.IllegalStateException: out of order; this is a fault of the harness or of the"
                        + " candidate's model, not a verdict")
                .hasCause(fault);
    }
}
