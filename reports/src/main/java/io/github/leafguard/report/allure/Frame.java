package io.github.leafguard.report.allure;

import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.run.RunResult;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.TestResult;
import java.util.List;
import java.util.Map;

/** What all results of a candidate have in common: ids that last, and facts that are no part of them. */
final class Frame {
    private final RunResult run;
    private final CandidateSlot slot;

    Frame(RunResult run, CandidateSlot slot) {
        this.run = run;
        this.slot = slot;
    }

    /** Where a result stands in Allure's tree of suites, below its candidate. */
    record Suite(String name, String part) {}

    /** What a result is listed under by what it is about. */
    record Behaviour(String epic, String feature, String story) {}

    /**
     * A result.
     *
     * @param id what it stands for, the same in every run: neither a version nor a count is in it
     * @param name what it is called
     */
    TestResult result(String id, String name, Status status, StatusDetails details) {
        return new TestResult()
                .setUuid(uuid(id))
                .setHistoryId(slot.historyId(id))
                .setTestCaseId(CandidateSlot.uuid("case", slot.fullName(id)))
                .setFullName(Visible.line(slot.fullName(id)))
                .setName(Visible.line(name))
                .setStatus(status)
                .setStatusDetails(details)
                .setStage(Stage.FINISHED);
    }

    /** The id of this run's result. */
    String uuid(String id) {
        return CandidateSlot.uuid("result", slot.name(), run.candidate(), id);
    }

    /** Labels by name. */
    List<Label> labels(Suite suite, Behaviour behaviour, Gravity gravity, String tag) {
        return List.of(
                label("parentSuite", run.candidate()),
                label("suite", suite.name()),
                label("subSuite", suite.part()),
                label("epic", behaviour.epic()),
                label("feature", behaviour.feature()),
                label("story", behaviour.story()),
                label("severity", gravity.text()),
                label("tag", tag),
                label("framework", "leafguard"));
    }

    private static Label label(String name, String value) {
        return new Label().setName(name).setValue(Visible.line(value));
    }

    /** Facts that are left out of the history's identity; empty ones are left out altogether. */
    List<Parameter> parameters(Map<String, String> facts) {
        return facts.entrySet().stream()
                .filter(fact -> !fact.getValue().isEmpty())
                .map(fact -> new Parameter()
                        .setName(fact.getKey())
                        .setValue(Visible.line(fact.getValue()))
                        .setExcluded(true))
                .toList();
    }

    /** The candidate's verdict is about this run. */
    RunResult run() {
        return run;
    }
}
