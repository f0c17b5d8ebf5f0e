package io.github.leafguard.report.wording;

import io.github.leafguard.run.CaseResult;
import io.github.leafguard.verdict.Promise;
import io.github.leafguard.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What of a run goes beyond what Xen promises: moves within a series and to the next one. It counts all the same. */
public final class PromiseText {
    private static final int SOURCES = 4;

    private PromiseText() {}

    /** The sentence; empty if nothing goes beyond, or if no number tells. */
    public static Optional<String> of(Verdict verdict) {
        String to = version(verdict.run().candidate());
        String from = version(verdict.run().baseline());
        Optional<Boolean> asAWhole = Promise.isExceeded(from, to);
        if (asAWhole.isPresent()) {
            return asAWhole.filter(exceeded -> exceeded)
                    .map(exceeded ->
                            "from %s to %s is beyond the promise, which is a series to the next".formatted(from, to));
        }
        List<CaseResult> beyond = verdict.run().cases().stream()
                .filter(result -> result.status().isJudged())
                .filter(result -> Promise.isExceeded(result.source(), to).orElse(false))
                .toList();
        return beyond.isEmpty() ? Optional.empty() : Optional.of(guests(beyond));
    }

    private static String guests(List<CaseResult> beyond) {
        TreeSet<String> sources =
                beyond.stream().map(CaseResult::source).collect(Collectors.toCollection(TreeSet::new));
        String named = sources.stream().limit(SOURCES).collect(Collectors.joining(", "));
        int more = sources.size() - Math.min(SOURCES, sources.size());
        int cases = CaseResult.cases(beyond);
        int failed = CaseResult.cases(beyond.stream()
                .filter(result -> result.status() == CaseResult.Status.FAILED)
                .toList());
        return "%s of guests from %s%s, %d of which %s, %s beyond the promise, which is a series to the next"
                .formatted(
                        Amount.of(cases, "case"),
                        named,
                        more == 0 ? "" : " and " + more + " more",
                        failed,
                        failed == 1 ? "breaks" : "break",
                        cases == 1 ? "is" : "are");
    }

    /** What stands behind the kind of candidate. */
    private static String version(String spec) {
        return spec.substring(spec.indexOf(':') + 1);
    }
}
