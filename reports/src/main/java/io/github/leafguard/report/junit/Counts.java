package io.github.leafguard.report.junit;

import io.github.leafguard.run.CaseResult;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/** The counts a suite declares. */
record Counts(int tests, int failures, int errors, int skipped) {
    static Counts of(List<CaseResult> cases) {
        int failures = 0;
        int skipped = 0;
        for (CaseResult result : cases) {
            failures += result.status() == CaseResult.Status.FAILED ? 1 : 0;
            skipped += result.status() == CaseResult.Status.NOT_CHECKABLE ? 1 : 0;
        }
        return new Counts(cases.size(), failures, 0, skipped);
    }

    Counts plus(Counts other) {
        return new Counts(
                tests + other.tests, failures + other.failures, errors + other.errors, skipped + other.skipped);
    }

    void write(Xml xml) throws XMLStreamException {
        xml.attribute("tests", Integer.toString(tests))
                .attribute("failures", Integer.toString(failures))
                .attribute("errors", Integer.toString(errors))
                .attribute("skipped", Integer.toString(skipped))
                .attribute("time", "0");
    }
}
