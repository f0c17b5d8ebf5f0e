package io.github.leafguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.check.Checks;
import io.github.leafguard.run.journal.Fingerprint;
import io.github.leafguard.run.journal.JournalFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are killed and go on where they stopped; ci/bench/resume does it at random moments. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "signals are those of Linux")
class ResumeTest {
    private static final String LOCK = ".leafguard-report.lock";
    private static final int HOSTS = 212;

    @TempDir
    private Path directory;

    private Shell shell;
    private Path report;
    private Path journal;

    @BeforeEach
    void names() {
        shell = new Shell(directory);
        report = directory.resolve("report");
        journal = report.resolve("journal.jsonl.zst");
    }

    private static String check(String where) {
        return "exec $LEAFGUARD check -q --no-progress -j 1 -c model:4.16.0-rc4 -c model:4.16.0 --only 'restore/*,system/*' "
                + where;
    }

    @Test
    void aRunThatIsKilledAgainAndAgainComesToTheSameBytes() throws Exception {
        assertThat(shell.run(check("--report \"$HERE/undisturbed\"")).code()).isEqualTo(1);
        assertThat(directory.resolve("undisturbed/journal.jsonl.zst")).doesNotExist();

        killAt(1, "--report \"$HERE/report\"");
        killAt(HOSTS / 3, "--resume \"$HERE/report\"");
        killAt(HOSTS * 2 / 3, "--resume \"$HERE/report\"");
        Outcome last = shell.run(check("--resume \"$HERE/report\""));

        assertThat(last.err()).isEmpty();
        assertThat(last.code()).isEqualTo(1);
        assertThat(journal).doesNotExist();
        List<Path> files = files(directory.resolve("undisturbed"));
        assertThat(files(report)).isEqualTo(files);
        for (Path file : files) {
            assertThat(withoutTimes(report.resolve(file)))
                    .as(file.toString())
                    .isEqualTo(withoutTimes(directory.resolve("undisturbed").resolve(file)));
        }
    }

    /** A file's bytes; of Allure's results without the times, which are those of the run. */
    private static String withoutTimes(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        return file.toString().endsWith("-result.json")
                ? text.replaceAll("\"(start|stop)\" ?: ?\\d+", "\"$1\":0")
                : text;
    }

    /** Kills a run when its journal has so many hosts. */
    private void killAt(int hosts, String where) throws Exception {
        Process process = shell.start(check(where));
        while (hostsDone() < hosts) {
            assertThat(process.waitFor(2, TimeUnit.MILLISECONDS))
                    .as("ended before it had judged %d hosts", hosts)
                    .isFalse();
        }
        process.toHandle().destroyForcibly();
        assertThat(Shell.finish(process).code()).isEqualTo(128 + 9);
        assertThat(hostsDone()).isLessThan(HOSTS);
        assertThat(report.resolve("report.json")).content().contains("\"outcome\":\"running\"");
    }

    private long hostsDone() throws IOException {
        if (!Files.exists(journal)) {
            return 0;
        }
        // Each host's block begins with this number, and so does the one that says which run it is.
        String text = new String(Files.readAllBytes(journal), StandardCharsets.ISO_8859_1);
        return Math.max(0, text.split(Pattern.quote("\\*M\u0018"), -1).length - 2);
    }

    private static List<Path> files(Path top) throws IOException {
        try (Stream<Path> tree = Files.walk(top)) {
            return tree.filter(Files::isRegularFile)
                    .map(top::relativize)
                    .filter(file -> !file.endsWith(LOCK))
                    .sorted()
                    .toList();
        }
    }

    private Outcome small(String... more) throws IOException {
        return SmallCorpus.in(directory).check(more);
    }

    @Test
    void withNothingToGoOnWithAReportIsLeftAsItIs() throws IOException {
        assertThat(small("-r", report.toString()).code()).isEqualTo(1);
        byte[] before = Files.readAllBytes(report.resolve("report.json"));

        Outcome outcome = small("--resume", report.toString());

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualTo("leafguard: " + journal
                        + ": found no journal, expected that of a run that stopped before its end;"
                        + " run without --resume: there is nothing to go on with\n");
        assertThat(report.resolve("report.json")).hasBinaryContent(before);
    }

    @Test
    void theJournalOfAnotherRunIsRefusedAndKept() throws Exception {
        killAt(1, "--report \"$HERE/report\"");

        Outcome outcome =
                Outcome.of("check", "-c", "model:4.16.0-rc4", "--only", "restore/*", "--resume", report.toString());

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .startsWith(
                        "leafguard: " + journal + ": found the journal of another run (candidates: model:4.16.0-rc4 ")
                .contains("; cases: restore/*,system/* there, restore/* here), expected one with the same candidates,");
        assertThat(journal).exists();
        assertThat(report.resolve("report.json")).content().contains("\"outcome\":\"no-verdict\"");
    }

    @Test
    void aChangedCorpusIsAnotherRun() throws IOException {
        SmallCorpus corpus = SmallCorpus.in(directory);
        Files.createDirectories(report);
        JournalFile.begin(journal, Fingerprint.of(Map.of()), Checks.all(), trouble -> {})
                .close();
        String before = corpusDigest(corpus.check("--resume", report.toString()));
        corpus.write("settings/few.json", "{\"settings\": []}");

        assertThat(corpusDigest(corpus.check("--resume", report.toString())))
                .isNotEqualTo(before)
                .hasSize(before.length());
    }

    /** What a refusal says of the corpus at hand. */
    private static String corpusDigest(Outcome refused) {
        assertThat(refused.code()).isEqualTo(2);
        return refused.err().replaceFirst("(?s).*; corpus: none there, ([0-9a-f]{64}) here;.*", "$1");
    }

    @Test
    void aRunHasItsReportInOnePlace() throws IOException {
        Outcome outcome = small("--report", "a", "--resume", "b");

        assertThat(outcome.code()).isEqualTo(64);
        assertThat(outcome.err()).startsWith("leafguard: --report and --resume exclude each other");
    }
}
