package io.github.leafguard.report.wording;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which regressions hit a case. */
public final class CaseRegressions {
    private final Map<CaseId, List<Regression>> byCase = new HashMap<>();

    private CaseRegressions() {}

    /** An index of the verdict's regressions, waived and deliberate ones included, pre-existing ones and advice not. */
    public static CaseRegressions of(Verdict verdict) {
        CaseRegressions index = new CaseRegressions();
        for (Regression regression : verdict.regressions()) {
            for (Finding finding : regression.findings()) {
                index.add(finding.caseId(), regression);
            }
        }
        return index;
    }

    /** The regressions that hit the case, what hurts most first. */
    public List<Regression> of(CaseId caseId) {
        return byCase.getOrDefault(caseId, List.of());
    }

    /** Of the regressions that hit the case the worst, one that fails the run if there is one. */
    public Optional<Regression> main(CaseId caseId) {
        List<Regression> hits = of(caseId);
        return hits.stream()
                .filter(Regression::isFailing)
                .findFirst()
                .or(() -> hits.stream().findFirst());
    }

    /** Ids of the waivers that accept something of the case, separated by commas; empty if none does. */
    public String waivers(CaseId caseId) {
        return of(caseId).stream()
                .flatMap(regression -> Stream.ofNullable(regression.waived()).map(Regression.Waived::waiver))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** The changes of Xen that were meant to bring what is found of the case, separated by commas; empty if none was. */
    public String deliberate(CaseId caseId) {
        return of(caseId).stream()
                .filter(Regression::isDeliberate)
                .flatMap(
                        regression -> Stream.ofNullable(regression.deliberate()).map(Regression.Deliberate::change))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private void add(CaseId caseId, Regression regression) {
        List<Regression> known = byCase.computeIfAbsent(caseId, key -> new ArrayList<>(1));
        // A regression's findings are ordered by case, so a second finding of the same case follows the first.
        if (known.isEmpty() || known.get(known.size() - 1) != regression) {
            known.add(regression);
        }
    }
}
