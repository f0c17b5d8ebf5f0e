package io.github.leafguard.verdict.fix;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.run.CaseResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The cases that fixes are tried on: all that were judged, or as many as there is time for.
 *
 * @param byHost cases by host
 * @param extent how much of the whole that is
 */
record FixSample(SortedMap<String, List<CaseId>> byHost, FixTable.Extent extent) {

    /**
     * Picks cases. Where not all fit, half of the room is for cases of the regressions, the same for each and evenly spread, and the rest
     * for whole hosts, evenly spread.
     *
     * @param whole up to how many cases all are picked
     * @param most else how many cases there is room for
     */
    static FixSample of(List<CaseResult> results, List<Trouble> troubles, int whole, int most) {
        SortedMap<String, List<CaseId>> all = new TreeMap<>();
        Map<CaseId, String> hosts = new HashMap<>();
        int judged = 0;
        for (CaseResult result : results) {
            if (result.status().isJudged()) {
                all.computeIfAbsent(result.host(), any -> new ArrayList<>()).add(result.caseId());
                if (!result.findings().isEmpty()) {
                    hosts.put(result.caseId(), result.host());
                }
                judged += result.alike();
            }
        }
        SortedMap<String, List<CaseId>> picked = judged <= whole ? all : picked(all, hosts, troubles, most);
        int cases = 0;
        for (CaseResult result : results) {
            boolean isPicked = result.status().isJudged()
                    && Collections.binarySearch(picked.getOrDefault(result.host(), List.of()), result.caseId()) >= 0;
            cases += isPicked ? result.alike() : 0;
        }
        return new FixSample(picked, new FixTable.Extent(picked.size(), all.size(), cases, judged));
    }

    private static SortedMap<String, List<CaseId>> picked(
            SortedMap<String, List<CaseId>> all, Map<CaseId, String> hosts, List<Trouble> troubles, int most) {
        Map<String, Set<CaseId>> picked = new LinkedHashMap<>();
        int each = Math.max(1, most / 2 / Math.max(1, troubles.size()));
        int room = most;
        for (Trouble trouble : troubles) {
            List<CaseId> cases =
                    trouble.findings().stream().map(Finding::caseId).distinct().toList();
            for (CaseId caseId : spread(cases, each)) {
                String host = hosts.getOrDefault(caseId, "");
                room -= all.containsKey(host)
                                && picked.computeIfAbsent(host, any -> new HashSet<>())
                                        .add(caseId)
                        ? 1
                        : 0;
            }
        }
        int average = all.values().stream().mapToInt(List::size).sum() / all.size();
        for (String host : spread(List.copyOf(all.keySet()), Math.max(1, room / Math.max(1, average)))) {
            List<CaseId> here = all.get(host);
            picked.computeIfAbsent(host, any -> new HashSet<>()).addAll(spread(here, Math.max(1, most / 2)));
        }
        SortedMap<String, List<CaseId>> ordered = new TreeMap<>();
        picked.forEach(
                (host, cases) -> ordered.put(host, cases.stream().sorted().toList()));
        return ordered;
    }

    /** Up to so many of a list, the first and the last among them. */
    private static <T> List<T> spread(List<T> list, int most) {
        if (list.size() <= most) {
            return list;
        }
        List<T> some = new ArrayList<>(most);
        for (int number = 0; number < most; number++) {
            some.add(list.get((int) ((long) number * (list.size() - 1) / Math.max(1, most - 1))));
        }
        return some;
    }
}
