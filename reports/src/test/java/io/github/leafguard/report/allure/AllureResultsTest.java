package io.github.leafguard.report.allure;

import static io.github.leafguard.report.allure.ResultsFolder.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.report.Sample;
import io.github.leafguard.verdict.Report;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class AllureResultsTest {
    @TempDir
    Path directory;

    @Test
    void everyCaseIsOneResultPerCandidate() throws IOException {
        ResultsFolder results = write(Sample.of(Sample.rc4(), Sample.release()), AllureOptions.DEFAULT);
        assertThat(results.results()).hasSize(24);
        assertThat(results.counts()).isEqualTo(Map.of("passed", 15L, "failed", 3L, "skipped", 6L));
        assertThat(results.results().stream().map(result -> text(result, "/historyId")))
                .doesNotHaveDuplicates();
        assertThat(results.results().stream().map(result -> text(result, "/fullName")))
                .doesNotHaveDuplicates();
    }

    @Test
    void aFailedCaseSaysWhatBreaksForWhomAndSinceWhen() throws IOException {
        JsonNode result = write(Sample.broken(), AllureOptions.DEFAULT).named("restore/xen-4.15.0/nocera/pv");
        assertThat(text(result, "/status")).isEqualTo("failed");
        assertThat(text(result, "/statusDetails/message"))
                .isEqualTo("restore-refused: The guest is refused: " + Sample.REFUSED + ".");
        assertThat(text(result, "/statusDetails/trace"))
                .contains("\n  since: 540d911c28 x86/cpuid: shrink max leaves to what is filled (2021-04-22)\n")
                .contains("\n  masked: hidden on 2 more hosts (1 machine) by e9b4fe2636 (x86/cpuid: support leaf"
                        + " 80000021)\n")
                .contains(
                        "\n  workaround: guests that can be restarted under 4.15.0 with cpuid = \"host,maxleaf=0x7\" ")
                .endsWith("\nleafguard explain restore/xen-4.15.0/nocera/pv --candidate model:4.16.0-rc4");
        assertThat(labels(result))
                .containsEntry("parentSuite", "model:4.16.0-rc4")
                .containsEntry("suite", "archived guests from 4.15.0")
                .containsEntry("subSuite", "nocera")
                .containsEntry("epic", "restore-refused")
                .containsEntry("feature", "restore-refused")
                .containsEntry("story", "Archived guests are refused: " + Sample.REFUSED + ", on 1 of 3 machines (AMD)")
                .containsEntry("severity", "blocker");
        assertThat(text(result, "/links/0/url"))
                .isEqualTo("https://xenbits.xen.org/gitweb/?p=xen.git;a=commit;h=540d911c28");
    }

    @Test
    void aFailedCaseCarriesADiff() throws IOException {
        JsonNode result = write(Sample.broken(), AllureOptions.DEFAULT).named("restore/xen-4.15.0/nocera/pv");
        assertThat(text(result, "/attachments/0/type")).isEqualTo("text/plain");
        assertThat(directory.resolve(text(result, "/attachments/0/source"))).hasContent("""
                --- model:4.15.0
                +++ model:4.16.0-rc4
                @@ 00000000 eax restore-refused @@ leaf 00000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument)
                -restored
                +leaf 00000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument)
                """);
    }

    @Test
    void whatNeitherPassesNorFailsIsSkippedAndSaysWhy() throws IOException {
        ResultsFolder results = write(Sample.broken(), AllureOptions.DEFAULT);
        JsonNode waived = results.named("restore/xen-4.15.0/haswell/pv");
        assertThat(text(waived, "/status")).isEqualTo("skipped");
        assertThat(text(waived, "/statusDetails/message"))
                .startsWith("waived by hidden-on-purpose\nguest-visible-change/feature-lost: The guest loses X2APIC");
        assertThat(text(results.named("restore/xen-4.15.0/haswell/hvm-shadow"), "/statusDetails/message"))
                .startsWith("pre-existing: as bad under the baseline\nguest-visible-change/feature-lost: ");
        assertThat(text(results.named("new/zen1/pv32"), "/statusDetails/message"))
                .isEqualTo("not applicable: the host cannot run 32-bit PV guests");
    }

    @Test
    void whatShouldHaveBeenJudgedAndWasNotIsBroken() throws IOException {
        ResultsFolder results = write(Sample.incomplete(), AllureOptions.DEFAULT);
        JsonNode undecided = results.named("restore/4.12.3/nocera/pv");
        assertThat(text(undecided, "/status")).isEqualTo("broken");
        assertThat(text(undecided, "/statusDetails/message"))
                .isEqualTo("undecided: nothing stands for 4.12.3 (to decide: a version named with --baseline)");
        assertThat(text(results.named("new/zen1/pv"), "/status")).isEqualTo("broken");
        assertThat(text(results.named("new/zen2/pv"), "/status")).isEqualTo("skipped");
        assertThat(text(results.named("restore/4.13.5/nocera/pv"), "/statusDetails/trace"))
                .contains("archived by 4.13.5, judged as 4.13.0 (an assumption");
        assertThat(results.grouped()).isEqualTo(Map.of("Undecided", 1, "Unjudged", 2, "Not applicable", 1));
    }

    @Test
    void categoriesGroupEveryResultThatDidNotPass() throws IOException {
        ResultsFolder results = write(Sample.mixed(), AllureOptions.DEFAULT);
        assertThat(results.grouped())
                .isEqualTo(Map.of(
                        "restore-refused",
                        2,
                        "setting-ignored",
                        1,
                        "Waived",
                        2,
                        "Pre-existing",
                        2,
                        "Not applicable",
                        2,
                        "No verdict",
                        1));
    }

    @Test
    void aCaseThatBreaksInTwoWaysIsInBothCategories() throws IOException {
        ResultsFolder results = write(Sample.of(Sample.brokenTwice()), AllureOptions.DEFAULT);
        assertThat(results.grouped()).isEqualTo(Map.of("restore-refused", 1, "guest-visible-change/feature-lost", 1));
        assertThat(text(results.results().get(0), "/statusDetails/message"))
                .isEqualTo(
                        "guest-visible-change/feature-lost: The guest loses AVX, which it may be using. (and 1 more)\n"
                                + "restore-refused: The guest is refused: " + Sample.REFUSED + ".");
    }

    @Test
    void historyGoesOnWhenTheVersionOfTheCandidateChanges() throws IOException {
        String id = "restore/xen-4.15.0/zen1/pv";
        Path other = directory.resolve("other");
        Path third = directory.resolve("third");
        JsonNode before = write(Sample.of(Sample.rc4()), AllureOptions.DEFAULT).named(id);
        JsonNode after =
                write(Sample.of(Sample.release()), AllureOptions.DEFAULT, other).named(id);
        assertThat(text(after, "/historyId")).isEqualTo(text(before, "/historyId"));
        assertThat(text(after, "/uuid")).isNotEqualTo(text(before, "/uuid"));
        ResultsFolder both = write(Sample.of(Sample.rc4(), Sample.release()), AllureOptions.DEFAULT, third);
        assertThat(both.results().stream()
                        .filter(result -> text(result, "/name").equals(id))
                        .map(result -> text(result, "/fullName")))
                .containsExactlyInAnyOrder("model/" + id, "model#2/" + id);
    }

    @Test
    void theCandidateIsNoPartOfTheHistorysIdentity() throws IOException {
        JsonNode result = write(Sample.broken(), AllureOptions.DEFAULT).named("restore/xen-4.15.0/nocera/pv");
        assertThat(result.get("parameters").valueStream().map(parameter -> text(parameter, "/name")))
                .containsExactly("candidate", "baseline", "guest kind", "archived under");
        assertThat(result.get("parameters").valueStream())
                .allSatisfy(parameter ->
                        assertThat(parameter.get("excluded").booleanValue()).isTrue());
    }

    @Test
    void aRunThatIsNoVerdictIsBroken() throws IOException {
        ResultsFolder results = write(Sample.of(Sample.shardWithoutCases()), AllureOptions.DEFAULT);
        assertThat(results.results()).singleElement().satisfies(result -> {
            assertThat(text(result, "/status")).isEqualTo("broken");
            assertThat(text(result, "/statusDetails/message")).isEqualTo("no case was run");
        });
        ResultsFolder mixed = write(Sample.mixed(), AllureOptions.DEFAULT, directory.resolve("mixed"));
        assertThat(text(mixed.named("candidate that could not run 1"), "/statusDetails/message"))
                .isEqualTo("exec:./derive: exit status 3");
    }

    @Test
    void theEnvironmentTellsTheVerdictAndTheTotals() throws IOException {
        assertThat(write(Sample.broken(), AllureOptions.DEFAULT).environment())
                .containsEntry("Leafguard", "0.1.0")
                .containsEntry("Command", "leafguard check --report out")
                .containsEntry(
                        "Candidate 1",
                        "NO-GO: model:4.16.0-rc4 breaks 3 cases on 2 of 3 machines; judged 11 of 12 cases")
                .containsEntry("Candidate 1 baseline", "model:4.15.0")
                .containsEntry(
                        "Candidate 1 cases",
                        "12 cases = 6 passed + 3 failed + 1 waived + 0 deliberate + 1 pre-existing + 1 not applicable + 0 undecided + 0 unjudged")
                .containsEntry("Candidate 1 results", "12 of 12 cases shown");
    }

    @Test
    void theBuildIsToldOnlyIfItIsKnown() throws IOException {
        write(Sample.broken(), AllureOptions.DEFAULT);
        assertThat(directory.resolve("executor.json")).doesNotExist();
        Executor executor = new Executor("GitLab", "gitlab", null, 7L, "gate #7", "https://ci.example/7", null);
        write(Sample.broken(), new AllureOptions(10, 1700000000000L, executor), directory.resolve("ci"));
        assertThat(directory.resolve("ci/executor.json"))
                .hasContent("{\"name\":\"GitLab\",\"type\":\"gitlab\",\"buildOrder\":7,\"buildName\":\"gate #7\","
                        + "\"buildUrl\":\"https://ci.example/7\"}");
    }

    @Test
    void timeIsZeroUnlessGiven() throws IOException {
        assertThat(write(Sample.broken(), AllureOptions.DEFAULT).results())
                .allSatisfy(
                        result -> assertThat(result.get("start").longValue()).isZero());
        assertThat(write(Sample.broken(), new AllureOptions(9, 17, null), directory.resolve("timed"))
                        .results())
                .allSatisfy(result -> assertThat(result.get("stop").longValue()).isEqualTo(17));
    }

    @Test
    void hostileTextNamesNoFileAndForgesNoCategory() throws IOException {
        ResultsFolder results = write(Sample.nasty(), AllureOptions.DEFAULT);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allMatch(name -> name.matches("[0-9a-f-]{36}-(result\\.json|attachment\\.txt)"
                            + "|categories\\.json|environment\\.properties"));
        }
        assertThat(results.grouped()).isEqualTo(Map.of("restore-refused", 1, "Not applicable", 1, "No verdict", 2));
        assertThat(text(results.results().get(0), "/name")).doesNotContain("\u001b");
    }

    @Test
    void equalReportsGiveEqualBytes() throws IOException {
        Path again = directory.resolve("again");
        write(Sample.mixed(), AllureOptions.DEFAULT);
        write(Sample.mixed(), AllureOptions.DEFAULT, again);
        try (Stream<Path> files = Files.list(again)) {
            files.forEach(
                    file -> assertThat(directory.resolve(file.getFileName())).hasSameBinaryContentAs(file));
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() throws IOException {
        Files.createDirectories(directory.resolve("categories.json"));
        assertThatThrownBy(() -> write(Sample.broken(), AllureOptions.DEFAULT))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("categories.json");
    }

    private static Map<String, String> labels(JsonNode result) {
        return result.get("labels")
                .valueStream()
                .collect(Collectors.toMap(label -> text(label, "/name"), label -> text(label, "/value")));
    }

    private ResultsFolder write(Report report, AllureOptions options) throws IOException {
        return ResultsFolder.of(report, options, directory);
    }

    private static ResultsFolder write(Report report, AllureOptions options, Path target) throws IOException {
        return ResultsFolder.of(report, options, target);
    }
}
