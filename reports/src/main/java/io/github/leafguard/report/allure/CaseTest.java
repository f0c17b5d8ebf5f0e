package io.github.leafguard.report.allure;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.report.wording.CaseRegressions;
import io.github.leafguard.report.wording.CommitLink;
import io.github.leafguard.report.wording.ExplainCommand;
import io.github.leafguard.report.wording.FindingText;
import io.github.leafguard.report.wording.Reasons;
import io.github.leafguard.report.wording.RegressionText;
import io.github.leafguard.report.wording.Scope;
import io.github.leafguard.report.wording.SourceText;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.report.wording.WhoText;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.RunResult;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Verdict;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Link;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.TestResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes Allure's result of a case. */
final class CaseTest {
    /** Findings written out for a case; the rest is counted. */
    private static final int FINDINGS = 50;

    private final RunResult run;
    private final CaseRegressions regressions;
    private final CandidateSlot slot;
    private final long time;

    CaseTest(Verdict verdict, CandidateSlot slot, long time) {
        this.run = verdict.run();
        this.regressions = CaseRegressions.of(verdict);
        this.slot = slot;
        this.time = time;
    }

    TestResult of(CaseResult result) {
        String id = result.caseId().text();
        return new TestResult()
                .setUuid(CandidateSlot.uuid("result", slot.name(), run.candidate(), id))
                .setHistoryId(slot.historyId(id))
                .setTestCaseId(CandidateSlot.uuid("case", slot.fullName(id)))
                .setFullName(Visible.line(slot.fullName(id)))
                .setName(Visible.line(id))
                .setStatus(status(result))
                .setStatusDetails(details(result))
                .setStage(Stage.FINISHED)
                .setLabels(labels(result))
                .setLinks(links(result.caseId()))
                .setParameters(parameters(result))
                .setStart(time)
                .setStop(time);
    }

    private static Status status(CaseResult result) {
        return switch (result.status()) {
            case PASSED -> Status.PASSED;
            case FAILED -> Status.FAILED;
            case WAIVED, DELIBERATE, PRE_EXISTING, NOT_APPLICABLE -> Status.SKIPPED;
            case UNDECIDED, UNJUDGED -> result.isMissing() ? Status.BROKEN : Status.SKIPPED;
        };
    }

    private StatusDetails details(CaseResult result) {
        String summary = String.join("\n", FindingText.summary(result));
        String message = switch (result.status()) {
            case PASSED, FAILED -> summary;
            case WAIVED -> Categories.WAIVED + Visible.line(regressions.waivers(result.caseId())) + "\n" + summary;
            case DELIBERATE ->
                Categories.DELIBERATE + Visible.line(regressions.deliberate(result.caseId())) + "\n" + summary;
            case PRE_EXISTING -> Categories.PRE_EXISTING + "as bad under the baseline\n" + summary;
            case NOT_APPLICABLE, UNDECIDED, UNJUDGED -> Reasons.of(result);
        };
        boolean known = switch (result.status()) {
            case WAIVED, DELIBERATE, PRE_EXISTING -> true;
            case PASSED, FAILED, NOT_APPLICABLE, UNDECIDED, UNJUDGED -> false;
        };
        return new StatusDetails().setMessage(message).setTrace(trace(result)).setKnown(known);
    }

    private String trace(CaseResult result) {
        List<String> lines = new ArrayList<>(FindingText.details(result, FINDINGS));
        String source = SourceText.of(result);
        if (!source.isEmpty()) {
            lines.add(source);
        }
        for (Regression regression : regressions.of(result.caseId())) {
            lines.add("");
            lines.add(Visible.line(regression.kind().rule() + ": " + RegressionText.title(regression)));
            String who = WhoText.sentence(regression.affected());
            if (!who.isEmpty()) {
                lines.add("  who: " + Visible.line(who));
            }
            lines.add("  since: " + Visible.line(CommitLink.since(regression)));
            RegressionText.masks(regression).forEach(mask -> lines.add("  masked: " + Visible.line(mask)));
            if (!RegressionText.workarounds(regression).isEmpty()) {
                lines.add("  workaround: " + Visible.line(RegressionText.workarounds(regression)));
            }
        }
        lines.add("");
        lines.add(ExplainCommand.of(result.caseId(), run.candidate()));
        return String.join("\n", lines);
    }

    private List<Label> labels(CaseResult result) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("parentSuite", run.candidate());
        labels.put("suite", suite(result));
        labels.put("subSuite", result.host());
        Optional<Regression> hit = regressions.main(result.caseId());
        labels.put("epic", hit.map(Regression::check).orElse("no regression"));
        labels.put("feature", hit.map(regression -> regression.kind().text()).orElse(statusWord(result)));
        labels.put("story", hit.map(RegressionText::title).orElse(Scope.title(Scope.of(result))));
        labels.put("severity", Gravity.of(result).text());
        labels.put("tag", statusWord(result));
        labels.put("host", result.host());
        labels.put("framework", "leafguard");
        return labels.entrySet().stream()
                .map(label -> new Label().setName(label.getKey()).setValue(Visible.line(label.getValue())))
                .toList();
    }

    private static String suite(CaseResult result) {
        String scope = Scope.title(Scope.of(result));
        return result.source().isEmpty() ? scope : scope + " from " + result.source();
    }

    private static String statusWord(CaseResult result) {
        return result.status().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private List<Link> links(CaseId caseId) {
        Map<String, Link> links = new LinkedHashMap<>();
        for (Regression regression : regressions.of(caseId)) {
            Regression.Cause since = regression.since();
            if (since != null) {
                CommitLink.of(since)
                        .ifPresent(url -> links.put(
                                url,
                                new Link()
                                        .setName(Visible.line(since.commit() + " " + since.title()))
                                        .setType("commit")
                                        .setUrl(url)));
            }
        }
        return List.copyOf(links.values());
    }

    /** Left out of the history's identity, which is the place and the case alone. */
    private List<Parameter> parameters(CaseResult result) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("candidate", run.candidate());
        facts.put("baseline", run.baseline());
        facts.put("guest kind", result.guestKind());
        facts.put("archived under", result.source());
        facts.put("judged as", result.judgedAs().isEmpty() ? "" : result.judgedAs() + " (assumed)");
        facts.values().removeIf(String::isEmpty);
        return facts.entrySet().stream()
                .map(fact -> new Parameter()
                        .setName(fact.getKey())
                        .setValue(Visible.line(fact.getValue()))
                        .setExcluded(true))
                .toList();
    }
}
