package io.github.leafguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.archive.ArchiveReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccuracyTest {
    private static final String TRUTH = "../../corpus/recorded";

    @TempDir
    private Path directory;

    /** Recordings of the hosts of the small corpus alone. */
    private Path recordings() throws IOException {
        StringBuilder hosts = new StringBuilder();
        new ArchiveReader(ArchiveLimits.DEFAULT)
                .read(
                        Path.of(TRUTH, "4.15.0", "hosts.jsonl.xz"),
                        file -> new String(file.content().readAllBytes())
                                .lines()
                                .filter(line -> line.contains("\"host\":\"Broadwell\""))
                                .forEach(line -> hosts.append(line).append('\n')));
        Path file = directory.resolve("recorded/4.15.0/hosts.jsonl");
        Files.createDirectories(file.getParent());
        Files.writeString(file, hosts);
        return directory.resolve("recorded");
    }

    @Test
    void theModelAgreesWithARecordedRelease() throws IOException {
        String corpus = SmallCorpus.in(directory).root().toString();
        Outcome outcome = Outcome.of("accuracy", "--truth", recordings().toString(), "--corpus", corpus);

        assertThat(outcome.out())
                .startsWith("4.15.0 = model:4.15.0 ")
                .contains("1 of 1 sets exact: 6/6 system policies, ");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void aVersionThatNobodyStandsForCannotBeCompared() throws IOException {
        String corpus = SmallCorpus.in(directory).root().toString();
        Path recordings = recordings();
        Files.move(recordings.resolve("4.15.0"), recordings.resolve("elsewhere"));
        Outcome outcome = Outcome.of("accuracy", "--truth", recordings.toString(), "--corpus", corpus);

        assertThat(outcome.out()).startsWith("elsewhere: not comparable, no candidate stands for version elsewhere\n");
        assertThat(outcome.err()).contains("none of the sets can be compared");
        assertThat(outcome.code()).isEqualTo(2);
    }

    @Test
    void anotherCandidateDiffersAndSaysWhere() {
        Outcome outcome =
                Outcome.of("accuracy", "--truth", TRUTH, "--version", "4.15.0", "--candidate", "model:4.16.0-rc4");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).startsWith("4.15.0 = model:4.16.0-rc4 ").contains("\n    ", "0 of 1 sets exact: ");
    }

    @Test
    void aVersionThatIsNotThereIsWrongUsage() {
        Outcome outcome = Outcome.of("accuracy", "--truth", TRUTH, "--version", "3.*");

        assertThat(outcome.code()).isEqualTo(64);
        assertThat(outcome.err()).contains("Nothing in " + TRUTH + " is of version 3.*; there are 4.13.0, ");
    }

    @Test
    void aFolderThatIsNotThereIsRefused() {
        Outcome outcome = Outcome.of("accuracy", "--truth", "nowhere");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("leafguard: nowhere: found ");
    }
}
