package io.github.leafguard.report.junit;

import io.github.leafguard.report.wording.Scope;
import io.github.leafguard.run.RunResult;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/** The counts of tests a suite declares. */
record Counts(int tests, int failures, int errors, int skipped) {
    static Counts of(List<Entry> entries) {
        int failures = 0;
        int errors = 0;
        int skipped = 0;
        for (Entry entry : entries) {
            failures += entry.fails() ? 1 : 0;
            errors += entry.isInError() ? 1 : 0;
            skipped += entry.skipped() ? 1 : 0;
        }
        return new Counts(entries.size(), failures, errors, skipped);
    }

    /** The counts of all suites of a candidate. */
    static Counts of(RunResult run) {
        Counts whole = new Counts(0, 0, 0, 0);
        for (var scope : Scope.group(run.cases()).entrySet()) {
            whole = whole.plus(of(Entry.of(scope.getKey(), scope.getValue())));
        }
        return whole;
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
