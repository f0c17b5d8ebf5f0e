package io.github.leafguard.verdict;

import io.github.leafguard.run.CaseResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why a run in which nothing was judged is no verdict: without it, such a run would look clean, be it that nothing applies or that
 * waivers accept all of it. What is {@link Missing} says so itself.
 */
final class Unjudged {
    /** Reasons told; cases name theirs. */
    private static final int REASONS = 3;

    private Unjudged() {}

    /** The problem, empty if a case was judged, or is missing. */
    static Optional<String> of(List<CaseResult> cases) {
        if (cases.isEmpty()) {
            return Optional.of("no case was run");
        }
        if (cases.stream().anyMatch(each -> each.status().isJudged() || each.isMissing())) {
            return Optional.empty();
        }
        List<String> reasons = cases.stream().map(CaseResult::reason).distinct().toList();
        String more = reasons.size() <= REASONS ? "" : "; and " + (reasons.size() - REASONS) + " more";
        return Optional.of("none of the " + CaseResult.cases(cases) + " cases was judged: "
                + reasons.stream().limit(REASONS).collect(Collectors.joining("; ")) + more);
    }
}
