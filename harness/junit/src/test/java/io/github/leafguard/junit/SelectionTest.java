package io.github.leafguard.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathResource;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUri;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.ClasspathResourceSource;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EventType;

/** Which tests a request gets, and what they are called. */
class SelectionTest {
    private static final String ENGINE = "[engine:leafguard]";
    private static final String CANDIDATE = ENGINE + "/[candidate:model%3A4.16.0]";

    @TempDir
    static Path directory;

    @BeforeAll
    static void writeCorpus() {
        SmallCorpus.in(directory);
    }

    @Test
    void withoutSelectorsEverythingIsTested() {
        assertThat(tests()).hasSize(49);
        assertThat(tests(selectUniqueId(ENGINE))).hasSize(49);
        assertThat(tests(selectUniqueId(CANDIDATE))).hasSize(49);
    }

    @Test
    void classesAndPackagesAskNothingOfTheEngine() {
        EngineExecutionResults results = Request.bare()
                .selecting(selectClass(SelectionTest.class), selectPackage("io.github.leafguard"))
                .execute();
        results.allEvents()
                .assertStatistics(stats -> stats.started(1).succeeded(1).failed(0));
    }

    @Test
    void filesOfOthersAskNothingOfTheEngine() throws IOException {
        Path other = Files.createTempFile("other", ".feature");
        EngineExecutionResults results = Request.bare()
                .selecting(
                        selectFile(other.toFile()),
                        selectUri(other.toUri()),
                        selectUri("https://example.org/corpus"),
                        selectClasspathResource("features/other.feature"))
                .execute();
        Files.delete(other);
        results.allEvents()
                .assertStatistics(stats -> stats.started(1).succeeded(1).failed(0));
    }

    @Test
    void everyIdSelectsTheTestItIsOf() {
        Set<String> ids = new TreeSet<>();
        run().testEvents().stream()
                .forEach(
                        event -> ids.add(event.getTestDescriptor().getUniqueId().toString()));
        assertThat(ids).hasSize(49);
        for (String id : List.of(
                CANDIDATE + "/[file:guests%2F4.15.0%2FDhyana%2Fpv.json]/[case:restore%2F4.15.0%2FDhyana%2Fpv]",
                CANDIDATE + "/[file:machines%2FDhyana.json]/[case:system%2FDhyana%2Bnoxsave%2Fpv-max]",
                CANDIDATE + "/[file:machines%2FDhyana.json]/[case:new%2FDhyana%2Fpv32]",
                CANDIDATE + "/[file:settings%2Fthree.json]/[case:setting%2FDhyana%2Fhvm-hap]")) {
            assertThat(ids).contains(id);
            assertThat(ids(run(selectUniqueId(id)))).containsExactly(id);
        }
    }

    @Test
    void noTwoTestsOfARunHaveOneName() throws IOException {
        Path more = directory.resolve("settings/more.json");
        Files.writeString(more, "{\"settings\": [{\"id\": \"m\", \"cpuid\": \"host,sse=0\", \"since\": \"4.13.0\"}]}");
        List<String> names = Request.of("model:4.16.0,model:4.16.0-rc4", directory)
                .execute()
                .testEvents()
                .filter(event -> event.getType() == EventType.FINISHED || event.getType() == EventType.SKIPPED)
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();
        Files.delete(more);
        assertThat(names)
                .hasSize(114)
                .doesNotHaveDuplicates()
                .contains(
                        "restore/4.15.0/Dhyana/pv under model:4.16.0",
                        "restore/4.15.0/Dhyana/pv under model:4.16.0-rc4",
                        "setting/Dhyana/pv of settings/more.json under model:4.16.0",
                        "setting/Dhyana/pv of settings/three.json under model:4.16.0");
    }

    @Test
    void anIdThatIsOfNothingSelectsNothing() {
        assertThat(tests(selectUniqueId(CANDIDATE + "/[file:guests%2Fother.json]")))
                .isEmpty();
        assertThat(tests(selectUniqueId("[engine:other]"))).isEmpty();
    }

