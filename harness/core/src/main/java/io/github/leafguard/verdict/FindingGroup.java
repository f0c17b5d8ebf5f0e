package io.github.leafguard.verdict;

import io.github.leafguard.check.Finding;
import io.github.leafguard.run.CaseResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings that are alike but for the case: same rule, same place, same subject.
 *
 * @param findings at least one, ordered by case
 */
record FindingGroup(List<Finding> findings) {
    private record Key(Finding.Severity severity, String signature, String subject) {}

    FindingGroup {
        findings = List.copyOf(findings);
        if (findings.isEmpty()) {
            throw new IllegalArgumentException("a group of findings without a finding");
        }
    }

    /** All findings of these results, which are ordered by case; groups in the order of their first finding. */
    static List<FindingGroup> of(List<CaseResult> results) {
        Map<Key, List<Finding>> groups = new LinkedHashMap<>();
        for (CaseResult result : results) {
            for (Finding finding : result.findings()) {
                Key key = new Key(finding.severity(), finding.signature(), finding.subject());
                groups.computeIfAbsent(key, any -> new ArrayList<>()).add(finding);
            }
        }
        return groups.values().stream().map(FindingGroup::new).toList();
    }

    /** The one that stands for all. */
    Finding first() {
        return findings.get(0);
    }
}
