package io.github.leafguard.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.cli.FleetOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fleet comes to the same on one machine, in shards and on Spark, in every byte, whatever dies meanwhile. */
class FleetTest {
    private static final String COMMITTER = "spark.hadoop.mapreduce.outputcommitter.factory.class";

    private static final String BREAKS = "model:4.16.0-rc4";
    private static final String CLEAN = "model:4.16.0";

    @TempDir
    private static Path fleet;

    private final Map<String, String> settings = new HashMap<>();

    @TempDir
    private Path directory;

    @BeforeAll
    static void writeFleet() throws IOException {
        SmallFleet.write(fleet);
        // Where executors of a cluster look for Spark, which they have from the tests' class path.
        Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
    }

    /** Settings of Spark are properties of the system. */
    private void set(String name, String value) {
        settings.put(name, value);
        System.setProperty(name, value);
    }

    @AfterEach
    void forgetSettings() {
        settings.keySet().forEach(System::clearProperty);
    }

    private static List<String> command(String name, String candidate, String... more) {
        List<String> words = new ArrayList<>(List.of(name, "-c", candidate, "--no-progress"));
        List<Path> corpus = new ArrayList<>(List.of(
                SmallFleet.CORPUS.resolve("machines"),
                SmallFleet.CORPUS.resolve("guests/4.13.0.tar.xz"),
                SmallFleet.CORPUS.resolve("guests/4.15.0.tar.xz"),
                fleet));
        if (candidate.equals(BREAKS)) {
            corpus.add(1, SmallFleet.CORPUS.resolve("settings"));
        }
        corpus.forEach(path -> words.addAll(List.of("--corpus", path.toString())));
        words.addAll(List.of(more));
        return words;
    }

    private Path report(String name) {
        return directory.resolve(name);
    }

    private FleetOutcome run(String name, String candidate, String report, String... more) {
        List<String> words = command(name, candidate, more);
        words.addAll(List.of("--report", report(report).toString()));
        return FleetOutcome.of(words);
    }

    private void assertSame(String one, String other) {
        for (String file : List.of("cases.jsonl.zst", "report.json", "index.html")) {
            assertThat(FleetOutcome.digest(report(other).resolve(file)))
                    .as(file)
                    .isEqualTo(FleetOutcome.digest(report(one).resolve(file)));
        }
    }

    private void inShards(String candidate) {
        List<String> shards = new ArrayList<>();
        for (int shard = 1; shard <= 7; shard++) {
            run("check", candidate, "shard" + shard, "--shard", shard + "/7", "--quiet");
            shards.add(report("shard" + shard).toString());
        }
        run("merge", candidate, "merged", shards.toArray(String[]::new));
    }

    @Test
    void whatBreaksIsTheSameOnOneMachineInShardsAndOnSparkWithLostTasks() {
        FleetOutcome alone = run("check", BREAKS, "alone");
        inShards(BREAKS);
        set(COMMITTER, LostOnce.class.getName());
        FleetOutcome spark = run("fleet", BREAKS, "spark", "--master", "local[2,4]");

        assertThat(spark.err()).isEmpty();
        assertThat(spark.code()).isEqualTo(1).isEqualTo(alone.code());
        assertThat(spark.out().replace("spark", "alone")).isEqualTo(alone.out());
        assertSame("alone", "merged");
        assertSame("alone", "spark");
    }

    @Test
    void whatIsCleanIsTheSameWhenAnExecutorDies() {
        FleetOutcome alone = run("check", CLEAN, "alone");
        set("spark.extraListeners", DyingExecutor.class.getName());
        set(DyingExecutor.KILLED, "nobody");
        set("spark.executor.extraClassPath", System.getProperty("java.class.path"));
        set("spark.speculation", "true");
        set("spark.speculation.interval", "50ms");
        set("spark.speculation.quantile", "0.1");
        set("spark.speculation.multiplier", "1.1");
        FleetOutcome spark =
                run("fleet", CLEAN, "spark", "--master", "local-cluster[2,1,1024]", "--work", directory.toString());

        assertThat(System.getProperty(DyingExecutor.KILLED)).containsOnlyDigits();
        assertThat(spark.err()).isEmpty();
        assertThat(spark.code()).isZero().isEqualTo(alone.code());
        assertSame("alone", "spark");
    }

    @ParameterizedTest
    @ValueSource(strings = {BREAKS, CLEAN})
    void aTaskThatFailsForGoodLeavesNoVerdict(String candidate) throws IOException {
        set(COMMITTER, LostAlways.class.getName());
        FleetOutcome lost = run("fleet", candidate, "lost", "--master", "local[2,2]");

        assertThat(lost.code()).isEqualTo(3);
        assertThat(lost.err())
                .startsWith("leafguard: Spark has given up judging: ")
                .contains("the disk of the executor is gone")
                .contains("nothing is judged, and there is no verdict");
        assertThat(lost.out()).isEmpty();
        assertThat(Files.readString(report("lost").resolve("report.json")))
                .contains("the disk of the executor is gone")
                .doesNotContain("\"GO\"");
        assertThat(report("lost").resolve("cases.jsonl.zst")).doesNotExist();
    }
}