    @Test
    void aDirectoryOrFileOfTheCorpusSelectsItsTests() {
        List<String> broadwell = List.of("restore/4.15.0/Broadwell/pv");
        Path guest = directory.resolve("guests/4.15.0/Broadwell/pv.json");
        assertThat(tests(selectFile(guest.toFile()))).isEqualTo(broadwell);
        assertThat(tests(selectUri(guest.toUri()))).isEqualTo(broadwell);
        assertThat(tests(selectDirectory(guest.getParent().toFile()))).isEqualTo(broadwell);
        assertThat(tests(selectDirectory(directory.resolve("guests").toFile())))
                .hasSize(8)
                .allMatch(name -> name.startsWith("restore/"));
        assertThat(tests(selectDirectory(directory.toFile()))).hasSize(49);
    }

    @Test
    void thePathAloneTellsWhichCorpusIsMeant() {
        EngineExecutionResults results = Request.bare()
                .with(Parameters.CANDIDATES, "model:4.16.0")
                .selecting(selectFile(directory.resolve("settings/three.json").toFile()))
                .execute();
        assertThat(names(results))
                .containsExactly(
                        "setting/Broadwell+noxsave/hvm-hap of settings/three.json",
                        "setting/Broadwell+noxsave/pv of settings/three.json",
                        "setting/Broadwell/hvm-hap of settings/three.json",
                        "setting/Broadwell/pv of settings/three.json",
                        "setting/Dhyana+noxsave/hvm-hap of settings/three.json",
                        "setting/Dhyana+noxsave/pv of settings/three.json",
                        "setting/Dhyana/hvm-hap of settings/three.json",
                        "setting/Dhyana/pv of settings/three.json");
    }

    @Test
    void thePackedCorpusIsSelectedAsAResource() {
        String resource = "leafguard/corpus/machines/Conroe.json";
        EngineExecutionResults results = Request.bare()
                .with(Parameters.CANDIDATES, "model:4.16.0")
                .selecting(selectClasspathResource(resource))
                .execute();
        assertThat(names(results)).contains("system/Conroe/pv-max", "new/Conroe/pv");
        assertThat(results.testEvents().list().get(0).getTestDescriptor().getSource())
                .contains(ClasspathResourceSource.from(resource));
    }

    @Test
    void patternsAndChecksNarrowTheCases() {
        assertThat(names(Request.of("model:4.16.0", directory)
                        .with(Parameters.ONLY, "restore-refused,setting-ignored,*/Dhyana/*")
                        .execute()))
                .containsExactly(
                        "restore/4.15.0/Dhyana/hvm-hap",
                        "restore/4.15.0/Dhyana/hvm-shadow",
                        "restore/4.15.0/Dhyana/pv",
                        "setting/Dhyana/hvm-hap of settings/three.json",
                        "setting/Dhyana/pv of settings/three.json",
                        "verdict on model:4.16.0");
    }

    @Test
    void theVerdictAloneIsOfEverything() {
        EngineExecutionResults results = Request.of(Request.SHRINKING, directory)
                .selecting(selectUniqueId(ENGINE + "/[candidate:"
                        + Request.SHRINKING.replace(":", "%3A").replace("+", "%2B") + "]/[verdict:all]"))
                .execute();
        results.testEvents().assertStatistics(stats -> stats.started(1).failed(1));
        assertThat(Request.message(results.testEvents().failed().list().get(0)))
                .startsWith(
                        "NO-GO: model:4.15.0+540d911c28 breaks 24 cases under emulation on 3 of 4 hosts; judged 44 of 44\ncases\n");
        EngineExecutionResults some = Request.of(Request.SHRINKING, directory)
                .with(Parameters.ONLY, "restore/*")
                .filtered(TagFilter.includeTags("verdict"))
                .execute();
        some.testEvents().assertStatistics(stats -> stats.started(1).failed(1));
        assertThat(Request.message(some.testEvents().failed().list().get(0)))
                .startsWith(
                        "NO-GO: model:4.15.0+540d911c28 breaks 7 cases under emulation on 3 of 4 hosts; judged 8 of 8 cases\n");
    }

