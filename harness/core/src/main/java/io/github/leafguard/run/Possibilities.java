package io.github.leafguard.run;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Obstacle;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.HostFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The cases of a host, judged under each possibility that evidence leaves open. A case that fails under one possibility and not under
 * another is undecided; its evidence is what settles the facts it hangs on.
 */
final class Possibilities {
    private final List<CaseResult> assumed;
    private final HostVariants variants;
    private final Map<HostFacts, Map<CaseId, CaseResult>> judged = new LinkedHashMap<>();

    /**
     * @param assumed the cases of the host, judged as everything open is assumed to be
     * @param variants the host as it may be
     */
    Possibilities(List<CaseResult> assumed, HostVariants variants) {
        this.assumed = assumed;
        this.variants = variants;
    }

    /** Takes the cases in, judged on the latest variant of the host. */
    void judged(List<CaseResult> results) {
        Map<CaseId, CaseResult> byCase = new HashMap<>();
        results.forEach(result -> byCase.put(result.caseId(), result));
        judged.put(variants.current(), byCase);
    }

    /** Every case, undecided where the possibilities do not agree. */
    List<CaseResult> results() {
        return judged.isEmpty() ? assumed : assumed.stream().map(this::settled).toList();
    }

    private CaseResult settled(CaseResult result) {
        Verdicts verdicts = new Verdicts(result);
        judged.forEach((values, byCase) -> verdicts.compare(byCase.get(result.caseId()), values));
        if (verdicts.agree()) {
            return verdicts.isBroken() ? result.withFindings(verdicts.common()) : result;
        }
        String open = verdicts.isBroken() ? "it breaks in any case, how hangs on " : "it hangs on ";
        List<String> questions = new ArrayList<>();
        List<String> evidence = new ArrayList<>();
        for (FactName name : verdicts.deciding()) {
            questions.add(variants.question(name));
            if (!evidence.contains(name.settledBy())) {
                evidence.add(name.settledBy());
            }
        }
        return result.withObstacle(Obstacle.undecided(open + String.join("; ", questions), evidence));
    }
}
