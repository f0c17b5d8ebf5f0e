package io.github.leafguard.data;

import io.github.leafguard.corpus.history.HistoryCase;
import io.github.leafguard.corpus.history.HistoryCase.Expectation;
import io.github.leafguard.corpus.history.HistoryCase.Side;
import io.github.leafguard.data.HistoryRun.Found;
import io.github.leafguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a case.
 *
 * @param missing what was to be found and was not, side and host in front
 * @param unwanted what was found and was not to be
 * @param badCases number of cases of the bad side
 * @param goodCases number of cases of the good side
 */
record HistoryResult(
        HistoryCase history, List<String> missing, List<String> unwanted, int badCases, int goodCases, String seen) {
    private static final Map<String, HistoryResult> KNOWN = new LinkedHashMap<>();

    /** The result of a checkable case; each is run once, for all tests. */
    static synchronized HistoryResult of(HistoryCase history) throws InterruptedException {
        HistoryResult known = KNOWN.get(history.id());
        if (known == null) {
            known = run(history);
            KNOWN.put(history.id(), known);
        }
        return known;
    }

    private static HistoryResult run(HistoryCase history) throws InterruptedException {
        HistoryRun run = new HistoryRun(history);
        List<String> missing = new ArrayList<>();
        List<String> unwanted = new ArrayList<>();
        int bad = look(run, "bad", history.bad(), missing, unwanted);
        int good = look(run, "good", history.good(), missing, unwanted);
        return new HistoryResult(history, missing, unwanted, bad, good, HistoryRun.seen(history));
    }

    private static int look(
            HistoryRun run, String name, @Nullable Side side, List<String> missing, List<String> unwanted)
            throws InterruptedException {
        if (side == null) {
            return 0;
        }
        Verdict verdict = run.judge(side, List.of());
        List<Found> found = HistoryRun.found(verdict);
        for (Expectation each : side.expect()) {
            for (String host : run.hosts(each)) {
                if (found.stream().noneMatch(one -> one.host().equals(host) && one.is(each))) {
                    missing.add(name + " " + host + ": " + each);
                }
            }
        }
        for (Expectation each : side.expectNot()) {
            found.stream().filter(one -> one.is(each)).forEach(one -> unwanted.add(name + " " + one));
        }
        return verdict.totals().cases();
    }

    /** Whether the bad side reports all it must. */
    boolean isFound() {
        return missing.isEmpty();
    }

    /** Whether nothing is reported that must not be. */
    boolean isClean() {
        return unwanted.isEmpty();
    }
}
