package io.github.leafguard.verdict;

import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.CaseResult.Status;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a run in which nothing was judged is no verdict: without it, such a run would look clean. */
final class Unjudged {
    /** Reasons told; cases that could not be checked name theirs. */
    private static final int REASONS = 3;

    private Unjudged() {}

    /** The problem, empty if at least one case was judged. */
    static Optional<String> of(List<CaseResult> cases) {
        if (cases.isEmpty()) {
            return Optional.of("no case was run");
        }
        if (cases.stream().anyMatch(each -> each.status() != Status.NOT_CHECKABLE)) {
            return Optional.empty();
        }
        List<String> reasons = cases.stream().map(CaseResult::reason).distinct().toList();
        String more = reasons.size() <= REASONS ? "" : "; and " + (reasons.size() - REASONS) + " more";
        return Optional.of("none of the " + cases.size() + " cases could be checked: "
                + reasons.stream().limit(REASONS).collect(Collectors.joining("; ")) + more);
    }
}
