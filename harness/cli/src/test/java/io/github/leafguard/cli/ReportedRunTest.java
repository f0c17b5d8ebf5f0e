package io.github.leafguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What stands in a report's directory while real runs go on, die, are told to end, meet each other or a full disk. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "signals and ulimit are those of Linux")
class ReportedRunTest {
    private static final List<String> FILES = List.of("report.json", "junit.xml", "summary.md", "index.html");

    /** The whole corpus and one thread: long enough to be met on the way. */
    private static final String LONG =
            "exec $LEAFGUARD check -j 1 -c model:4.16.0 -c model:4.16.0-rc4 -c model:4.16.0-rc1 -r \"$HERE/report\"";

    @TempDir
    private Path directory;

    private Path report;
    private Shell shell;

    /** An old verdict that says GO. */
    @BeforeEach
    void leaveAnOldVerdict() throws IOException {
        report = directory.resolve("report");
        shell = new Shell(directory);
        Outcome old = Outcome.of(
                "check",
                "-c",
                "model:4.16.0",
                "-b",
                "model:4.15.0",
                "--only",
                "restore-refused",
                "--corpus",
                SmallCorpus.in(directory).root().toString(),
                "-r",
                report.toString());
        assertThat(old.code()).isZero();
        assertThat(Files.readString(report.resolve("report.json"))).contains("\"outcome\":\"go\"");
    }

    @Test
    void aRunThatIsKilledLeavesNoVerdict() throws Exception {
        Process process = shell.start(LONG);
        hearOfProgress(process);
        assertNoGo("this run is not over, so there is no verdict yet: process " + process.pid() + ", since ");

        process.toHandle().destroyForcibly();

        assertThat(Shell.finish(process).code()).isEqualTo(128 + 9);
        assertNoGo("this run is not over, so there is no verdict yet: process " + process.pid() + ", since ");
        assertThat(aShortRun()).isEqualTo(1);
    }

    @Test
    void aRunThatIsToldToEndSaysHowFarItCame() throws Exception {
        Process process = shell.start(LONG);
        hearOfProgress(process);
        process.toHandle().destroy();

        assertThat(Shell.finish(process).code()).isEqualTo(128 + 15);
        assertNoGo("the run was told to end before there was a verdict; judged ");
        assertThat(Files.readString(report.resolve("summary.md")))
                .containsPattern(
                        "judged [1-9][0-9]* of [0-9]+ hosts, [1-9][0-9]* cases, of which [0-9]+ failed so far");
    }

    @Test
    void aSecondRunIsRefusedAndLeavesTheFirstAlone() throws Exception {
        Process first = shell.start(LONG);
        hearOfProgress(first);

        Outcome second = shell.run("leafguard check -c model:4.16.0 -r \"$HERE/report\"");

        assertThat(second.code()).isEqualTo(2);
        assertThat(second.err())
                .startsWith("leafguard: another run writes its report to " + report + " (process " + first.pid()
                        + ", since ")
                .endsWith("): wait for it to end, or name another directory with --report\n")
                .hasLineCount(1);
        assertNoGo("process " + first.pid() + ", since ");
        first.toHandle().destroyForcibly();
        Shell.finish(first);
    }

    @Test
    void aRunThatCannotBeginLeavesNoOldVerdict() throws Exception {
        assertThat(shell.run("leafguard check -c model:4.16.0 --corpus /dev/null -r \"$HERE/report\"")
                        .code())
                .isEqualTo(2);
        assertNoGo("there is no verdict here: ");
    }

    @Test
    void anUnknownCandidateLeavesNoOldVerdict() throws Exception {
        assertThat(shell.run("leafguard check -c model:none -r \"$HERE/report\"")
                        .code())
                .isEqualTo(64);
        assertNoGo("there is no verdict here: no candidate ");
    }

    /** A limit on the size of files stands for a disk that fills up, which nobody but root can make. */
    @Test
    void aReportThatCannotBeWrittenChangesNoVerdict() throws Exception {
        Outcome broken =
                shell.run("ulimit -f 4; leafguard check -c model:4.16.0-rc4 -b model:4.15.0 --only restore-refused"
                        + " --corpus \"$HERE/small\" -r \"$HERE/report\"");

        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.out()).startsWith("NO-GO: model:4.16.0-rc4").doesNotContain("Report: ");
        assertThat(broken.err())
                .contains("leafguard: cannot write the report file " + report + "/")
                .contains("File too large. Nothing of this run's report was left there");
        assertNoVerdict();
    }

    @Test
    void aCleanRunWhoseReportCannotBeWrittenIsStillClean() throws Exception {
        Outcome clean = shell.run("ulimit -f 4; leafguard check -c model:4.16.0 -b model:4.15.0 --only restore-refused"
                + " --corpus \"$HERE/small\" -r \"$HERE/report\"");

        assertThat(clean.code()).isZero();
        assertThat(clean.out()).startsWith("GO: model:4.16.0");
        assertThat(clean.err()).contains("leafguard: cannot write the report file " + report + "/");
        assertNoVerdict();
    }

    private int aShortRun() throws IOException, InterruptedException {
        return shell.run("leafguard check -q -c model:4.16.0-rc4 --corpus \"$HERE/small\" -r \"$HERE/report\"")
                .code();
    }

    /** Waits until a run says that it has judged some hosts. */
    private static void hearOfProgress(Process process) throws IOException {
        BufferedReader err =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line; (line = err.readLine()) != null; said.append(line).append('\n')) {
            if (line.startsWith("leafguard: judged ")) {
                return;
            }
        }
        throw new IllegalStateException("the run ended before anybody heard of progress: " + said);
    }

    /** Every file of the report says this, and none says GO. */
    private void assertNoGo(String sentence) throws IOException {
        assertThat(texts())
                .hasSize(FILES.size() + 1)
                .allSatisfy(text -> assertThat(text)
                        .contains(sentence)
                        .doesNotContainIgnoringCase("\"go\"", "**GO**", ">GO<", "\"passed\""));
    }

    /** What is there, be it as little as it may, is no verdict. */
    private void assertNoVerdict() throws IOException {
        assertThat(texts())
                .allSatisfy(text -> assertThat(text)
                        .contains("the report could not be written")
                        .doesNotContainIgnoringCase("\"go\"", "**GO**", ">GO<", "\"no-go\"", "\"passed\""));
        try (Stream<Path> left = Files.list(report)) {
            assertThat(left).noneMatch(file -> file.toString().endsWith(".partial"));
        }
    }

    private List<String> texts() throws IOException {
        try (Stream<Path> files = Files.walk(report)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(file -> !file.endsWith("journal.jsonl.zst"))
                    .map(ReportedRunTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
