package io.github.leafguard.verdict;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/**
 * A change, with everything that it broke: one fault shows in several ways, and each of them is a regression.
 *
 * @param change the change that brought it, or that the candidate lacks
 * @param regressions what it broke, what hurts most first
 * @param cases how many cases that are; a case that breaks in several ways counts once
 * @param hosts names of the hosts that are hit, ordered
 */
public record Culprit(Regression.Cause change, List<Regression> regressions, int cases, List<String> hosts) {
    public Culprit {
        regressions = List.copyOf(regressions);
        hosts = List.copyOf(hosts);
    }

    /**
     * Those of what fails a run and was not meant, in the order of their worst regressions. What has no known cause has no culprit.
     *
     * @param counts for how many cases one stands
     */
    static List<Culprit> of(List<Regression> regressions, ToIntFunction<CaseId> counts) {
        Map<String, List<Regression>> byChange = new LinkedHashMap<>();
        for (Regression regression : regressions) {
            Regression.Cause since = regression.since();
            if (since != null && regression.isFailing() && regression.deliberate() == null) {
                byChange.computeIfAbsent(since.commit(), any -> new ArrayList<>())
                        .add(regression);
            }
        }
        return byChange.values().stream().map(broken -> with(broken, counts)).toList();
    }

    private static Culprit with(List<Regression> broken, ToIntFunction<CaseId> counts) {
        Regression.Cause change = broken.get(0).since();
        if (change == null) {
            throw new IllegalArgumentException(
                    "no change is known that brought " + broken.get(0).id());
        }
        TreeSet<String> hosts = new TreeSet<>();
        broken.forEach(each -> hosts.addAll(each.affected().hosts()));
        int cases = broken.stream()
                .flatMap(each -> each.findings().stream())
                .map(Finding::caseId)
                .distinct()
                .mapToInt(counts)
                .sum();
        return new Culprit(change, broken, cases, List.copyOf(hosts));
    }
}
