package io.github.leafguard.verdict.trial;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.run.CaseEvaluator;
import io.github.leafguard.run.EqualCases;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * The cases of a regression on which something is tried. Of those that are alike one is asked.
 *
 * @param all how many there are
 * @param byHost those that are asked, by the name of their host
 * @param weights for how many each of them speaks
 * @param findings what was found in each of them
 */
record HitCases(
        int all, Map<String, List<CaseId>> byHost, Map<CaseId, Integer> weights, Map<CaseId, List<Finding>> findings) {

    /**
     * All cases, or if there are more, so many spread evenly.
     *
     * @param findings those of one regression, ordered by case
     * @param most how many cases are asked
     * @param counts for how many cases one stands
     */
    static HitCases of(
            List<Finding> findings, int most, EqualCases alike, CaseEvaluator evaluator, ToIntFunction<CaseId> counts) {
        Map<CaseId, List<Finding>> byCase = new LinkedHashMap<>();
        findings.forEach(finding -> byCase.computeIfAbsent(finding.caseId(), any -> new ArrayList<>(1))
                .add(finding));
        Map<CaseId, Integer> weights = new LinkedHashMap<>();
        Map<CaseId, List<Finding>> found = new HashMap<>();
        byCase.forEach((caseId, own) -> {
            CaseId stand = alike.of(caseId);
            weights.merge(stand, counts.applyAsInt(caseId), Integer::sum);
            found.putIfAbsent(stand, own);
        });
        Map<String, List<CaseId>> byHost = new LinkedHashMap<>();
        spread(List.copyOf(weights.keySet()), most)
                .forEach(caseId -> byHost.computeIfAbsent(evaluator.host(caseId).name(), any -> new ArrayList<>())
                        .add(caseId));
        return new HitCases(
                weights.values().stream().mapToInt(Integer::intValue).sum(), byHost, weights, found);
    }

    private static List<CaseId> spread(List<CaseId> cases, int most) {
        if (cases.size() <= most) {
            return cases;
        }
        List<CaseId> some = new ArrayList<>(most);
        for (int number = 0; number < most; number++) {
            some.add(cases.get((int) ((long) number * (cases.size() - 1) / (most - 1))));
        }
        return some;
    }

    /** How many cases are asked, or have one that is. */
    int asked() {
        return byHost.values().stream().mapToInt(this::weight).sum();
    }

    /** For how many these speak. */
    int weight(List<CaseId> some) {
        return some.stream().mapToInt(weights::get).sum();
    }

    /** Names of the hosts of those that are asked. */
    Set<String> hosts() {
        return byHost.keySet();
    }

    /** One that is asked. */
    CaseId first() {
        return byHost.values().iterator().next().get(0);
    }
}
