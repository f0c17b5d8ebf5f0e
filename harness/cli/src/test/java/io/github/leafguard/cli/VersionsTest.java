package io.github.leafguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guests of versions that nobody has modelled: judged by what is said to stand for them, or not judged and never GO in silence. */
class VersionsTest {
    private static final String GUEST = "guests/4.15.0/Broadwell+noxsave/pv.json";

    /** Names of all releases, kept with the tests of the core. */
    private static final Path RELEASES = Path.of("../core/src/test/resources/io/github/leafguard/corpus/releases.txt");

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
                .startsWith(
                        "NO-GO: model:4.16.0-rc4 breaks 1 case under emulation on 1 of 1 host; judged 1 of 1 case\n")
                .doesNotContain("judged as");
    }

    @Test
    void aPointReleaseIsJudgedAsTheReleaseThatStandsForItAndEveryReportSaysSo() throws IOException {
        archivedBy("4.13.6");
        Path report = directory.resolve("report");
        Outcome outcome = check("model:4.16.0-rc4", "--only", "restore/*", "--report", report.toString());
        assertThat(outcome.code()).isEqualTo(1);
        String said = "archived by 4.13.6, judged as 4.13.5 (an assumption: in what the two differ is not";
        assertThat(outcome.out())
                .startsWith(
                        "NO-GO: model:4.16.0-rc4 breaks 1 case under emulation on 1 of 1 host; judged 1 of 1 case\n")
                .contains("source: 1 guest " + said);
        for (String file : List.of("junit.xml", "summary.md", "index.html")) {
            assertThat(report.resolve(file)).content().as(file).contains(said);
        }
        assertThat(report.resolve("report.json"))
                .content()
                .contains(
                        "{\"source\":\"4.13.6\",\"judgedAs\":\"4.13.5\",\"guests\":1}",
                        "\"source\":\"4.13.6\",\"judgedAs\":\"4.13.5\",\"findings\":[");
        try (var results = Files.list(report.resolve("allure-results"))) {
            assertThat(results.filter(file -> file.toString().endsWith("-result.json")))
                    .anySatisfy(file -> assertThat(file).content().contains(said));
        }
        Outcome explain = corpus.run("explain", "restore/4.13.6/Broadwell+noxsave/pv");
        assertThat(explain.out().replaceAll("\\s+", " ")).as(explain.err()).contains(said);
    }

    /** What 4.18.0 says of a guest of each of these, in a word or as the version that stands for it. */
    private static final Map<String, String> DISTRIBUTIONS = Map.ofEntries(
            Map.entry("4.17.5+72-g01140da4e8-1", "4.17.5+72"),
            Map.entry("4.14.6-1", "4.14.6"),
            Map.entry("4.11.4+107-gef32c7afa2-1", "undecided"),
            Map.entry("4.17.3+10-g091466ba55-1~deb12u1", "4.17.3"),
            Map.entry("4.20.4+63-g7abfd2bce2-0+deb13u1", "not-applicable"),
            Map.entry("4.17.6-2.1.xcpng8.3", "4.17.6-xcpng8.3"),
            Map.entry("4.13.5-9.38.1.xcpng8.2", "4.13.5-xcpng8.2"),
            Map.entry("4.16.0-1~ubuntu2.1", "4.16.0"),
            Map.entry("4.16.2_08-150400.4.16.1", "4.16.2"),
            Map.entry("4.14.5.24.g87d90d511c-1.el7", "4.14.5"),
            Map.entry("4.18.2-r0", "not-applicable"),
            Map.entry("4.19.1-3.fc41", "not-applicable"),
            Map.entry("4.20.1-pre", "not-applicable"),
            Map.entry("4.18.5-rc1", "not-applicable"),
            Map.entry("4.17.0~rc2-1", "undecided"),
            Map.entry("4.16.0-0.1.rc3", "4.16.0-rc3"),
            Map.entry("4.15", "4.15.0"));

    /** What is to be said of a guest of a release, or {@code itself}. */
    private static String expected(String release) {
        String series = release.substring(0, 4);
        if (series.compareTo("4.18") > 0 || series.equals("4.18") && !release.equals("4.18.0")) {
            return "not-applicable";
        }
        return "itself";
    }

    @Test
    void aGuestOfAnyReleaseIsJudgedAsWhatIsSaidOrNotJudgedForAReason() throws IOException {
        Map<String, String> expected = new TreeMap<>(DISTRIBUTIONS);
        Files.readAllLines(RELEASES).forEach(release -> expected.put(release, expected(release)));
        assertThat(expected).hasSize(69 + DISTRIBUTIONS.size());
        String guest = corpus.read(GUEST).strip();
        archivedBy("4.18.0");
        Files.delete(corpus.root().resolve("guests/of/pv.json"));
        corpus.write(
                "guests/all.jsonl",
                expected.keySet().stream()
                        .map(source -> guest.replace("4.15.0", source) + "\n")
                        .collect(Collectors.joining()));
        Path report = directory.resolve("report");
        assertThat(check("model:4.18.0", "--only", "restore/*", "--report", report.toString())
                        .code())
                .isNotZero();
        Map<String, String> cases = Files.readAllLines(report.resolve("report.json")).stream()
                .filter(line -> line.startsWith("{\"id\":\"restore/"))
                .collect(Collectors.toMap(line -> line.split("/")[1], line -> line));
        assertThat(cases.keySet()).isEqualTo(expected.keySet());
        expected.forEach((source, what) -> {
            String said = cases.get(source);
            switch (what) {
                case "itself" -> assertThat(said).doesNotContain("judgedAs", "\"reason\"");
                case "undecided" ->
                    assertThat(said)
                            .contains(
                                    "\"status\":\"undecided\"",
                                    "\"reason\":\"archived by " + source + ", and no release of ");
                case "not-applicable" ->
                    assertThat(said)
                            .contains(
                                    "\"status\":\"not-applicable\"",
                                    "\"reason\":\"archived by a later version (" + source + ")");
                default ->
                    assertThat(said)
                            .containsPattern("\"status\":\"(passed|failed|deliberate|pre-existing)\"")
                            .contains("\"judgedAs\":\"" + what + "\"");
            }
        });
    }

    @Test
    void aGuestOfAnEarlierSeriesIsJudgedWhateverTheDates() throws IOException {
        archivedBy("4.17.8");
        Outcome outcome = check("model:4.18.0", "--only", "restore/*");
        assertThat(outcome.out()).contains("judged 1 of 1 case", "archived by 4.17.8, judged as 4.17.7");
    }

    @Test
    void whatACandidateBreaksByItselfFailsEvenForAGuestOfABranchThatKnowsMore() throws IOException {
        archivedBy("4.14.6");
        Outcome outcome = check("model:4.16.0-rc4", "--only", "restore/*");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).contains("since    540d911c2813");
        assertThat(check("model:4.16.0", "--only", "restore/*").code()).isZero();
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
    @ValueSource(strings = {"4.11.3", "4.11.4+107-gef32c7afa2-1", "4.16.0-unstable", "0123456789abcdef"})
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
        assertThat(check("model:4.16.0", "--baseline", "model:4.16.0-rc1", "--only", "restore/*")
                        .code())
                .isZero();
    }

    @Test
    void aWaiverAcceptsThatAGuestIsNotJudged() throws IOException {
        archivedBy("4.11.3");
        Path waivers = Files.writeString(directory.resolve("waivers.json"), """
                {"waivers": [{"id": "gone", "cases": ["restore/*"], "messagePattern": "archived by 4\\\\.11\\\\..*",
                  "reason": "those hosts are gone", "expires": "2026-12-31"}]}
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
