package io.github.leafguard.report.junit;

import io.github.leafguard.report.wording.CaseRegressions;
import io.github.leafguard.report.wording.ExplainCommand;
import io.github.leafguard.report.wording.FindingText;
import io.github.leafguard.report.wording.Reasons;
import io.github.leafguard.report.wording.Scope;
import io.github.leafguard.report.wording.SourceText;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.RunResult;
import io.github.leafguard.verdict.Totals;
import io.github.leafguard.verdict.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/** The suites of one candidate: one per sort of case. */
final class CandidateSuites {
    /** Findings written out for a case; the rest is counted. */
    private static final int FINDINGS = 50;

    private final Xml xml;
    private final RunResult run;
    private final CaseRegressions regressions;

    CandidateSuites(Xml xml, Verdict verdict) {
        this.xml = xml;
        this.run = verdict.run();
        this.regressions = CaseRegressions.of(verdict);
    }

    void write() throws XMLStreamException {
        for (Map.Entry<String, List<CaseResult>> scope :
                Scope.group(run.cases()).entrySet()) {
            suite(scope.getKey(), scope.getValue());
        }
    }

    private void suite(String scope, List<CaseResult> cases) throws XMLStreamException {
        xml.line(1).open("testsuite").attribute("name", run.candidate() + ": " + Scope.title(scope));
        List<Entry> entries = Entry.of(scope, cases);
        Counts.of(entries).write(xml);
        xml.line(2).open("properties");
        property("candidate", run.candidate());
        property("baseline", run.baseline());
        property("corpus", run.corpus());
        property("shard", run.shard());
        totals(Totals.of(cases));
        xml.line(2).close();
        for (Entry entry : entries) {
            if (entry.grouped()) {
                settings(scope, entry);
            } else {
                testcase(scope, entry);
            }
        }
        xml.line(1).close();
    }

    private void property(String name, String value) throws XMLStreamException {
        xml.line(3).empty("property").attribute("name", name).attribute("value", value);
    }

    /** Cases, where the suite's own counts are of tests. */
    private void totals(Totals totals) throws XMLStreamException {
        property("cases", Integer.toString(totals.cases()));
        property("passed", Integer.toString(totals.passed()));
        property("failed", Integer.toString(totals.failed()));
        property("waived", Integer.toString(totals.waived()));
        property("deliberate", Integer.toString(totals.deliberate()));
        property("pre-existing", Integer.toString(totals.preExisting()));
        property("not applicable", Integer.toString(totals.notApplicable()));
        property("undecided", Integer.toString(totals.undecided()));
        property("unjudged", Integer.toString(totals.unjudged()));
    }

    private void settings(String scope, Entry entry) throws XMLStreamException {
        SettingsText text = new SettingsText(entry);
        xml.line(2).open("testcase");
        name(scope, entry);
        if (entry.fails()) {
            xml.open("failure").attribute("message", text.message()).attribute("type", text.type());
            xml.text(text.failure(run.candidate())).close();
        } else if (entry.isInError()) {
            xml.empty("error").attribute("message", text.unjudged()).attribute("type", "not-judged");
        } else if (entry.skipped()) {
            xml.empty("skipped").attribute("message", text.unjudged());
        }
        xml.open("system-out").text(text.counts(regressions)).close();
        xml.close();
    }

    private void testcase(String scope, Entry entry) throws XMLStreamException {
        CaseResult result = entry.cases().get(0);
        xml.line(2);
        if (result.status() == CaseResult.Status.PASSED && result.judgedAs().isEmpty() && result.alike() == 1) {
            xml.empty("testcase");
            name(scope, entry);
            return;
        }
        xml.open("testcase");
        name(scope, entry);
        switch (result.status()) {
            case PASSED -> output("passed", result);
            case FAILED -> failure(result);
            case WAIVED -> output("waived by " + regressions.waivers(result.caseId()), result);
            case DELIBERATE -> output("deliberate, meant by " + regressions.deliberate(result.caseId()), result);
            case PRE_EXISTING -> output("pre-existing: as bad under the baseline", result);
            case NOT_APPLICABLE, UNDECIDED, UNJUDGED -> unjudged(result);
        }
        xml.close();
    }

    private void unjudged(CaseResult result) throws XMLStreamException {
        String message = Reasons.of(result);
        if (result.isMissing()) {
            xml.empty("error")
                    .attribute("message", message)
                    .attribute("type", result.status().name().toLowerCase(Locale.ROOT));
        } else {
            xml.empty("skipped").attribute("message", message);
        }
    }

    private void name(String scope, Entry entry) throws XMLStreamException {
        // Jenkins takes what precedes the last dot for a package and what follows it for a class.
        String host = entry.host().replace('.', '_');
        xml.attribute("classname", run.candidate() + "." + scope + "." + host)
                .attribute("name", entry.name())
                .attribute("time", "0");
    }

    private void failure(CaseResult result) throws XMLStreamException {
        List<String> summary = FindingText.summary(result);
        String type = result.findings().isEmpty()
                ? "failed"
                : result.findings().get(0).signature();
        xml.open("failure").attribute("message", String.join("; ", summary)).attribute("type", type);
        xml.text(text(result)).close();
    }

    /** {@code and 1233 more like it on this host}; nothing for a case that stands for itself. */
    private static String alike(CaseResult result) {
        return result.alike() == 1 ? "" : "and " + (result.alike() - 1) + " more like it on this host\n";
    }

    private void output(String what, CaseResult result) throws XMLStreamException {
        xml.open("system-out").text(what + "\n" + text(result)).close();
    }

    private String text(CaseResult result) {
        String source = SourceText.of(result);
        return String.join("\n", FindingText.details(result, FINDINGS)) + "\n"
                + (source.isEmpty() ? "" : source + "\n")
                + alike(result)
                + ExplainCommand.of(result.caseId(), run.candidate()) + "\n";
    }
}
