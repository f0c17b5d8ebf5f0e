package io.github.leafguard.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.report.allure.AllureOptions;
import io.github.leafguard.report.wording.ExampleFile;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Totals;
import io.github.leafguard.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportWriterTest {
    private final ReportWriter writer = new ReportWriter(AllureOptions.DEFAULT);

    @TempDir
    Path temporary;

    @Test
    void everyFormatIsWrittenAndListed() throws IOException {
        Path directory = temporary.resolve("target/leafguard");
        assertThat(writer.write(Sample.mixed(), directory))
                .containsExactly(
                        directory.resolve("allure-results"),
                        directory.resolve("index.html"),
                        directory.resolve("summary.md"),
                        directory.resolve("junit.xml"),
                        directory.resolve("report.json"));
        assertThat(names(directory))
                .containsExactly("allure-results", "index.html", "junit.xml", "report.json", "summary.md");
    }

    @Test
    void equalReportsGiveEqualBytesInEveryFile() throws IOException {
        writer.write(Sample.mixed(), temporary.resolve("a"));
        writer.write(Sample.mixed(), temporary.resolve("b"));
        try (Stream<Path> files = Files.walk(temporary.resolve("a"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path other =
                        temporary.resolve("b").resolve(temporary.resolve("a").relativize(file));
                assertThat(other).hasSameBinaryContentAs(file);
            }
        }
    }

    @Test
    void aNewReportReplacesTheOldOneAndNothingElse() throws IOException {
        Path history = temporary.resolve("allure-results/history/history.json");
        Path foreign = temporary.resolve("allure-results/0cd0a3f7-5f7a-4c1c-8d1e-9b1f6f0a7d11-result.json");
        writer.write(Sample.of(Fleet.verdict("model:x", 20, true)), temporary);
        Files.createDirectories(history.getParent());
        Files.writeString(history, "{}");
        Files.writeString(foreign, "{}");
        Files.writeString(temporary.resolve("notes.txt"), "mine");
        writer.write(Sample.broken(), temporary);
        assertThat(history).hasContent("{}");
        assertThat(foreign).hasContent("{}");
        assertThat(temporary.resolve("notes.txt")).hasContent("mine");
        assertThat(names(temporary.resolve("allure-results")).stream().filter(name -> name.endsWith("-result.json")))
                .hasSize(9);
    }

    @Test
    void aFullDiskLeavesNoReportNeitherHalfNorOld() throws IOException {
        for (String name : List.of("report.json", "junit.xml", "summary.md", "index.html")) {
            for (int room : new int[] {0, 100}) {
                writer.write(Sample.clean(), temporary);
                ReportWriter full = new ReportWriter(
                        AllureOptions.DEFAULT,
                        file -> file.endsWith(name) ? new FullDisk(room) : Files.newOutputStream(file));
                assertThatThrownBy(() -> full.write(Sample.broken(), temporary))
                        .isInstanceOf(ReportException.class)
                        .hasMessage(
                                "cannot write the report file %s: No space left on device. Nothing of this run's report was "
                                        + "left there; make room, or name another directory with --report.",
                                temporary.resolve(name));
                assertThat(names(temporary)).containsExactly("allure-results");
                assertThat(names(temporary.resolve("allure-results"))).isEmpty();
            }
        }
    }

    @Test
    void aFileInTheDirectorysPlaceIsNamed() throws IOException {
        Path file = Files.writeString(temporary.resolve("out"), "mine");
        assertThatThrownBy(() -> writer.write(Sample.broken(), file))
                .isInstanceOf(ReportException.class)
                .hasMessageStartingWith(
                        "cannot make the report directory " + file + ": a file of that name is in the way.");
        assertThat(file).hasContent("mine");
    }

    @Test
    void aDirectoryInAFilesPlaceIsNamedAndLeftAlone() throws IOException {
        Path inTheWay = Files.createDirectories(temporary.resolve("report.json"));
        assertThatThrownBy(() -> writer.write(Sample.broken(), temporary))
                .isInstanceOf(ReportException.class)
                .hasMessageStartingWith("cannot write the report file " + inTheWay + ": ");
        assertThat(names(temporary)).containsExactly("allure-results", "report.json");
        assertThat(names(temporary.resolve("allure-results"))).isEmpty();
    }

    @Test
    void aFileInTheResultsPlaceIsNamedAndNothingIsLeft() throws IOException {
        Path inTheWay = Files.writeString(temporary.resolve("allure-results"), "mine");
        assertThatThrownBy(() -> writer.write(Sample.broken(), temporary))
                .isInstanceOf(ReportException.class)
                .hasMessageStartingWith(
                        "cannot write the report file " + inTheWay + ": a file of that name is in the way.");
        assertThat(names(temporary)).containsExactly("allure-results");
    }

    @Test
    void whatAnInterruptedRunLeftIsCleared() throws IOException {
        Path partial = Files.createDirectories(temporary.resolve(".leafguard-report.partial/allure-results"));
        Files.writeString(partial.resolve("half"), "{");
        writer.write(Sample.broken(), temporary);
        assertThat(names(temporary)).doesNotContain(".leafguard-report.partial");
    }

    @Test
    void aReportThatContradictsItselfIsRefused() {
        Verdict good = Sample.rc4();
        Totals wrong = new Totals(12, 12, 0, 0, 0, 0, 0, 0, 0);
        Verdict miscounted =
                new Verdict(good.run(), wrong, good.failing(), good.regressions(), List.of(), List.of(), List.of());
        assertRefused(Sample.of(miscounted), "the verdict on model:4.16.0-rc4 claims Totals[cases=12, passed=12, ");
        assertRefused(Sample.of(good, good), "the report holds two verdicts on model:4.16.0-rc4");
        Verdict twice = new SampleVerdict("model:x")
                .passed("restore/a", "h")
                .passed("restore/a", "h")
                .build();
        assertRefused(Sample.of(twice), "the run of model:x holds case restore/a twice");
        Verdict other = new SampleVerdict("model:x").passed("restore/a", "h").build();
        Verdict stray = new Verdict(
                other.run(), other.totals(), other.failing(), List.of(), good.regressions(), List.of(), List.of());
        assertRefused(
                Sample.of(stray),
                "has a finding on case restore/xen-4.15.0/nocera/hvm-hap, which the run does not hold");
    }

    private void assertRefused(Report report, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.write(report, temporary))
                .withMessageContaining(message);
        assertThat(temporary).isEmptyDirectory();
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void examplesAreCorporaAndGoWithTheReport(@TempDir Path directory) throws Exception {
        ReportWriter writer = new ReportWriter(AllureOptions.DEFAULT);
        writer.write(Sample.of(SampleFixes.sought()), directory);
        String name = ExampleFile.name(SampleFixes.sought().regressions().get(0));
        Path example = directory.resolve("examples").resolve(name);
        assertThat(example.resolve("guests/guest.json")).hasContent("{}");
        assertThat(example.resolve("machines/smallest-nocera.json")).hasContent("{}");

        Path foreign = Files.writeString(example.resolve("guests/mine.json"), "{}");
        writer.write(Sample.of(Sample.release()), directory);
        assertThat(Files.walk(directory.resolve("examples")).filter(Files::isRegularFile))
                .containsExactly(foreign);
    }
}
