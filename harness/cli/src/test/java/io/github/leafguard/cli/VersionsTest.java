package io.github.leafguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guests of versions that nobody has modelled: judged by what is said to stand for them, or not judged and never GO in silence. */
class VersionsTest {
    private static final String GUEST = "guests/4.15.0/Broadwell+noxsave/pv.json";

    @TempDir
    private Path directory;

    private SmallCorpus corpus;

    @BeforeEach
    void makeCorpus() throws IOException {
        corpus = SmallCorpus.in(directory);
    }

    /** The one guest of the corpus that 4.16.0-rc4 refuses, as if another version had archived it; the others are gone. */
    private void archivedBy(String source) throws IOException {
        String guest = corpus.read(GUEST);
        for (String name : List.of("Broadwell", "Broadwell+noxsave")) {
            Files.delete(corpus.root().resolve("guests/4.15.0/" + name + "/pv.json"));
        }
        corpus.write("guests/of/pv.json", guest.replace("4.15.0", source));
    }

    private Outcome check(String candidate, String... more) {
        String[] arguments = new String[more.length + 6];
        System.arraycopy(
                new String[] {
                    "check",
                    "-c",
                    candidate,
                    "--no-progress",
                    "--corpus",
                    corpus.root().toString()
                },
                0,
                arguments,
                0,
                6);
        System.arraycopy(more, 0, arguments, 6, more.length);
        return Outcome.of(arguments);
    }

    @Test
    void aModelledVersionIsJudgedAsItself() throws IOException {
        archivedBy("4.13.0");
        Outcome outcome = check("model:4.16.0-rc4", "--only", "restore/*");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out())
                .startsWith("NO-GO: model:4.16.0-rc4 breaks 1 case on 1 of 1 machine; judged 1 of 1 case\n")
                .doesNotContain("judged as");
    }

    @Test
    void aPointReleaseIsJudgedAsTheReleaseThatStandsForItAndEveryReportSaysSo() throws IOException {
        archivedBy("4.13.5");
        Path report = directory.resolve("report");
        Outcome outcome = check("model:4.16.0-rc4", "--only", "restore/*", "--report", report.toString());
        assertThat(outcome.code()).isEqualTo(1);
        String said = "archived by 4.13.5, judged as 4.13.0 (an assumption: in what the two differ is not";
        assertThat(outcome.out())
                .startsWith("NO-GO: model:4.16.0-rc4 breaks 1 case on 1 of 1 machine; judged 1 of 1 case\n")
                .contains("source: 1 guest " + said);
        for (String file : List.of("junit.xml", "summary.md", "index.html")) {
            assertThat(report.resolve(file)).content().as(file).contains(said);
        }
        assertThat(report.resolve("report.json"))
                .content()
                .contains(
                        "{\"source\":\"4.13.5\",\"judgedAs\":\"4.13.0\",\"guests\":1}",
                        "\"source\":\"4.13.5\",\"judgedAs\":\"4.13.0\",\"findings\":[");
        try (var results = Files.list(report.resolve("allure-results"))) {
            assertThat(results.filter(file -> file.toString().endsWith("-result.json")))
                    .anySatisfy(file -> assertThat(file).content().contains(said));
        }
        Outcome explain = corpus.run("explain", "restore/4.13.5/Broadwell+noxsave/pv");
        assertThat(explain.out().replaceAll("\\s+", " ")).as(explain.err()).contains(said);
    }

    @Test
    void aGuestOfAnEarlierSeriesIsJudgedWhateverTheDates() throws IOException {
        archivedBy("4.17.7");
        Outcome outcome = check("model:4.18.0", "--only", "restore/*");
        assertThat(outcome.out()).contains("judged 1 of 1 case", "archived by 4.17.7, judged as 4.17.5+72");
    }

    @Test
    void aGuestOfALaterVersionIsPromisedNothingAndNotGoInSilence() throws IOException {
        archivedBy("4.17.5");
        Outcome outcome = check("model:4.16.0");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out())
                .startsWith("INCOMPLETE: model:4.16.0 breaks nothing that was judged, but 1 case unjudged: no archived")
                .contains("archived by a later version (4.17.5)", "1 not applicable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.12.3", "4.11.4+107-gef32c7afa2-1", "4.16.0-unstable", "0123456789abcdef"})
    void aVersionThatNothingStandsForKeepsFromGoAndSaysWhatWouldHelp(String source) throws IOException {
        archivedBy(source);
        Outcome outcome = check("model:4.16.0");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out().replaceAll("\\s+", " "))
                .startsWith(
                        "INCOMPLETE: model:4.16.0 breaks nothing that was judged, but 1 case undecided: archived by "
                                + source + ", and no ")
                .contains("to decide: a version to compare with that is not older than " + source
                        + ": name it with --baseline");
        assertThat(check("model:4.16.0", "--baseline", "model:4.16.0-rc1").code())
                .isZero();
    }

    @Test
    void aWaiverAcceptsThatAGuestIsNotJudged() throws IOException {
        archivedBy("4.12.3");
        Path waivers = Files.writeString(directory.resolve("waivers.json"), """
                {"waivers": [{"id": "gone", "cases": ["restore/*"], "messagePattern": "archived by 4\\\\.12\\\\..*",
                  "reason": "those hosts are gone", "expires": "9999-12-31"}]}
                """);
        Outcome outcome = check("model:4.16.0", "--waivers", waivers.toString());
        assertThat(outcome.code()).as(outcome.all()).isZero();
        assertThat(outcome.out()).startsWith("GO: ").contains("1 undecided", "accepted by waiver gone");
    }

    @Test
    void whatIsNoVersionIsBadInputWithItsPlace() throws IOException {
        archivedBy("banana");
        Outcome outcome = check("model:4.16.0-rc4");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith("leafguard: " + corpus.root().resolve("guests/of/pv.json") + ": line ")
                .contains(
                        "found 'banana', which is no version, expected in the field 'source' the version that archived",
                        "write what 'xl info xen_version' or the package says");
    }

    @Test
    void aPathThatNamesNoVersionIsBadInputToo() throws IOException {
        String guest = corpus.read(GUEST);
        String policy = guest.substring(guest.indexOf("\"policy\":") + "\"policy\":".length(), guest.lastIndexOf('}'));
        Path file = corpus.write(
                "guests/banana/Broadwell/pv.json", policy.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Outcome outcome = check("model:4.16.0-rc4");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains(file
                        + ": found 'banana', which is no version, as the source in the path, expected the version");
    }
}
