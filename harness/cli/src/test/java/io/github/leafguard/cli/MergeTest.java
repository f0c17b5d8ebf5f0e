package io.github.leafguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shards of a run, each judged by itself, come to the report of the run. */
class MergeTest {
    private static final List<String> FILES =
            List.of("report.json", "cases.jsonl.zst", "index.html", "summary.md", "junit.xml");

    @TempDir
    private Path directory;

    private SmallCorpus corpus;

    @BeforeEach
    void corpus() throws IOException {
        corpus = SmallCorpus.in(directory);
    }

    private String at(String name) {
        return directory.resolve(name).toString();
    }

    private Outcome merge(String... more) {
        List<String> words = new ArrayList<>(List.of("merge", "-c", "model:4.16.0-rc4", "--corpus", corpus.path()));
        words.addAll(List.of("--report", at("merged")));
        words.addAll(List.of(more));
        return Outcome.of(words.toArray(String[]::new));
    }

    @Test
    void theReportIsThatOfTheRunAsAWhole() throws IOException {
        int whole = corpus.check("-r", at("whole")).code();
        for (int index = 1; index <= 7; index++) {
            corpus.check("--shard", index + "/7", "-r", at("shard-" + index));
        }
        String[] shards = new String[7];
        for (int index = 0; index < 7; index++) {
            // A directory, or the file in it.
            shards[index] = at("shard-" + (index + 1) + (index % 2 == 0 ? "" : "/cases.jsonl.zst"));
        }

        Outcome merged = merge(shards);

        assertThat(merged.err()).isEmpty();
        assertThat(merged.code()).isEqualTo(whole).isEqualTo(1);
        for (String file : FILES) {
            assertThat(directory.resolve("merged").resolve(file))
                    .hasSameBinaryContentAs(directory.resolve("whole").resolve(file));
        }
    }

    @Test
    void aShardThatIsMissingIsToldAndThereIsNoVerdict() throws IOException {
        corpus.check("--shard", "1/2", "-r", at("one"));

        Outcome merged = merge(at("one"));

        assertThat(merged.code()).isEqualTo(2);
        assertThat(merged.err())
                .contains(
                        ": found nothing of host ",
                        " under model:4.16.0-rc4, expected every host of the corpus in one of the journals;");
        assertThat(Files.readString(directory.resolve("merged/report.json"))).contains("\"outcome\":\"no-verdict\"");
    }

    @Test
    void theShardsOfAnotherRunAreRefused() throws IOException {
        corpus.check("--only", "restore/*", "-r", at("other"));

        Outcome merged = merge(at("other"));

        assertThat(merged.code()).isEqualTo(2);
        assertThat(merged.err())
                .contains("found the journal of another run (cases: restore/* there, all here)")
                .endsWith("; give the options that the shards were run with, but for --shard\n");
    }

    @Test
    void whatIsNoShardIsRefusedBeforeAnEarlierReportIsTouched() throws IOException {
        corpus.check("-r", at("merged"));
        byte[] before = Files.readAllBytes(directory.resolve("merged/report.json"));

        Outcome none = merge(at("nothing"));
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err())
                .contains("nothing: found no file, expected the cases of a shard that came to a verdict;");

        Outcome itself = merge(at("merged"));
        assertThat(itself.code()).isEqualTo(2);
        assertThat(itself.err()).contains("found a shard in the directory of the report");

        Outcome part = merge("--shard", "1/2", at("merged"));
        assertThat(part.code()).isEqualTo(64);
        assertThat(part.err()).startsWith("leafguard: --shard names one part of a run");
        assertThat(directory.resolve("merged/report.json")).hasBinaryContent(before);
    }
}
