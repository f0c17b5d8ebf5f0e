package io.github.leafguard.report.allure;

import io.github.leafguard.report.wording.Amount;
import io.github.leafguard.report.wording.FloorText;
import io.github.leafguard.report.wording.UnfinishedRun;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.verdict.Missing;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Verdict;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Results that stand for no case: what keeps a run from being a verdict, and what is beyond the cap. */
final class RunTests {
    private final AllureOptions.Times times;
    private final List<TestResult> results = new ArrayList<>();

    private RunTests(AllureOptions.Times times) {
        this.times = times;
    }

    static List<TestResult> of(
            Report report, List<CandidateSlot> slots, List<Selection> selections, AllureOptions.Times times) {
        RunTests tests = new RunTests(times);
        for (int candidate = 0; candidate < slots.size(); candidate++) {
            tests.candidate(report.verdicts().get(candidate), slots.get(candidate), selections.get(candidate));
        }
        for (int number = 0; number < report.failures().size(); number++) {
            String failure = report.failures().get(number);
            tests.add("run", "candidate that could not run " + (number + 1), "leafguard", Status.BROKEN, failure);
        }
        return tests.results;
    }

    /** The one result of a run that has no verdict. */
    static TestResult of(UnfinishedRun run, AllureOptions.Times times) {
        RunTests tests = new RunTests(times);
        tests.add("run", "verdict", "leafguard", Status.BROKEN, run.sentence());
        return tests.results.get(0);
    }

    private void candidate(Verdict verdict, CandidateSlot slot, Selection selection) {
        String candidate = verdict.run().candidate();
        for (int number = 0; number < verdict.problems().size(); number++) {
            add(
                    slot.name(),
                    "problem " + (number + 1),
                    candidate,
                    Status.BROKEN,
                    verdict.problems().get(number));
        }
        verdict.hostsNotRun()
                .forEach(host ->
                        add(slot.name(), "host not run: " + host.host(), candidate, Status.BROKEN, host.message()));
        verdict.missing().stream()
                .filter(Missing::ofRun)
                .forEach(missing -> add(slot.name(), "missing", candidate, Status.BROKEN, missing.text()));
        if (!verdict.floor().shortfalls().isEmpty()) {
            String message = String.join("\n", FloorText.of(verdict));
            add(slot.name(), "floor", candidate, Status.BROKEN, message);
        }
        if (!selection.omitted().isEmpty()) {
            String message =
                    Categories.NOT_SHOWN + Amount.of(selection.omitted().size(), "result") + " with "
                            + Amount.of(Selection.cases(selection.omitted()), "case") + "; report.json has every case";
            add(slot.name(), "results beyond the cap", candidate, status(selection), message);
        }
    }

    private static Status status(Selection selection) {
        List<Status> statuses = selection.omitted().stream()
                .map(draft -> draft.test().getStatus())
                .toList();
        return Stream.of(Status.FAILED, Status.BROKEN)
                .filter(statuses::contains)
                .findFirst()
                .orElse(Status.SKIPPED);
    }

    private void add(String place, String name, String suite, Status status, String message) {
        String fullName = place + "/" + name;
        results.add(new TestResult()
                .setUuid(CandidateSlot.uuid("run", place, name, suite))
                .setHistoryId(CandidateSlot.uuid("run history", fullName))
                .setTestCaseId(CandidateSlot.uuid("run case", fullName))
                .setFullName(Visible.line(fullName))
                .setName(Visible.line(name))
                .setStatus(status)
                .setStatusDetails(new StatusDetails().setMessage(Visible.lines(message)))
                .setStage(Stage.FINISHED)
                .setLabels(List.of(
                        new Label().setName("parentSuite").setValue(Visible.line(suite)),
                        new Label().setName("suite").setValue("the run"),
                        new Label().setName("framework").setValue("leafguard")))
                .setStart(times.start())
                .setStop(times.stop()));
    }
}
