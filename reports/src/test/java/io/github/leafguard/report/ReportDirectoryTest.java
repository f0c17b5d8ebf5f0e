package io.github.leafguard.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.leafguard.report.allure.AllureOptions;
import io.github.leafguard.report.json.JsonReport;
import io.github.leafguard.report.wording.UnfinishedRun;
import io.github.leafguard.report.wording.UnfinishedRun.Extent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody who reads a report's directory, at any moment of a run, finds a verdict that is not this run's. */
final class ReportDirectoryTest {
    private final ReportWriter writer = new ReportWriter(AllureOptions.DEFAULT);
    private final UnfinishedRun run =
            UnfinishedRun.begun("1.0", "leafguard check", 4711, Instant.parse("2026-11-30T10:00:00Z"));

    @TempDir
    Path directory;

    @Test
    void anOldVerdictIsGoneBeforeANewRunBegins() throws IOException {
        writer.write(Sample.clean(), directory);
        try (ReportDirectory taken = ReportDirectory.take(directory, writer, run)) {
            taken.clear();
            assertThat(texts()).isEmpty();
            taken.mark(run);
            assertUnfinished(run);
        }
        assertUnfinished(run);
    }

    @Test
    void aRunThatEndsEarlySaysSoInEveryFile() throws IOException {
        UnfinishedRun interrupted = run.interrupted(new Extent(1, 2, 30, 4));
        try (ReportDirectory taken = ReportDirectory.take(directory, writer, run)) {
            taken.mark(run);
            Thread.currentThread().interrupt();
            taken.mark(interrupted);
            assertThat(Thread.interrupted()).isTrue();
        }
        assertUnfinished(interrupted);
    }

    @Test
    void theVerdictReplacesWhatWasSaidWhileTheRunWentOn() throws IOException {
        Path alone = directory.resolve("alone");
        Path shared = directory.resolve("shared");
        writer.write(Sample.mixed(), alone);
        try (ReportDirectory taken = ReportDirectory.take(shared, writer, run)) {
            taken.mark(run);
            taken.publish(Sample.mixed());
        }
        Files.delete(shared.resolve(DirectoryLock.NAME));
        try (Stream<Path> files = Files.walk(shared)) {
            assertThat(files.map(shared::relativize)).containsExactlyInAnyOrderElementsOf(relative(alone));
        }
        for (Path file : relative(alone)) {
            if (Files.isRegularFile(alone.resolve(file))) {
                assertThat(shared.resolve(file)).hasSameBinaryContentAs(alone.resolve(file));
            }
        }
    }

    private static List<Path> relative(Path top) throws IOException {
        try (Stream<Path> files = Files.walk(top)) {
            return files.map(top::relativize).toList();
        }
    }

    @Test
    void aSecondRunIsKeptOutAndToldWhoIsThere() throws IOException {
        try (ReportDirectory first = ReportDirectory.take(directory, writer, run)) {
            first.publish(Sample.clean());
            assertThatThrownBy(() -> ReportDirectory.take(directory, writer, run))
                    .isInstanceOf(ReportException.class)
                    .hasMessage(
                            "another run writes its report to %s (process 4711, since 2026-11-30T10:00:00Z): wait for it to end,"
                                    + " or name another directory with --report",
                            directory);
            assertThat(texts()).anyMatch(text -> text.contains("\"outcome\":\"go\""));
        }
        ReportDirectory.take(directory, writer, run).close();
    }

    @Test
    void aDiskThatIsFullWhileTheVerdictIsWrittenLeavesNone() throws IOException {
        for (String name : List.of("report.json", "junit.xml", "summary.md", "index.html")) {
            ReportWriter full = new ReportWriter(
                    AllureOptions.DEFAULT,
                    file -> file.endsWith(name) ? new FullDisk(300) : Files.newOutputStream(file));
            try (ReportDirectory taken = ReportDirectory.take(directory, writer, run)) {
                taken.mark(run);
            }
            try (ReportDirectory taken = ReportDirectory.take(directory, full, run)) {
                assertThatThrownBy(() -> taken.publish(Sample.clean()))
                        .isInstanceOf(ReportException.class)
                        .hasMessageContaining(name + ": No space left on device");
                assertThat(texts()).isEmpty();
            }
        }
    }

    @Test
    void aDirectoryInAFilesPlaceIsToldBeforeTheRun() throws IOException {
        Path inTheWay = Files.createDirectories(directory.resolve("summary.md"));
        ReportDirectory taken = ReportDirectory.take(directory, writer, run);
        assertThatThrownBy(taken::clear)
                .isInstanceOf(ReportException.class)
                .hasMessageStartingWith("cannot remove the earlier report " + inTheWay + ": it is a directory.");
    }

    private void assertUnfinished(UnfinishedRun stands) throws IOException {
        assertThat(texts()).hasSize(5).allSatisfy(text -> {
            assertThat(text).contains(stands.sentence());
            assertThat(text).doesNotContainIgnoringCase("\"go\"", "**GO**", ">GO<", "\"passed\"");
        });
        String json = Files.readString(directory.resolve("report.json"));
        assertThat(json).contains("\"outcome\":\"" + stands.state().key() + "\",\"exitCode\":null");
        try (InputStream schema =
                JsonReport.class.getResourceAsStream("/io/github/leafguard/schema/report.schema.json")) {
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(new String(schema.readAllBytes(), StandardCharsets.UTF_8))
                            .validate(json, InputFormat.JSON))
                    .isEmpty();
        }
        assertThat(Files.readString(directory.resolve("junit.xml"))).contains("errors=\"1\"");
    }

    /** What every file of the report says, of which there is none where nothing is left of it. */
    private List<String> texts() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(DirectoryLock.NAME))
                    .map(ReportDirectoryTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
