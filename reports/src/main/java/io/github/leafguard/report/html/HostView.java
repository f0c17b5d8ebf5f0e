package io.github.leafguard.report.html;

import io.github.leafguard.check.Finding;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.run.CaseResult;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A host with failing cases.
 *
 * @param name the machine and its boot options
 * @param failed cases that fail on it
 * @param cases cases asked on it
 * @param kinds what breaks there
 */
public record HostView(String name, int failed, int cases, String kinds) {
    /** The hosts with failing cases, the most hit first. */
    static List<HostView> of(List<CaseResult> cases) {
        Map<String, Tally> hosts = new TreeMap<>();
        cases.forEach(result ->
                hosts.computeIfAbsent(result.host(), host -> new Tally()).add(result));
        return hosts.entrySet().stream()
                .filter(host -> host.getValue().failed > 0)
                .map(host -> host.getValue().view(host.getKey()))
                .sorted(Comparator.comparingInt(HostView::failed).reversed())
                .toList();
    }

    /** Counts while the cases go by. */
    private static final class Tally {
        private final TreeSet<String> kinds = new TreeSet<>();
        private int cases;
        private int failed;

        void add(CaseResult result) {
            cases += result.alike();
            if (result.status() == CaseResult.Status.FAILED) {
                failed += result.alike();
                result.findings().stream()
                        .filter(finding -> finding.severity() == Finding.Severity.REGRESSION)
                        .forEach(finding -> kinds.add(finding.kind().rule()));
            }
        }

        HostView view(String host) {
            return new HostView(Visible.line(host), failed, cases, Visible.line(String.join(", ", kinds)));
        }
    }
}
