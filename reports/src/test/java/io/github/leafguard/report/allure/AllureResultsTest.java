package io.github.leafguard.report.allure;

import static io.github.leafguard.report.allure.ResultsFolder.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.report.Fleet;
import io.github.leafguard.report.Sample;
import io.github.leafguard.verdict.Report;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
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
    void aRegressionIsOneResultForEachKindOfGuest() throws IOException {
        ResultsFolder results = write(Sample.of(Sample.rc4(), Sample.release()), AllureOptions.DEFAULT);
        assertThat(results.counts()).isEqualTo(Map.of("failed", 3L, "skipped", 6L, "passed", 6L));
        assertThat(results.withStatus("failed"))
                .extracting(result -> text(result, "/fullName"))
                .containsExactlyInAnyOrder(
                        "model/regression/restore-refused|" + Sample.REFUSED + "/hvm-hap guests",
                        "model/regression/restore-refused|" + Sample.REFUSED + "/pv guests",
                        "model/regression/setting-ignored|avx2=0/hvm-hap guests");
        assertThat(results.results().stream().map(result -> text(result, "/historyId")))
                .doesNotHaveDuplicates();
        assertThat(results.results().stream().map(result -> text(result, "/fullName")))
                .doesNotHaveDuplicates();
    }

    @Test
    void aFailedResultSaysWhatBreaksForWhomAndSinceWhen() throws IOException {
        JsonNode result = refusedPv(write(Sample.broken(), AllureOptions.DEFAULT));
        assertThat(text(result, "/status")).isEqualTo("failed");
        assertThat(text(result, "/name"))
                .startsWith("Archived guests are refused: ")
                .endsWith(" (pv guests)");
        assertThat(text(result, "/statusDetails/message"))
                .startsWith("restore-refused: Archived guests are refused: ")
                .contains("\npv guests: 1 case\n")
                .contains("\nwho: hosts without XSAVE: 1 of 1; with XSAVE: 0 of 2; 1 machine as booted by default\n")
                .contains("\nsince: 540d911c28 x86/cpuid: shrink max leaves to what is filled (2021-04-22)\n")
                .contains("\nmasked: hidden on 2 more hosts (1 machine) by e9b4fe2636 (x86/cpuid: support leaf"
                        + " 80000021); a revert of that breaks them as well\n")
                .contains("\ndo: restart the guest with cpuid = \"host,maxleaf=0x7\" ");
        assertThat(text(result, "/statusDetails/trace"))
                .startsWith("restore/xen-4.15.0/nocera/pv\n[restore-refused] The guest is refused: ")
                .endsWith("\nleafguard explain restore/xen-4.15.0/nocera/pv --candidate model:4.16.0-rc4");
        assertThat(labels(result))
                .containsEntry("parentSuite", "model:4.16.0-rc4")
                .containsEntry("suite", "regressions")
                .containsEntry("subSuite", "pv guests")
                .containsEntry("epic", "restore-refused")
                .containsEntry("feature", "restore-refused")
                .containsEntry("story", "pv guests")
                .containsEntry("severity", "blocker");
        assertThat(text(result, "/links/0/url"))
                .isEqualTo("https://xenbits.xen.org/gitweb/?p=xen.git;a=commit;h=540d911c28");
    }

    @Test
    void theCasesOfARegressionAreItsStepsAndSomeCarryADiff() throws IOException {
        JsonNode result = refusedPv(write(Sample.broken(), AllureOptions.DEFAULT));
        assertThat(text(result, "/steps/0/name")).isEqualTo("restore/xen-4.15.0/nocera/pv");
        assertThat(text(result, "/steps/0/status")).isEqualTo("failed");
        assertThat(text(result, "/steps/0/attachments/0/type")).isEqualTo("text/plain");
        assertThat(directory.resolve(text(result, "/steps/0/attachments/0/source")))
                .hasContent("""
                --- model:4.15.0
                +++ model:4.16.0-rc4
                @@ 00000000 eax restore-refused @@ leaf 00000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument)
                -restored
                +leaf 00000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument)
                """);
    }

    @Test
    void ofManyCasesTheFirstAreNamedAndTheRestIsCounted() throws IOException {
        ResultsFolder results = write(Sample.of(Fleet.verdict("model:a", 90, true)), AllureOptions.DEFAULT);
        JsonNode result = results.withStatus("failed").stream()
                .filter(each -> text(each, "/name").contains("leaf 00000000")
                        && text(each, "/name").endsWith("(pv guests)"))
                .findFirst()
                .orElseThrow();
        assertThat(result.get("steps")).hasSize(26);
        assertThat(text(result, "/steps/25/name")).isEqualTo("and 5 more cases; report.json has every case");
        assertThat(result.get("steps")
                        .valueStream()
                        .filter(step -> !step.get("attachments").isEmpty()))
                .hasSize(5);
        assertThat(ResultsFolder.parameters(result))
                .containsEntry("cases", "30")
                .containsEntry("counted here", "30")
                .containsEntry("machines", "30")
                .containsEntry("archived under", "4.15.0");
    }

    @Test
    void whatSomebodyDecidedOrWasThereBeforeIsSkippedAsKnownAndMuted() throws IOException {
        ResultsFolder results = write(Sample.broken(), AllureOptions.DEFAULT);
        assertThat(results.withStatus("skipped"))
                .extracting(result -> text(result, "/statusDetails/message")
                        .lines()
                        .findFirst()
                        .orElseThrow())
                .satisfiesExactlyInAnyOrder(
                        waived -> assertThat(waived)
                                .startsWith("waived by hidden-on-purpose; guest-visible-change/feature-lost: "),
                        old -> assertThat(old)
                                .startsWith("pre-existing: as bad under the baseline; guest-visible-change/"),
                        none -> assertThat(none)
                                .isEqualTo("not applicable: 1 case: the host cannot run 32-bit PV guests"));
        assertThat(results.withStatus("skipped").stream()
                        .filter(result -> result.at("/statusDetails/known").booleanValue()
                                && result.at("/statusDetails/muted").booleanValue()))
                .hasSize(2);
        assertThat(results.withStatus("failed"))
                .allSatisfy(
                        result -> assertThat(result.at("/statusDetails/muted").booleanValue())
                                .isFalse());
    }

    @Test
    void aGroupOfCasesHoldsIfNoneOfItFails() throws IOException {
        ResultsFolder broken = write(Sample.broken(), AllureOptions.DEFAULT);
        assertThat(broken.withStatus("passed"))
                .extracting(result -> text(result, "/name"))
                .containsExactlyInAnyOrder(
                        "system policies, hvm-max, hosts as booted by default",
                        "system policies, hvm-max, hosts booted with noxsave");
        assertThat(broken.environment())
                .containsEntry("Candidate 1 passed cases", "4 in 2 groups that hold, 2 in 1 group that does not");
        ResultsFolder clean = write(Sample.clean(), AllureOptions.DEFAULT, directory.resolve("clean"));
        assertThat(clean.withStatus("passed"))
                .extracting(result -> text(result, "/name"))
                .contains(
                        "archived guests, hvm-hap guests, from 4.15.0",
                        "cpuid= settings, hvm-hap guests, " + "hosts as booted by default");
        assertThat(clean.environment())
                .containsEntry("Candidate 1 passed cases", "9 in 4 groups that hold, 0 in 0 groups that do not");
    }

    @Test
    void whatShouldHaveBeenJudgedAndWasNotIsBroken() throws IOException {
        ResultsFolder results = write(Sample.incomplete(), AllureOptions.DEFAULT);
        JsonNode undecided = results.named("undecided: nothing stands for 4.12.3");
        assertThat(text(undecided, "/status")).isEqualTo("broken");
        assertThat(text(undecided, "/statusDetails/message"))
                .isEqualTo("undecided: 1 case: nothing stands for 4.12.3 (to decide: a version named with --baseline)"
                        + "\nfor example: restore/4.12.3/nocera/pv");
        assertThat(text(results.named("unjudged: zen1 has no emulation"), "/status"))
                .isEqualTo("broken");
        JsonNode accepted = results.named("unjudged: zen2 has no emulation");
        assertThat(text(accepted, "/status")).isEqualTo("skipped");
        assertThat(accepted.at("/statusDetails/muted").booleanValue()).isTrue();
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
    void aCaseThatBreaksInTwoWaysIsCountedWhereItHurtsMost() throws IOException {
        ResultsFolder results = write(Sample.of(Sample.brokenTwice()), AllureOptions.DEFAULT);
        assertThat(results.grouped()).isEqualTo(Map.of("restore-refused", 1, "guest-visible-change/feature-lost", 2));
        assertThat(results.results().stream()
                        .map(result -> ResultsFolder.parameters(result).get("counted here")))
                .containsExactlyInAnyOrder("1", "0", "0");
        assertThat(results.withStatus("failed"))
                .extracting(result -> text(result, "/statusDetails/message"))
                .filteredOn(message -> message.contains("0 of which nothing worse hits"))
                .hasSize(2);
    }

    @Test
    void historyGoesOnWhenTheVersionOfTheCandidateChanges() throws IOException {
        String name = "system policies, hvm-max, hosts as booted by default";
        JsonNode before = write(Sample.of(Sample.rc4()), AllureOptions.DEFAULT).named(name);
        JsonNode after = write(Sample.of(Sample.release()), AllureOptions.DEFAULT, directory.resolve("other"))
                .named(name);
        assertThat(text(after, "/historyId")).isEqualTo(text(before, "/historyId"));
        assertThat(text(after, "/uuid")).isNotEqualTo(text(before, "/uuid"));
        JsonNode refused = refusedPv(write(Sample.broken(), AllureOptions.DEFAULT, directory.resolve("rc4")));
        JsonNode still = refusedPv(write(
                Sample.of(Sample.renamed(Sample.rc4(), "model:4.16.0-rc5")),
                AllureOptions.DEFAULT,
                directory.resolve("rc5")));
        assertThat(text(still, "/historyId")).isEqualTo(text(refused, "/historyId"));
        ResultsFolder both =
                write(Sample.of(Sample.rc4(), Sample.release()), AllureOptions.DEFAULT, directory.resolve("third"));
        assertThat(both.results().stream()
                        .filter(result -> text(result, "/name").equals(name))
                        .map(result -> text(result, "/fullName").replaceAll("/.*", "")))
                .containsExactlyInAnyOrder("model", "model#2");
    }

    @Test
    void theCandidateIsNoPartOfTheHistorysIdentity() throws IOException {
        JsonNode result = refusedPv(write(Sample.broken(), AllureOptions.DEFAULT));
        assertThat(ResultsFolder.parameters(result))
                .containsKeys("regression", "cases", "counted here", "machines", "candidate", "baseline");
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
                .containsEntry("Candidate 1 results", "8 of 8 results shown");
    }

    @Test
    void theBuildIsToldOnlyIfItIsKnown() throws IOException {
        write(Sample.broken(), AllureOptions.DEFAULT);
        assertThat(directory.resolve("executor.json")).doesNotExist();
        Executor executor = new Executor("GitLab", "gitlab", null, 7L, "gate #7", "https://ci.example/7", null);
        write(Sample.broken(), new AllureOptions(10, null, executor), directory.resolve("ci"));
        assertThat(directory.resolve("ci/executor.json"))
                .hasContent("{\"name\":\"GitLab\",\"type\":\"gitlab\",\"buildOrder\":7,\"buildName\":\"gate #7\","
                        + "\"buildUrl\":\"https://ci.example/7\"}");
    }

    @Test
    void everyResultTookAsLongAsTheRunAndWhatHurtsMostComesFirst() throws IOException {
        Instant start = Instant.parse("2026-06-01T08:00:00Z");
        AllureOptions timed = AllureOptions.DEFAULT.at(start, () -> start.plusSeconds(90));
        ResultsFolder results = write(Sample.broken(), timed);
        assertThat(results.results())
                .allSatisfy(
                        result -> assertThat(result.get("stop").longValue()).isEqualTo(start.toEpochMilli() + 90_000));
        assertThat(results.results().stream()
                        .sorted(Comparator.comparing(
                                result -> result.get("start").longValue()))
                        .map(result -> text(result, "/status")))
                .containsExactly("failed", "failed", "failed", "skipped", "skipped", "skipped", "passed", "passed");
        assertThat(results.withStatus("failed").get(0).get("start").longValue())
                .isBetween(start.toEpochMilli(), start.toEpochMilli() + 2);
        AllureOptions setBack = AllureOptions.DEFAULT.at(start, () -> start.minusSeconds(90));
        assertThat(write(Sample.broken(), setBack, directory.resolve("back")).results())
                .allSatisfy(result -> assertThat(result.get("stop").longValue()).isEqualTo(start.toEpochMilli()));
    }

    @Test
    void aTimeThatNobodyKnowsIsNot1970() throws IOException {
        assertThat(write(Sample.broken(), AllureOptions.DEFAULT).results())
                .allSatisfy(result -> assertThat(result.has("start")).isFalse());
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

    private static JsonNode refusedPv(ResultsFolder results) {
        return results.withStatus("failed").stream()
                .filter(result -> text(result, "/fullName").matches(".*/restore-refused.*/pv guests"))
                .findFirst()
                .orElseThrow();
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
