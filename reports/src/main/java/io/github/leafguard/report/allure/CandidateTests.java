package io.github.leafguard.report.allure;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.report.wording.VerdictGroups;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All results of a candidate that stand for cases, before a cap is held to. Every case is counted in one of them, passing ones beside
 * failing ones of their group excepted.
 *
 * @param drafts the results
 * @param beside passing cases that no result counts
 * @param brokenGroups groups of cases that those belong to
 */
record CandidateTests(List<Draft> drafts, int beside, int brokenGroups) {
    CandidateTests {
        drafts = List.copyOf(drafts);
    }

    static CandidateTests of(Verdict verdict, CandidateSlot slot) {
        Frame frame = new Frame(verdict.run(), slot);
        Map<CaseId, CaseResult> found = new HashMap<>();
        for (CaseResult result : verdict.run().cases()) {
            if (!result.findings().isEmpty()) {
                found.put(result.caseId(), result);
            }
        }
        RegressionTests regressions = new RegressionTests(frame, found);
        VerdictGroups groups = VerdictGroups.of(verdict);
        List<Draft> drafts = new ArrayList<>();
        add(drafts, groups.failing(), Status.FAILED, regressions, found);
        add(drafts, groups.waived(), Status.WAIVED, regressions, found);
        add(drafts, groups.deliberate(), Status.DELIBERATE, regressions, found);
        add(drafts, groups.preExisting(), Status.PRE_EXISTING, regressions, found);
        drafts.addAll(new UnjudgedTests(frame).of(verdict.run().cases()));
        PassingTests.Groups passing = new PassingTests(frame).of(verdict.run().cases());
        drafts.addAll(passing.drafts());
        return new CandidateTests(drafts, passing.beside(), passing.broken());
    }

    /** Each case is counted in the first regression of its own count: what hurts most comes first. */
    private static void add(
            List<Draft> drafts,
            List<Regression> regressions,
            Status countedAs,
            RegressionTests tests,
            Map<CaseId, CaseResult> found) {
        Set<CaseId> seen = new HashSet<>();
        for (Regression regression : regressions) {
            List<CaseId> counted = regression.findings().stream()
                    .map(Finding::caseId)
                    .filter(id -> found.get(id).status() == countedAs)
                    .filter(seen::add)
                    .toList();
            drafts.addAll(tests.of(regression, countedAs, counted));
        }
    }
}
