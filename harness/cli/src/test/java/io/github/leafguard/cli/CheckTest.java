package io.github.leafguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {
    private static final String REFUSED = "restore/4.15.0/Broadwell+noxsave/pv";

    @TempDir
    private Path directory;

    private SmallCorpus corpus;

    @BeforeEach
    void makeCorpus() throws IOException {
        corpus = SmallCorpus.in(directory);
    }

    @Test
    void aCandidateThatBreaksGuestsFailsAndSaysWhichAndSinceWhen() {
        Outcome outcome = corpus.check("--only", "restore-refused");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out())
                .startsWith(
                        "NO-GO: model:4.16.0-rc4 breaks 1 case under emulation on 1 of 2 hosts; judged 2 of 2 cases\n")
                .contains("leaf 00000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument)")
                .contains("540d911c2813")
                .contains("leafguard explain " + REFUSED + " --candidate model:4.16.0-rc4");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void aCandidateThatBreaksNothingPasses() {
        Outcome outcome = Outcome.of(
                "check", "-c", "model:4.16.0", "--corpus", corpus.root().toString(), "--only", "restore-refused");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .startsWith("GO: model:4.16.0 breaks nothing under emulation on 2 hosts; judged 2 of 2 cases");
    }

    @Test
    void theWorstOfSeveralVerdictsIsTheExitCode() {
        Outcome outcome = corpus.check("-c", "model:4.16.0", "--only", "restore-refused");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).contains("GO: model:4.16.0 ", "NO-GO: model:4.16.0-rc4 ");
    }

    @Test
    void theSameBytesComeOutEachTime() {
        assertThat(corpus.check("--jobs", "1")).isEqualTo(corpus.check("--jobs", "2"));
    }

    @Test
    void quietLeavesTheExitCodeAlone() {
        Outcome outcome = corpus.check("--quiet");

        assertThat(outcome).isEqualTo(new Outcome(1, "", ""));
    }

    @Test
    void oneCaseCanBeChosenByItsName() {
        assertThat(corpus.check("--only", REFUSED).out()).contains("  1 case = 0 passed + 1 failed");
        assertThat(corpus.check("--only", "restore/*Broadwell/*").out()).contains("  1 case = 1 passed + 0 failed");
        assertThat(corpus.check("--only", "system/Broadwell+noxsave/pv-*,max-leaf-shrunk")
                        .out())
                .contains("  2 cases = 0 passed + 2 failed");
    }

    @Test
    void aChoiceThatLeavesNoCaseIsNoVerdict() {
        Outcome outcome = corpus.check("--only", "restore/4.15.0/elsewhere/pv");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).startsWith("NO VERDICT: model:4.16.0-rc4").contains("no case");
    }

    @Test
    void shardsHaveEachCaseOnce() {
        long cases = Stream.of("1/2", "2/2")
                .mapToLong(shard -> cases(corpus.check("--shard", shard)))
                .sum();

        assertThat(cases).isEqualTo(cases(corpus.check()));
    }

    private static long cases(Outcome outcome) {
        return outcome.out()
                .lines()
                .filter(line -> line.matches("  \\d+ cases? = .*"))
                .mapToLong(line -> Long.parseLong(line.strip().split(" ")[0]))
                .findFirst()
                .orElse(0);
    }

    @Test
    void theReportIsWrittenInEveryForm() throws IOException {
        Path report = directory.resolve("report");
        Outcome outcome = corpus.check("--report", report.toString());

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).endsWith("\nReport: " + report.resolve("index.html") + "\n");
        try (Stream<Path> files = Files.list(report)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "report.json",
                            "cases.jsonl.zst",
                            "junit.xml",
                            "summary.md",
                            "index.html",
                            "allure-results",
                            "examples",
                            ".leafguard-report.lock");
        }
    }

    @Test
    void theReportDoesNotTellWhereItWasWritten() throws IOException {
        corpus.check("--report", directory.resolve("one").toString(), "--jobs", "1");
        corpus.check("--report", directory.resolve("other").toString(), "--no-progress");

        assertThat(directory.resolve("one/report.json"))
                .hasSameTextualContentAs(directory.resolve("other/report.json"));
        assertThat(directory.resolve("one/report.json"))
                .content()
                .contains("leafguard check --candidate model:4.16.0-rc4 --corpus " + corpus.root());
    }

    @Test
    void aWaiverAcceptsWhatItNames() throws IOException {
        Path waivers = corpus.write("../waivers/known.json", waiver("2026-06-01", "leaf 00000000.*"));
        Outcome outcome = corpus.check(
                "--only", "restore-refused", "--waivers", waivers.getParent().toString());

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("0 failed + 1 waived", "waived (known)");
    }

    @Test
    void anExpiredWaiverIsNoVerdict() throws IOException {
        Path waivers = corpus.write("../known.json", waiver("2026-05-31", "leaf 00000000.*"));
        Outcome outcome = corpus.check("--only", "restore-refused", "--waivers", waivers.toString());

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).contains("waiver known expired on 2026-05-31");
    }

    @Test
    void aWaiverMayFindNothingInAPartOfTheCorpus() throws IOException {
        Path waivers = corpus.write("../known.json", waiver("2026-06-01", "leaf 00000000.*"));

        assertThat(corpus.check("--only", "restore/4.15.0/Broadwell/pv", "--waivers", waivers.toString())
                        .code())
                .isZero();
    }

    private static String waiver(String expires, String message) {
        return """
                {"waivers": [{
                  "id": "known", "check": "restore-refused", "signatures": ["restore-refused:00000000.eax*"],
                  "messagePattern": "%s", "reason": "reverted before the release", "expires": "%s"}]}
                """.formatted(message, expires);
    }

    @Test
    void aWaiverWithoutAReasonIsNone() throws IOException {
        Path waivers = corpus.write(
                "../known.json", waiver("2026-06-01", "x").replace("\"reason\": \"reverted before the release\",", ""));
        Outcome outcome = corpus.check("--waivers", waivers.toString());

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .startsWith("leafguard: " + waivers + ": line 3 ")
                .contains("found no field 'reason', expected a waiver with this field; add it");
    }

    @Test
    void coloursAreForThoseWhoWantThem() {
        String[] arguments = {
            "check", "-c", "model:4.16.0", "--corpus", corpus.root().toString()
        };
        String[] colored = {
            "--color=always",
            "check",
            "-c",
            "model:4.16.0",
            "--corpus",
            corpus.root().toString()
        };

        assertThat(Outcome.of(arguments).out()).doesNotContain("\u001b[");
        assertThat(Outcome.of(colored).out()).contains("\u001b[");
        assertThat(Outcome.with("", Map.of("NO_COLOR", "1"), Optional.empty(), colored)
                        .out())
                .as("the option is nearer than the environment")
                .contains("\u001b[");
    }

    @Test
    void candidatesStandSideBySide() {
        Outcome outcome = corpus.run("compare", "-c", "model:4.16.0", "--only", "restore-refused");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).containsPattern("restore-refused +- +1/1\n");
    }

    @Test
    void compareWritesTheSameReportAsCheck(@TempDir Path directory) {
        Path compared = directory.resolve("compared");
        Path checked = directory.resolve("checked");

        Outcome compare = corpus.run(
                "compare", "-c", "model:4.16.0", "--only", "restore-refused", "--report", compared.toString());
        corpus.run("check", "-c", "model:4.16.0", "--only", "restore-refused", "--report", checked.toString());

        assertThat(compare.out()).contains("Report: " + compared.resolve("index.html"));
        assertThat(compared.resolve("allure-results")).isDirectory();
        assertThat(compared.resolve("junit.xml")).hasSameTextualContentAs(checked.resolve("junit.xml"));
        assertThat(compared.resolve("report.json"))
                .content()
                .contains("\"fixes\":")
                .contains("leafguard compare");
    }

    @Test
    void aFleetNeedsTheJarWithSparkAndSaysWhichThatIs() {
        Outcome outcome = Outcome.of("fleet", "-c", "model:4.16.0");
        assertThat(outcome.code()).isEqualTo(69);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith("leafguard: this jar has no Spark: run 'ci/leafguard fleet'")
                .contains("leafguard-cluster.jar");

        Outcome nothing = Outcome.reading("", "fleet", "-c", "model:4.16.0");
        assertThat(nothing.code()).isEqualTo(64);
        assertThat(nothing.err()).contains("no corpus: name that of the fleet");
    }
}
