package io.github.leafguard.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.ZstdInputStream;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.check.Checks;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.json.SchemaCheck;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import io.github.leafguard.run.journal.Fingerprint;
import io.github.leafguard.run.journal.JournalFile;
import io.github.leafguard.run.journal.Journals;
import io.github.leafguard.run.journal.SortedJournal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run comes to the same, in every byte of its journal, wherever its guests lie and in however many parts it is made. */
class StoredRunTest {
    private static final Path CORPUS = Path.of("../../corpus");
    private static final Candidates CANDIDATES = new Candidates(List.of(new ModelSource()));

    @TempDir
    private Path directory;

    private static RunPlan plan(int mostInMemory, Shard shard) {
        Corpus corpus = new CorpusLoader(ArchiveLimits.DEFAULT, mostInMemory)
                .load(List.of(CORPUS.resolve("machines"), CORPUS.resolve("guests")));
        return new RunPlan(
                List.of(CANDIDATES.resolve("model:4.16.0-rc4"), CANDIDATES.resolve("model:4.16.0")),
                Baselines.archived(CANDIDATES),
                new Workload("corpus", corpus),
                Checks.all(),
                shard,
                2);
    }

    private RunOutcome run(RunPlan plan, Path journal) throws IOException, InterruptedException {
        Fingerprint run = Fingerprint.of(Map.of("shard", plan.shard().toString()));
        Path unsorted = directory.resolve("unsorted");
        RunOutcome outcome;
        try (JournalFile file = JournalFile.begin(unsorted, run, plan.checks(), trouble -> {
            throw new AssertionError(trouble);
        })) {
            outcome = Runner.run(plan, Progress.SILENT, file);
        }
        SortedJournal.write(unsorted, plan.checks(), journal);
        return outcome;
    }

    @Test
    void inMemoryOnDiskAndInShardsTheOutcomeIsOne() throws Exception {
        RunPlan inMemory = plan(1_000_000, Shard.WHOLE);
        Path whole = directory.resolve("whole");
        RunOutcome outcome = run(inMemory, whole);
        assertThat(outcome.results()).hasSize(2);

        requireSchema(whole);

        Path onDisk = directory.resolve("on-disk");
        assertThat(run(plan(100, Shard.WHOLE), onDisk)).isEqualTo(outcome);
        assertThat(onDisk).hasSameBinaryContentAs(whole);

        List<Path> shards = new ArrayList<>();
        for (int index = 1; index <= 3; index++) {
            Path shard = directory.resolve("shard-" + index);
            run(plan(100, new Shard(index, 3)), shard);
            shards.add(shard);
        }
        Path merged = directory.resolve("merged");
        try (Journals journals = Journals.open(shards, inMemory.checks())) {
            SortedJournal.write(journals, inMemory.checks(), merged);
            assertThat(Runner.run(inMemory, Progress.SILENT, journals)).isEqualTo(outcome);
        }
        assertThat(merged).hasSameBinaryContentAs(whole);

        Files.delete(shards.remove(1));
        try (Journals journals = Journals.open(shards, inMemory.checks())) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> Runner.run(inMemory, Progress.SILENT, journals))
                    .withMessageEndingWith("; give the journals of all shards, each of which ended with a verdict");
        }
    }

    /** Every line is as the published schema says. */
    private static void requireSchema(Path journal) throws IOException {
        SchemaCheck schema = new SchemaCheck();
        try (InputStream in = new ZstdInputStream(Files.newInputStream(journal)).setContinuous(false)) {
            byte[][] kinds = new byte[5][];
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                int kind = line.startsWith("{\"format\"")
                        ? 0
                        : line.startsWith("{\"portion\"") ? 1 : line.startsWith("{\"finding\"") ? 2 : 3;
                // All of a kind are written in one way; those of cases differ in what they have.
                if (kinds[kind] == null || kind == 3 && line.hashCode() % 50 == 0) {
                    kinds[kind] = line.getBytes(StandardCharsets.UTF_8);
                    schema.check("cases.schema.json", kinds[kind], Origin.of(journal));
                }
            }
            assertThat(kinds[3]).isNotNull();
            assertThat(kinds[2]).isNotNull();
        }
    }
}
