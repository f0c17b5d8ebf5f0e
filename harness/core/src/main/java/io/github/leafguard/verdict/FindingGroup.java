package io.github.leafguard.verdict;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.run.CaseResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Findings that are alike but for the case: same rule, same place, same subject.
 *
 * @param findings at least one, ordered by case
 */
record FindingGroup(List<Finding> findings) {
    private record Key(Finding.Severity severity, String signature, String subject) {
        static Key of(Finding finding) {
            return new Key(finding.severity(), finding.signature(), finding.subject());
        }
    }

    FindingGroup {
        findings = List.copyOf(findings);
        if (findings.isEmpty()) {
            throw new IllegalArgumentException("a group of findings without a finding");
        }
    }

    /** All findings of these results, which are ordered by case; groups in the order of their first finding. */
    static List<FindingGroup> of(List<CaseResult> results) {
        return ofFindings(
                results.stream().flatMap(result -> result.findings().stream()).toList());
    }

    /** The same of findings, in their order. */
    static List<FindingGroup> ofFindings(List<Finding> all) {
        Map<Key, List<Finding>> groups = new LinkedHashMap<>();
        all.forEach(finding -> groups.computeIfAbsent(Key.of(finding), any -> new ArrayList<>())
                .add(finding));
        return groups.values().stream().map(FindingGroup::new).toList();
    }

    /** The one that stands for all. */
    Finding first() {
        return findings.get(0);
    }

    /**
     * Findings on other hosts than the first one's, spread evenly over the group.
     *
     * @param host names the host of a case
     * @param most how many, if there are as many other hosts
     */
    List<Finding> witnesses(Function<CaseId, String> host, int most) {
        Map<String, Finding> byHost = new LinkedHashMap<>();
        findings.forEach(finding -> byHost.putIfAbsent(host.apply(finding.caseId()), finding));
        List<Finding> hosts = List.copyOf(byHost.values());
        List<Finding> witnesses = new ArrayList<>();
        int others = hosts.size() - 1;
        int wanted = Math.min(most, others);
        for (int number = 1; number <= wanted; number++) {
            witnesses.add(hosts.get(others * number / wanted));
        }
        return witnesses;
    }
}
