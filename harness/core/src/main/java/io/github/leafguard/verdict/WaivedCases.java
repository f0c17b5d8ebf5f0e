package io.github.leafguard.verdict;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.CaseResult.Status;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * How many cases waivers accept.
 *
 * @param all cases that fail, or are not judged, and count as neither
 * @param byWaiver cases of which a waiver accepts a finding, or that they are not judged, by its id
 */
record WaivedCases(int all, SortedMap<String, Integer> byWaiver) {
    static WaivedCases of(Verdict verdict) {
        ToIntFunction<CaseId> standsFor = verdict.run().counts();
        SortedMap<String, Set<CaseId>> cases = new TreeMap<>();
        for (Regression regression : verdict.regressions()) {
            Regression.Waived waived = regression.waived();
            if (waived != null) {
                Set<CaseId> own = cases.computeIfAbsent(waived.waiver(), any -> new HashSet<>());
                regression.findings().stream().map(Finding::caseId).forEach(own::add);
            }
        }
        int all = 0;
        for (CaseResult result : verdict.run().cases()) {
            if (!result.waiver().isEmpty()) {
                cases.computeIfAbsent(result.waiver(), any -> new HashSet<>()).add(result.caseId());
            }
            all += result.status() == Status.WAIVED || !result.waiver().isEmpty() ? result.alike() : 0;
        }
        SortedMap<String, Integer> counts = new TreeMap<>();
        cases.forEach((waiver, ids) ->
                counts.put(waiver, ids.stream().mapToInt(standsFor).sum()));
        return new WaivedCases(all, counts);
    }
}
