package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.corpus.history.History;
import io.github.leafguard.corpus.history.HistoryCase;
import io.github.leafguard.corpus.history.Label;
import io.github.leafguard.corpus.json.MachineEntry;
import io.github.leafguard.corpus.json.MachineJson;
import io.github.leafguard.corpus.json.SchemaCheck;
import io.github.leafguard.format.JsonText;
import io.github.leafguard.format.Origin;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Verdict;
import io.github.leafguard.verdict.deliberate.DeliberateChanges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Leafguard reports what is known of Xen's history, and nothing where nothing happened. */
class HistoryTest {
    private static final History HISTORY = HistoryRun.HISTORY;

    /** What history is known to hold; a case that is not checkable is there too, and says why. */
    private static final List<String> IDS = List.of(
            "D01", "D02", "D03", "D04", "D05", "D06", "D07", "D08", "D09", "D10", "D11", "D12", "D13", "D14", "H01",
            "H02", "H03", "H04", "H05", "H06", "H07", "H08", "H09", "H10", "H11", "H12", "H13", "H16", "H17", "H18",
            "H19", "H20", "H21", "H22", "H23", "H24", "H25", "H26", "H27", "H28", "N01", "N02", "N03", "N04", "N05");

    @Test
    void everyKnownCaseIsThere() {
        assertThat(HISTORY.cases()).extracting(HistoryCase::id).containsExactlyElementsOf(IDS);
        assertThat(HISTORY.cases())
                .filteredOn(each -> !each.isCheckable())
                .extracting(HistoryCase::id)
                .containsExactly("H21");
        assertThat(HISTORY.cases())
                .filteredOn(each -> !each.missed().isEmpty())
                .extracting(HistoryCase::id)
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> whatHappenedIsReported() {
        return tests(
                each -> each.label() != Label.NEGATIVE_CONTROL && each.missed().isEmpty(),
                each -> assertThat(HistoryResult.of(each).missing()).isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> nothingElseIsReportedInItsPlace() {
        return tests(
                each -> true,
                each -> assertThat(HistoryResult.of(each).unwanted()).isEmpty());
    }

    /** Once a check reports such a case, its file is to say what is found instead of why it is missed. */
    @TestFactory
    Stream<DynamicTest> whatIsSaidToBeMissedIsMissed() {
        return tests(
                each -> !each.missed().isEmpty(),
                each -> assertThat(HistoryResult.of(each).missing()).isNotEmpty());
    }

    @TestFactory
    Stream<DynamicTest> aDeliberateChangeIsAcceptedByItsWaiversAndNothingElseFails() {
        return tests(each -> !each.waiver().isEmpty(), each -> {
            HistoryCase.Side bad = each.bad();
            Verdict verdict = new HistoryRun(each).judge(bad, HistoryRun.waivers(each, bad.expect()));
            assertThat(verdict.problems()).isEmpty();
            assertThat(verdict.totals().failed()).isZero();
            assertThat(verdict.totals().waived()).isPositive();
            assertThat(verdict.regressions()).extracting(Regression::waived).doesNotContainNull();
        });
    }

    @TestFactory
    Stream<DynamicTest> aDeliberateChangeIsKnownByItsLabel() {
        return tests(each -> each.label() == Label.DELIBERATE, each -> {
            HistoryCase.Side bad = each.bad();
            Verdict verdict = new HistoryRun(each).judge(bad, List.of(), DeliberateChanges.ofXen());
            assertThat(verdict.regressions()).filteredOn(Regression::isFailing).isEmpty();
            assertThat(verdict.totals().deliberate()).isPositive();
        });
    }

    /** No label may take a fault for meant, be it what it may. */
    @TestFactory
    Stream<DynamicTest> aFaultIsNotTakenForDeliberate() {
        return tests(each -> each.label() == Label.REGRESSION && each.bad() != null, each -> {
            HistoryCase.Side bad = each.bad();
            Verdict verdict = new HistoryRun(each).judge(bad, List.of(), DeliberateChanges.ofXen());
            List<HistoryRun.Found> excused = verdict.regressions().stream()
                    .filter(Regression::isDeliberate)
                    .flatMap(regression -> regression.findings().stream())
                    .map(finding -> new HistoryRun.Found("", finding))
                    .toList();
            assertThat(bad.expect()).noneMatch(expected -> excused.stream().anyMatch(found -> found.is(expected)));
        });
    }

    @Test
    void everyFileAgreesWithItsSchema() throws IOException {
        SchemaCheck schemas = new SchemaCheck();
        for (Path file : History.files(CommittedCorpus.DIRECTORY.resolve("history"))) {
            schemas.check("history.schema.json", Files.readAllBytes(file), Origin.of(file));
        }
        for (Machine machine : HISTORY.machines().machines().values()) {
            Path file = machineFile(machine);
            schemas.check("machine.schema.json", Files.readAllBytes(file), Origin.of(file));
        }
    }

    @Test
    void everyMachineFileIsWrittenAsTheProjectWritesIt() throws IOException {
        for (Machine machine : HISTORY.machines().machines().values()) {
            List<Host> hosts = HISTORY.machines().hosts().values().stream()
                    .filter(host -> host.machine() == machine)
                    .toList();
            assertThat(JsonText.pretty(out -> MachineJson.write(out, new MachineEntry(machine, hosts))))
                    .as(machine.name())
                    .isEqualTo(Files.readAllBytes(machineFile(machine)));
        }
    }

    private static Path machineFile(Machine machine) {
        return CommittedCorpus.DIRECTORY.resolve("history/machines").resolve(machine.name() + ".json");
    }

    private interface Judging {
        void judge(HistoryCase history) throws InterruptedException;
    }

    private static Stream<DynamicTest> tests(java.util.function.Predicate<HistoryCase> wanted, Judging judging) {
        return HISTORY.cases().stream()
                .filter(HistoryCase::isCheckable)
                .filter(wanted)
                .map(each -> dynamicTest(each.id() + " " + each.title(), () -> judging.judge(each)));
    }
}
