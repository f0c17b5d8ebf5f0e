package io.github.leafguard.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;
import org.opentest4j.AssertionFailedError;

/** A verdict as the events a launcher sees. */
class VerdictEventsTest {
    @TempDir
    static Path directory;

    private static EngineExecutionResults shrinking;

    @BeforeAll
    static void judge() {
        SmallCorpus.in(directory);
        shrinking = Request.of(Request.SHRINKING, directory).execute();
    }

    @Test
    void everyTestEndsOnce() {
        shrinking
                .testEvents()
                .assertStatistics(stats ->
                        stats.started(39).succeeded(14).failed(25).skipped(10).aborted(0));
        shrinking
                .containerEvents()
                .assertStatistics(
                        stats -> stats.started(13).succeeded(13).failed(0).skipped(0));
    }

    @Test
    void eventsComeInAnOrderThatDependsOnNothing() {
        List<String> again = names(Request.of(Request.SHRINKING, directory)
                .with(Parameters.JOBS, "1")
                .execute());
        assertThat(names(shrinking)).isEqualTo(again);
    }

    @Test
    void aFailureSaysWhatBreaksSinceWhenAndHowToSeeMore() {
        AssertionFailedError failure = failure(shrinking, "restore/4.15.0/Broadwell+noxsave/pv");
        assertThat(failure.getMessage()).isEqualTo("""
                        [restore-refused] 4.15.0+540d911c28 refuses the guest's policy with leaf 00000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument), where the guest has basic.max_leaf 0000000d: the guest cannot be restored or migrated in.
                          finding: restore-refused:00000000.eax@restore/4.15.0/Broadwell+noxsave/pv
                          since: 540d911c2813 Shrink max_{,sub}leaf fields according to actual leaf contents (2021-04-22)
                          explain: leafguard explain restore/4.15.0/Broadwell+noxsave/pv --candidate model:4.15.0+540d911c28""");
        assertThat(failure.getExpected().getValue()).isEqualTo("00000000 eax: restored");
        assertThat(failure.getActual().getValue())
                .isEqualTo("00000000 eax: leaf 00000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument)");
        assertThat(failure.getStackTrace()).isEmpty();
    }

    @Test
    void bothSidesOfAShrunkMaxLeafCanBeCompared() {
        AssertionFailedError failure = failure(shrinking, "system/Dhyana+noxsave/pv-max");
        assertThat(failure.getExpected().getValue()).isEqualTo("""
                        00000000 eax basic.max_leaf: 0000000d
                        80000000 eax extd.max_leaf: 8000001c""");
        assertThat(failure.getActual().getValue()).isEqualTo("""
                        00000000 eax basic.max_leaf: 00000007
                        80000000 eax extd.max_leaf: 80000008""");
    }

    @Test
    void settingsOfAFileFailTogetherForAHostAndKind() {
        EngineExecutionResults results =
                Request.of("model:4.16.0-rc4", directory).execute();
        assertThat(failure(results, "setting/Dhyana+noxsave/pv of settings/three.json")
                        .getMessage())
                .isEqualTo("""
                        1 of 2 cpuid= settings fails for new pv guests on Dhyana+noxsave
                        [setting-refused] cpuid = "host,maxleaf=0xd" is refused under 4.16.0-rc4 and the guest is not built, while 4.15.0 accepts it: cpuid= settings refused: leaf 00000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument).
                          finding: setting-refused@setting/Dhyana+noxsave/pv/max-leaf
                          since: 540d911c2813 Shrink max_{,sub}leaf fields according to actual leaf contents (2021-04-22)
                          explain: leafguard explain setting/Dhyana+noxsave/pv/max-leaf --candidate model:4.16.0-rc4""");
        assertThat(entries(results, "setting/Dhyana+noxsave/pv of settings/three.json"))
                .containsExactly(
                        Map.of(
                                "leafguard.cases",
                                "2 cases = 1 passed + 1 failed + 0 waived + 0 deliberate + 0 pre-existing + 0 not applicable + 0 undecided + 0 unjudged"));
    }

    @Test
    void whatNoPromiseCoversIsSkippedWithTheReason() {
        EngineExecutionResults older = Request.of("model:4.14.0", directory)
                .with(Parameters.BASELINE, "archived")
                .execute();
        assertThat(reason(older, "restore/4.15.0/Broadwell/pv"))
                .isEqualTo("not applicable: archived by a later version (4.15.0): restoring it on an earlier one is not"
                        + " promised");
        assertThat(reason(shrinking, "new/Broadwell/hvm-hap"))
                .isEqualTo("nothing to ask on Broadwell: neither model:4.15.0+540d911c28 nor its baseline offers this"
                        + " there");
    }

