package io.github.leafguard.verdict;

import io.github.leafguard.check.Finding;
import io.github.leafguard.run.CaseResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is new of a candidate since an earlier report. It changes no verdict.
 *
 * @param earlier the candidate as the earlier report judged it
 * @param regressions every regression that fails now or failed then, what is new first
 * @param newlyFailing names of cases that fail now and did not then, ordered
 * @param notAskedThen how many of those the earlier report did not ask
 * @param noLongerFailing names of cases that failed then and do not now, ordered
 * @param notAskedNow how many of those are not asked now
 */
public record News(
        EarlierVerdict earlier,
        List<Change> regressions,
        List<String> newlyFailing,
        int notAskedThen,
        List<String> noLongerFailing,
        int notAskedNow) {
    public News {
        regressions = List.copyOf(regressions);
        newlyFailing = List.copyOf(newlyFailing);
        noLongerFailing = List.copyOf(noLongerFailing);
    }

    /** What became of a regression; the order is that in which they are told. */
    public enum Sort {
        /** It fails now and did not then. */
        NEW,
        /** It hits all cases that it hit then, and more. */
        GROWN,
        /** It hits other cases, and not all of those that it hit then. */
        CHANGED,
        /** It hits some of the cases that it hit then. */
        SHRUNK,
        /** It hits the same cases. */
        SAME,
        /** It is found and fails no more: a waiver accepts it, or a change of Xen was meant to bring it. */
        ACCEPTED,
        /** It is found no more. */
        GONE;

        /** Whether it hits something that it did not hit then. */
        public boolean isWorse() {
            return this == NEW || this == GROWN || this == CHANGED;
        }
    }

    /**
     * What became of one regression.
     *
     * @param id its id, the same in both reports
     * @param title its sentence: the later one, or the earlier one's if it is gone
     * @param then how many cases it hit then
     * @param now how many cases it hits now
     */
    public record Change(Sort sort, String id, String title, int then, int now) {}

    /** Makes the one sentence on a regression. */
    public interface Titles {
        /** The sentence. */
        String of(Regression regression);
    }

    /** What is new in a verdict since an earlier one. */
    public static News of(Verdict verdict, EarlierVerdict earlier, Titles titles) {
        Set<String> asked = new HashSet<>();
        Set<String> failed = new TreeSet<>();
        for (CaseResult result : verdict.run().cases()) {
            String id = result.caseId().text();
            asked.add(id);
            if (result.status() == CaseResult.Status.FAILED) {
                failed.add(id);
            }
        }
        List<String> newly =
                failed.stream().filter(id -> !earlier.failed().contains(id)).toList();
        List<String> noLonger = earlier.failed().stream()
                .filter(id -> !failed.contains(id))
                .sorted()
                .toList();
        return new News(
                earlier,
                changes(verdict, earlier, titles),
                newly,
                (int) newly.stream().filter(id -> !earlier.cases().contains(id)).count(),
                noLonger,
                (int) noLonger.stream().filter(id -> !asked.contains(id)).count());
    }

    private static List<Change> changes(Verdict verdict, EarlierVerdict earlier, Titles titles) {
        Map<String, Regression> failing = new LinkedHashMap<>();
        Map<String, Regression> accepted = new HashMap<>();
        for (Regression regression : verdict.regressions()) {
            if (regression.isFailing()) {
                failing.putIfAbsent(regression.id(), regression);
            } else {
                accepted.put(regression.id(), regression);
                accepted.putIfAbsent(regression.whole(), regression);
            }
        }
        List<Change> changes = new ArrayList<>();
        failing.forEach((id, regression) -> {
            EarlierVerdict.Trouble before = earlier.failing().get(id);
            Set<String> now = cases(regression);
            Set<String> then = before == null ? Set.of() : before.cases();
            Sort sort = before == null ? Sort.NEW : sort(then, now);
            changes.add(new Change(sort, id, titles.of(regression), then.size(), now.size()));
        });
        earlier.failing().forEach((id, before) -> {
            if (!failing.containsKey(id)) {
                Regression found = accepted.getOrDefault(id, accepted.get(id.split("~", 2)[0]));
                changes.add(
                        found == null
                                ? new Change(
                                        Sort.GONE,
                                        id,
                                        before.title(),
                                        before.cases().size(),
                                        0)
                                : new Change(
                                        Sort.ACCEPTED,
                                        id,
                                        titles.of(found),
                                        before.cases().size(),
                                        cases(found).size()));
            }
        });
        changes.sort(Comparator.comparing(Change::sort));
        return changes;
    }

    private static Sort sort(Set<String> then, Set<String> now) {
        if (now.equals(then)) {
            return Sort.SAME;
        }
        if (now.containsAll(then)) {
            return Sort.GROWN;
        }
        return then.containsAll(now) ? Sort.SHRUNK : Sort.CHANGED;
    }

    private static Set<String> cases(Regression regression) {
        Set<String> cases = new HashSet<>();
        for (Finding finding : regression.findings()) {
            cases.add(finding.caseId().text());
        }
        return cases;
    }
}
