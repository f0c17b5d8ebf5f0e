package io.github.leafguard.report.allure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.report.Fleet;
import io.github.leafguard.report.Sample;
import io.github.leafguard.verdict.Report;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class AllureResultsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path directory;

    @Test
    void everyCaseIsOneResultPerCandidate() throws IOException {
        List<JsonNode> results = write(Sample.of(Sample.rc4(), Sample.release()), AllureOptions.DEFAULT);
        assertThat(results).hasSize(24);
        assertThat(counts(results)).isEqualTo(Map.of("passed", 15L, "failed", 3L, "skipped", 6L));
        assertThat(results.stream().map(result -> text(result, "/historyId"))).doesNotHaveDuplicates();
        assertThat(results.stream().map(result -> text(result, "/fullName"))).doesNotHaveDuplicates();
    }

    @Test
    void aFailedCaseSaysWhatBreaksForWhomAndSinceWhen() throws IOException {
        JsonNode result = named(write(Sample.broken(), AllureOptions.DEFAULT), "restore/xen-4.15.0/nocera/pv");
        assertThat(text(result, "/status")).isEqualTo("failed");
        assertThat(text(result, "/statusDetails/message"))
                .isEqualTo("restore-refused: The guest is refused: " + Sample.REFUSED + ".");
        assertThat(text(result, "/statusDetails/trace"))
                .contains("\n  since: 540d911c28 x86/cpuid: shrink max leaves to what is filled (2021-04-22)\n")
                .endsWith("\nleafguard explain restore/xen-4.15.0/nocera/pv --candidate model:4.16.0-rc4");
        assertThat(labels(result))
                .containsEntry("parentSuite", "model:4.16.0-rc4")
                .containsEntry("suite", "archived guests from 4.15.0")
                .containsEntry("subSuite", "nocera")
                .containsEntry("epic", "restore-refused")
                .containsEntry("feature", "restore-refused")
                .containsEntry("story", "Guests archived under 4.15.0 are refused on hosts without XSAVE")
                .containsEntry("severity", "blocker");
        assertThat(text(result, "/links/0/url"))
                .isEqualTo("https://xenbits.xen.org/gitweb/?p=xen.git;a=commit;h=540d911c28");
    }

    @Test
    void aFailedCaseCarriesADiff() throws IOException {
        JsonNode result = named(write(Sample.broken(), AllureOptions.DEFAULT), "restore/xen-4.15.0/nocera/pv");
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
        List<JsonNode> results = write(Sample.broken(), AllureOptions.DEFAULT);
        JsonNode waived = named(results, "restore/xen-4.15.0/haswell/pv");
        assertThat(text(waived, "/status")).isEqualTo("skipped");
        assertThat(text(waived, "/statusDetails/message"))
                .startsWith("waived by hidden-on-purpose\nguest-visible-change/feature-lost: The guest loses X2APIC");
        assertThat(text(named(results, "restore/xen-4.15.0/haswell/hvm-shadow"), "/statusDetails/message"))
                .startsWith("pre-existing: as bad under the baseline\nguest-visible-change/feature-lost: ");
        assertThat(text(named(results, "new/zen1/pv32"), "/statusDetails/message"))
                .isEqualTo("not checkable: the host cannot run 32-bit PV guests");
    }

    @Test
    void categoriesGroupEveryResultThatDidNotPass() throws IOException {
        List<JsonNode> results = write(Sample.mixed(), AllureOptions.DEFAULT);
        assertThat(grouped(results))
                .isEqualTo(Map.of(
                        "restore-refused",
                        2,
                        "setting-ignored",
                        1,
                        "Waived",
                        2,
                        "Pre-existing",
                        2,
                        "Not checkable",
                        2,
                        "No verdict",
                        1));
    }

    @Test
    void aCaseThatBreaksInTwoWaysIsInBothCategories() throws IOException {
        List<JsonNode> results = write(Sample.of(Sample.brokenTwice()), AllureOptions.DEFAULT);
        assertThat(grouped(results)).isEqualTo(Map.of("restore-refused", 1, "guest-visible-change/feature-lost", 1));
        assertThat(text(results.get(0), "/statusDetails/message"))
                .isEqualTo(
                        "guest-visible-change/feature-lost: The guest loses AVX, which it may be using. (and 1 more)\n"
                                + "restore-refused: The guest is refused: " + Sample.REFUSED + ".");
    }

    @Test
    void historyGoesOnWhenTheVersionOfTheCandidateChanges() throws IOException {
        String id = "restore/xen-4.15.0/zen1/pv";
        Path other = directory.resolve("other");
        Path third = directory.resolve("third");
        JsonNode before = named(write(Sample.of(Sample.rc4()), AllureOptions.DEFAULT), id);
        JsonNode after = named(write(Sample.of(Sample.release()), AllureOptions.DEFAULT, other), id);
        assertThat(text(after, "/historyId")).isEqualTo(text(before, "/historyId"));
        assertThat(text(after, "/uuid")).isNotEqualTo(text(before, "/uuid"));
        List<JsonNode> both = write(Sample.of(Sample.rc4(), Sample.release()), AllureOptions.DEFAULT, third);
        assertThat(both.stream()
                        .filter(result -> text(result, "/name").equals(id))
                        .map(result -> text(result, "/fullName")))
                .containsExactlyInAnyOrder("model/" + id, "model#2/" + id);
    }

    @Test
    void theCandidateIsNoPartOfTheHistorysIdentity() throws IOException {
        JsonNode result = named(write(Sample.broken(), AllureOptions.DEFAULT), "restore/xen-4.15.0/nocera/pv");
        assertThat(result.get("parameters").valueStream().map(parameter -> text(parameter, "/name")))
                .containsExactly("candidate", "baseline", "guest kind", "archived under");
        assertThat(result.get("parameters").valueStream())
                .allSatisfy(parameter ->
                        assertThat(parameter.get("excluded").booleanValue()).isTrue());
    }

    @Test
    void beyondTheCapFailingCasesComeFirstAndTheRestIsCounted() throws IOException {
        Report report = Sample.of(Fleet.verdict("model:a", 50, true), Fleet.verdict("model:b", 50, true));
        List<JsonNode> results = write(report, new AllureOptions(190, 0, null));
        assertThat(counts(results)).isEqualTo(Map.of("failed", 192L));
        JsonNode rest = named(results, "455 cases not shown");
        assertThat(text(rest, "/status")).isEqualTo("failed");
        assertThat(text(rest, "/statusDetails/message"))
                .isEqualTo("not shown: 455 cases = 355 passed + 5 failed + 24 waived + 21 pre-existing + "
                        + "50 not checkable; report.json has every case");
        assertThat(environment().getProperty("Candidate 1 results"))
                .isEqualTo("95 of 550 cases shown; not shown: 455 cases = 355 passed + 5 failed + 24 waived + "
                        + "21 pre-existing + 50 not checkable");
    }

    @Test
    void aCapThatLeavesOutNoFailureDoesNotFail() throws IOException {
        Report report = Sample.of(Fleet.verdict("model:a", 50, false));
        List<JsonNode> results = write(report, new AllureOptions(100, 0, null));
        assertThat(results).hasSize(101);
        assertThat(text(named(results, "450 cases not shown"), "/status")).isEqualTo("skipped");
    }

    @Test
    void aRunThatIsNoVerdictIsBroken() throws IOException {
        List<JsonNode> results = write(Sample.of(Sample.shardWithoutCases()), AllureOptions.DEFAULT);
        assertThat(results).singleElement().satisfies(result -> {
            assertThat(text(result, "/status")).isEqualTo("broken");
            assertThat(text(result, "/statusDetails/message")).isEqualTo("no case was run");
        });
        List<JsonNode> mixed = write(Sample.mixed(), AllureOptions.DEFAULT, directory.resolve("mixed"));
        assertThat(text(named(mixed, "candidate that could not run 1"), "/statusDetails/message"))
                .isEqualTo("exec:./derive: exit status 3");
    }

    @Test
    void theEnvironmentTellsTheVerdictAndTheTotals() throws IOException {
        write(Sample.broken(), AllureOptions.DEFAULT);
        assertThat(environment())
                .containsEntry("Leafguard", "0.1.0")
                .containsEntry("Command", "leafguard check --report out")
                .containsEntry("Candidate 1", "NO-GO: model:4.16.0-rc4 breaks 3 of 12 cases on 2 of 3 machines")
                .containsEntry("Candidate 1 baseline", "model:4.15.0")
                .containsEntry(
                        "Candidate 1 cases",
                        "12 cases = 6 passed + 3 failed + 1 waived + 1 pre-existing + 1 not checkable")
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
        assertThat(write(Sample.broken(), AllureOptions.DEFAULT))
                .allSatisfy(
                        result -> assertThat(result.get("start").longValue()).isZero());
        assertThat(write(Sample.broken(), new AllureOptions(9, 17, null), directory.resolve("timed")))
                .allSatisfy(result -> assertThat(result.get("stop").longValue()).isEqualTo(17));
    }

    @Test
    void hostileTextNamesNoFileAndForgesNoCategory() throws IOException {
        List<JsonNode> results = write(Sample.nasty(), AllureOptions.DEFAULT);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allMatch(name -> name.matches("[0-9a-f-]{36}-(result\\.json|attachment\\.txt)"
                            + "|categories\\.json|environment\\.properties"));
        }
        assertThat(grouped(results)).isEqualTo(Map.of("restore-refused", 1, "Not checkable", 1, "No verdict", 2));
        assertThat(text(results.get(0), "/name")).doesNotContain("\u001b");
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

    private Map<String, Integer> grouped(List<JsonNode> results) {
        Map<String, Integer> groups = new TreeMap<>();
        for (JsonNode category : JSON.readTree(directory.resolve("categories.json"))) {
            List<String> statuses = category.get("matchedStatuses")
                    .valueStream()
                    .map(JsonNode::stringValue)
                    .toList();
            int size = (int) results.stream()
                    .filter(result -> statuses.contains(text(result, "/status")))
                    .filter(result -> text(result, "/statusDetails/message").matches(text(category, "/messageRegex")))
                    .count();
            if (size > 0) {
                groups.put(text(category, "/name"), size);
            }
        }
        return groups;
    }

    private static Map<String, Long> counts(List<JsonNode> results) {
        return results.stream()
                .collect(Collectors.groupingBy(result -> text(result, "/status"), Collectors.counting()));
    }

    private static Map<String, String> labels(JsonNode result) {
        return result.get("labels")
                .valueStream()
                .collect(Collectors.toMap(label -> text(label, "/name"), label -> text(label, "/value")));
    }

    private static JsonNode named(List<JsonNode> results, String name) {
        return results.stream()
                .filter(result -> text(result, "/name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String text(JsonNode node, String pointer) {
        return node.at(pointer).stringValue();
    }

    private Properties environment() throws IOException {
        Properties facts = new Properties();
        facts.load(Files.newBufferedReader(directory.resolve("environment.properties")));
        return facts;
    }

    private List<JsonNode> write(Report report, AllureOptions options) throws IOException {
        return write(report, options, directory);
    }

    private static List<JsonNode> write(Report report, AllureOptions options, Path target) throws IOException {
        new AllureResults(options).write(report, target);
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith("-result.json"))
                    .sorted()
                    .map(file -> JSON.readTree(file))
                    .toList();
        }
    }
}
