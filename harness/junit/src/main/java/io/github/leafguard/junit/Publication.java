package io.github.leafguard.junit;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.report.console.ConsoleSummary;
import io.github.leafguard.report.console.Terminal;
import io.github.leafguard.report.wording.CommitLink;
import io.github.leafguard.report.wording.RegressionText;
import io.github.leafguard.report.wording.SourceText;
import io.github.leafguard.report.wording.TotalsText;
import io.github.leafguard.report.wording.WhoText;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.verdict.ExitCode;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Verdict;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.opentest4j.AssertionFailedError;

/** Tells a listener of one verdict, test by test. */
final class Publication {
    private final Verdict verdict;
    private final EngineExecutionListener listener;
    private final Map<CaseId, CaseResult> results = new HashMap<>();
    private final Answers answers;

    Publication(Verdict verdict, EngineExecutionListener listener) {
        this.verdict = verdict;
        this.listener = listener;
        this.answers = new Answers(verdict);
        verdict.run().cases().forEach(each -> results.put(each.caseId(), each));
    }

    /** Tells of all tests of a file. */
    void file(FileDescriptor file) {
        listener.executionStarted(file);
        file.getChildren().forEach(test -> test((CaseDescriptor) test));
        listener.executionFinished(file, TestExecutionResult.successful());
    }

    private void test(CaseDescriptor test) {
        List<CaseResult> own = test.subject().caseIds().stream()
                .map(results::get)
                .filter(Objects::nonNull)
                .toList();
        Answer answer = answers.of(test.subject(), own);
        if (answer instanceof Answer.Skipped skipped) {
            listener.executionSkipped(test, skipped.reason());
            return;
        }
        listener.executionStarted(test);
        if (answer instanceof Answer.Failed failed) {
            entry(test, failed.remarks());
            listener.executionFinished(test, TestExecutionResult.failed(failed.failure()));
        } else {
            entry(test, ((Answer.Passed) answer).remarks());
            listener.executionFinished(test, TestExecutionResult.successful());
        }
    }

    /** Tells what it all amounts to. */
    void totals(CandidateDescriptor candidate) {
        Map<String, String> whole = new LinkedHashMap<>();
        whole.put("leafguard.candidate", verdict.run().candidate());
        whole.put("leafguard.baseline", verdict.run().baseline());
        whole.put("leafguard.corpus", verdict.run().corpus());
        whole.put("leafguard.totals", TotalsText.of(verdict.totals()));
        whole.put("leafguard.exit-code", String.valueOf(verdict.exitCode().code()));
        entry(candidate, whole);
        List<String> sources = SourceText.of(verdict);
        if (!sources.isEmpty()) {
            entry(candidate, Map.of("leafguard.sources", String.join("\n", sources)));
        }
        verdict.regressions().forEach(regression -> entry(candidate, regression(regression)));
    }

    /** Tells it on one screen. */
    void verdict(VerdictDescriptor test) {
        Report report = new Report("", "", List.of(verdict), List.of());
        String text = new ConsoleSummary(Terminal.PLAIN).render(report).stripTrailing();
        listener.executionStarted(test);
        if (report.exitCode() == ExitCode.CLEAN) {
            entry(test, Map.of("leafguard.verdict", text));
            listener.executionFinished(test, TestExecutionResult.successful());
        } else {
            AssertionFailedError failure = new AssertionFailedError(text);
            failure.setStackTrace(new StackTraceElement[0]);
            listener.executionFinished(test, TestExecutionResult.failed(failure));
        }
    }

    private static Map<String, String> regression(Regression regression) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("leafguard.regression", regression.id());
        entries.put("leafguard.title", RegressionText.title(regression));
        put(entries, "leafguard.who", WhoText.sentence(regression.affected()));
        entries.put("leafguard.since", CommitLink.since(regression));
        put(entries, "leafguard.masked", String.join("; ", RegressionText.masks(regression)));
        put(entries, "leafguard.workaround", RegressionText.workarounds(regression));
        put(entries, "leafguard.waiver", RegressionText.waiver(regression));
        return entries;
    }

    private static void put(Map<String, String> entries, String key, String value) {
        if (!value.isBlank()) {
            entries.put(key, value);
        }
    }

    private void entry(TestDescriptor descriptor, Map<String, String> entries) {
        if (!entries.isEmpty()) {
            listener.reportingEntryPublished(descriptor, ReportEntry.from(entries));
        }
    }

    /** Whether the run was a verdict at all. */
    TestExecutionResult result() {
        return verdict.problems().isEmpty()
                ? TestExecutionResult.successful()
                : TestExecutionResult.failed(Trouble.of(
                        "no verdict on " + verdict.run().candidate() + ": " + String.join("; ", verdict.problems()),
                        null));
    }
}
