package io.github.leafguard.verdict;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A candidate as an earlier report judged it: what a later one needs to tell what is new since then.
 *
 * @param candidate its spec
 * @param baseline the baseline's spec
 * @param part what of the corpus it was about, in words that are equal for equal parts
 * @param failing its failing regressions by id, in their order
 * @param cases names of all its cases
 * @param failed names of those that failed
 */
public record EarlierVerdict(
        String candidate,
        String baseline,
        String part,
        Map<String, Trouble> failing,
        Set<String> cases,
        Set<String> failed) {
    /**
     * A regression of the earlier report.
     *
     * @param title its one sentence
     * @param cases names of its cases
     */
    public record Trouble(String title, Set<String> cases) {}

    /** All there is of an earlier report, one verdict per candidate. */
    public record All(String place, List<EarlierVerdict> verdicts) {
        public All {
            verdicts = List.copyOf(verdicts);
        }
    }
}
