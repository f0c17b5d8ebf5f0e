package io.github.leafguard.report.allure;

import io.github.leafguard.report.wording.Reasons;
import io.github.leafguard.report.wording.Reasons.Reason;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.run.CaseResult;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes one result of each reason for which cases were not judged. */
final class UnjudgedTests {
    private final Frame frame;

    UnjudgedTests(Frame frame) {
        this.frame = frame;
    }

    List<Draft> of(List<CaseResult> cases) {
        return Reasons.of(cases).stream().map(this::draft).toList();
    }

    private Draft draft(Reason reason) {
        String word = Reasons.word(reason.status());
        String message = reason.head() + ": " + reason.line() + "\nfor example: " + reason.example();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("cases", String.valueOf(reason.cases()));
        facts.put("counted here", String.valueOf(reason.cases()));
        facts.put("candidate", frame.run().candidate());
        facts.put("baseline", frame.run().baseline());
        String id = "reason/" + reason.head() + "/" + reason.text() + "/" + String.join("; ", reason.evidence());
        return new Draft(
                reason.status(),
                reason.cases(),
                frame.result(
                                id,
                                word + ": " + reason.text(),
                                reason.isMissing() ? Status.BROKEN : Status.SKIPPED,
                                new StatusDetails()
                                        .setMessage(Visible.lines(message))
                                        .setKnown(!reason.waiver().isEmpty())
                                        .setMuted(!reason.waiver().isEmpty()))
                        .setLabels(frame.labels(
                                new Frame.Suite("not judged", word),
                                new Frame.Behaviour("not judged", word, reason.text()),
                                reason.isMissing() ? Gravity.CRITICAL : Gravity.TRIVIAL,
                                word.replace(' ', '-')))
                        .setParameters(frame.parameters(facts)),
                Map.of());
    }
}