    @Test
    void whatShouldHaveBeenJudgedAndWasNotFails(@TempDir Path other) throws IOException {
        SmallCorpus.in(other);
        Path guest = other.resolve("guests/4.15.0/Broadwell/pv.json");
        Files.writeString(guest, Files.readString(guest).replace("4.15.0", "4.11.3"));
        EngineExecutionResults results = Request.of("model:4.16.0", other)
                .with(Parameters.BASELINE, "archived")
                .execute();
        assertThat(failure(results, "restore/4.11.3/Broadwell/pv").getMessage())
                .isEqualTo(
                        "not judged: undecided: archived by 4.11.3, and no release of 4.11 up to 4.11.3 is known here"
                                + " that could stand for it (to decide: a version to compare with that is not older than"
                                + " 4.11.3: name it with --baseline)");
        assertThat(failure(results, "verdict on model:4.16.0").getMessage()).startsWith("INCOMPLETE: model:4.16.0 ");
    }

    @Test
    void aGuestForWhoseVersionAnotherOneStoodSaysSo(@TempDir Path other) throws IOException {
        SmallCorpus.in(other);
        Path guest = other.resolve("guests/4.15.0/Broadwell/pv.json");
        Files.writeString(guest, Files.readString(guest).replace("4.15.0", "4.15.8"));
        EngineExecutionResults results = Request.of("model:4.16.0", other)
                .with(Parameters.BASELINE, "archived")
                .execute();
        String said = "archived by 4.15.8, judged as 4.15.7 (an assumption: in what the two differ is not known here)";
        assertThat(entries(results, "restore/4.15.8/Broadwell/pv")).contains(Map.of("leafguard.source", said));
        assertThat(entries(results, "model:4.16.0")).contains(Map.of("leafguard.sources", "1 guest " + said));
    }

    @Test
    void theCandidateIsTellingItsTotalsAndRegressions() {
        List<Map<String, String>> entries = entries(shrinking, Request.SHRINKING);
        assertThat(entries.get(0))
                .containsEntry("leafguard.candidate", "model:4.15.0+540d911c28")
                .containsEntry("leafguard.baseline", "model:4.15.0")
                .containsEntry(
                        "leafguard.totals",
                        "44 cases = 19 passed + 24 failed + 0 waived + 0 deliberate + 1 pre-existing + 0 not applicable + 0 undecided + 0 unjudged")
                .containsEntry("leafguard.exit-code", "1");
        assertThat(entries.subList(1, entries.size()))
                .extracting(entry -> entry.get("leafguard.regression"))
                .containsExactly(
                        "restore-refused@540d911c2813",
                        "hypervisor-leaves-shrunk@540d911c2813",
                        "setting-ignored/no-longer-understood@540d911c2813",
                        "max-leaf-shrunk@540d911c2813");
    }

    @Test
    void theLastTestOfACandidateIsTheVerdict() {
        Event last = shrinking.testEvents().finished().list().get(38);
        assertThat(last.getTestDescriptor().getDisplayName()).isEqualTo("verdict on model:4.15.0+540d911c28");
        assertThat(Request.message(last))
                .startsWith(
                        "NO-GO: model:4.15.0+540d911c28 breaks 24 cases under emulation on 3 of 4 hosts; judged 44 of 44\ncases\n")
                .contains(
                        "44 cases = 19 passed + 24 failed + 0 waived + 0 deliberate + 1 pre-existing + 0 not applicable + 0\n")
                .containsPattern("1\\. Archived guests are refused: leaf .* \\(7 cases\\)")
                .containsPattern("since +540d911c2813 Shrink max_");
    }

    @Test
    void severalCandidatesAreJudgedOneAfterTheOther() {
        EngineExecutionResults results =
                Request.of(Request.SHRINKING + ", model:4.16.0", directory).execute();
        results.testEvents().assertStatistics(stats -> stats.failed(25));
        assertThat(results.containerEvents()
                        .finished()
                        .filter(event -> event.getTestDescriptor() instanceof CandidateDescriptor)
                        .map(event -> event.getTestDescriptor().getDisplayName()))
                .containsExactly("model:4.15.0+540d911c28", "model:4.16.0");
    }

    private static List<String> names(EngineExecutionResults results) {
        return results.allEvents().stream()
                .map(event -> event.getType() + " " + event.getTestDescriptor().getUniqueId())
                .toList();
    }

    private static AssertionFailedError failure(EngineExecutionResults results, String test) {
        Event end = results.testEvents().failed().stream()
                .filter(event -> event.getTestDescriptor().getDisplayName().equals(test))
                .findFirst()
                .orElseThrow();
        return (AssertionFailedError)
                end.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow();
    }

    private static String reason(EngineExecutionResults results, String test) {
        return results.testEvents().skipped().stream()
                .filter(event -> event.getTestDescriptor().getDisplayName().equals(test))
                .map(event -> event.getRequiredPayload(String.class))
                .findFirst()
                .orElseThrow();
    }

    private static List<Map<String, String>> entries(EngineExecutionResults results, String name) {
        return results.allEvents().reportingEntryPublished().stream()
                .filter(event -> event.getTestDescriptor().getDisplayName().equals(name))
                .map(event -> event.getRequiredPayload(ReportEntry.class).getKeyValuePairs())
                .toList();
    }
}