    @Test
    void tagsFilter() {
        assertThat(names(Request.of("model:4.16.0", directory)
                        .filtered(TagFilter.includeTags("restore-refused & hygon & !pv"))
                        .execute()))
                .containsExactly(
                        "restore/4.15.0/Dhyana+noxsave/hvm-hap",
                        "restore/4.15.0/Dhyana+noxsave/hvm-shadow",
                        "restore/4.15.0/Dhyana/hvm-hap",
                        "restore/4.15.0/Dhyana/hvm-shadow");
    }

    @Test
    void aTestHasTheTagsOfItsCase() {
        TestDescriptor test = run(selectUniqueId(
                        CANDIDATE + "/[file:machines%2FDhyana.json]/[case:system%2FDhyana%2Fpv-max]"))
                .testEvents()
                .list()
                .get(0)
                .getTestDescriptor();
        assertThat(test.getTags())
                .extracting(Object::toString)
                .containsExactly(
                        "system",
                        "max-leaf-shrunk",
                        "max-policy-lost-feature",
                        "unreachable-leaf",
                        "prerequisite-missing",
                        "hygon");
    }

    @Test
    void aTestPointsToItsFile() {
        TestDescriptor test = run(selectUniqueId(
                        CANDIDATE + "/[file:machines%2FDhyana.json]/[case:system%2FDhyana%2Fpv-max]"))
                .testEvents()
                .list()
                .get(0)
                .getTestDescriptor();
        assertThat(test.getSource())
                .contains(FileSource.from(
                        directory.resolve("machines/Dhyana.json").toFile()));
    }

    @Test
    void aLineOfAListIsPointedTo(@TempDir Path fleet) throws IOException {
        SmallCorpus.in(fleet);
        String one = Files.readString(fleet.resolve("guests/4.15.0/Broadwell/pv.json"))
                .replaceAll("\\s+", " ");
        Files.writeString(
                fleet.resolve("guests/fleet.jsonl"),
                one.replace("4.15.0/Broadwell/pv", "first") + "\n" + one.replace("4.15.0/Broadwell/pv", "second")
                        + "\n");
        EngineExecutionResults results = Request.of("model:4.16.0", fleet)
                .selecting(selectFile(fleet.resolve("guests/fleet.jsonl").toFile()))
                .execute();
        assertThat(results.testEvents()
                        .finished()
                        .list()
                        .get(1)
                        .getTestDescriptor()
                        .getSource())
                .contains(FileSource.from(fleet.resolve("guests/fleet.jsonl").toFile(), FilePosition.from(2)));
    }

    @Test
    void partsOfTheHostsMakeTheWhole() {
        Set<String> all = new TreeSet<>();
        for (int part = 1; part <= 3; part++) {
            List<String> names = names(Request.of("model:4.16.0", directory)
                    .with(Parameters.SHARD, part + "/3")
                    .execute());
            names.stream()
                    .filter(name -> !name.startsWith("verdict"))
                    .forEach(name -> assertThat(all.add(name)).as(name).isTrue());
        }
        assertThat(all).hasSize(48);
    }

    private static EngineExecutionResults run(DiscoverySelector... selectors) {
        return Request.of("model:4.16.0", directory).selecting(selectors).execute();
    }

    private static List<String> tests(DiscoverySelector... selectors) {
        return names(run(selectors));
    }

    private static List<String> names(EngineExecutionResults results) {
        return results.testEvents().stream()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .distinct()
                .collect(Collectors.toList());
    }

    private static Set<String> ids(EngineExecutionResults results) {
        return results.testEvents().stream()
                .map(event -> event.getTestDescriptor().getUniqueId().toString())
                .collect(Collectors.toSet());
    }
}
