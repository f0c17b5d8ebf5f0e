package io.github.leafguard.report;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Totals;
import io.github.leafguard.verdict.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What must hold of a report before it is worth showing: each of its numbers can be counted again from its cases. A
 * report that contradicts itself is a fault of Leafguard, and no renderer may paint over it.
 */
final class Consistency {
    private Consistency() {}

    /**
     * Checks a report.
     *
     * @throws IllegalArgumentException saying what contradicts what
     */
    static void require(Report report) {
        Set<String> candidates = new HashSet<>();
        for (Verdict verdict : report.verdicts()) {
            String candidate = verdict.run().candidate();
            if (!candidates.add(candidate)) {
                throw new IllegalArgumentException("the report holds two verdicts on " + candidate);
            }
            requireTotals(verdict);
            requireCases(verdict);
        }
    }

    private static void requireTotals(Verdict verdict) {
        Totals counted = Totals.of(verdict.run().cases());
        if (!counted.equals(verdict.totals())) {
            throw new IllegalArgumentException("the verdict on %s claims %s, its cases amount to %s"
                    .formatted(verdict.run().candidate(), verdict.totals(), counted));
        }
    }

    private static void requireCases(Verdict verdict) {
        String candidate = verdict.run().candidate();
        Set<CaseId> ids = new HashSet<>();
        for (CaseResult result : verdict.run().cases()) {
            if (!ids.add(result.caseId())) {
                throw new IllegalArgumentException(
                        "the run of " + candidate + " holds case " + result.caseId() + " twice");
            }
        }
        Stream.of(verdict.regressions(), verdict.preExisting(), verdict.advice())
                .flatMap(List::stream)
                .forEach(regression -> requireKnown(ids, regression, candidate));
    }

    private static void requireKnown(Set<CaseId> ids, Regression regression, String candidate) {
        for (Finding finding : regression.findings()) {
            if (!ids.contains(finding.caseId())) {
                throw new IllegalArgumentException(
                        "regression %s of %s has a finding on case %s, which the run does not hold"
                                .formatted(regression.id(), candidate, finding.caseId()));
            }
        }
    }
}
