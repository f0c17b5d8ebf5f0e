package io.github.leafguard.report.allure;

import io.github.leafguard.report.wording.CaseRegressions;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.verdict.Totals;
import io.github.leafguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which cases of a candidate get a result.
 *
 * @param shown those that do
 * @param omitted counts of those that do not
 */
record Selection(List<CaseResult> shown, Totals omitted) {
    /** The order in which the room is given away. */
    private static final List<Status> ORDER = List.of(
            Status.FAILED,
            Status.UNDECIDED,
            Status.UNJUDGED,
            Status.WAIVED,
            Status.DELIBERATE,
            Status.PRE_EXISTING,
            Status.NOT_APPLICABLE,
            Status.PASSED);

    Selection {
        shown = List.copyOf(shown);
    }

    /** A case and whose it is. */
    private record Pick(int candidate, CaseResult result) {}

    /**
     * Shares {@code cap} results out, failing cases first: in turns between the candidates, and within each between its
     * regressions, so that neither a candidate nor a kind of regression is missing for want of room.
     */
    static List<Selection> of(List<Verdict> verdicts, int cap) {
        List<List<CaseResult>> shown = empty(verdicts);
        List<List<CaseResult>> omitted = empty(verdicts);
        int room = cap;
        for (Status status : ORDER) {
            List<List<Pick>> queues = new ArrayList<>();
            for (int candidate = 0; candidate < verdicts.size(); candidate++) {
                queues.add(queue(candidate, verdicts.get(candidate), status));
            }
            for (Pick pick : inTurns(queues)) {
                (room-- > 0 ? shown : omitted).get(pick.candidate()).add(pick.result());
            }
        }
        List<Selection> selections = new ArrayList<>();
        for (int candidate = 0; candidate < shown.size(); candidate++) {
            selections.add(new Selection(shown.get(candidate), Totals.of(omitted.get(candidate))));
        }
        return selections;
    }

    private static List<List<CaseResult>> empty(List<Verdict> verdicts) {
        List<List<CaseResult>> lists = new ArrayList<>();
        verdicts.forEach(verdict -> lists.add(new ArrayList<>()));
        return lists;
    }

    private static List<Pick> queue(int candidate, Verdict verdict, Status status) {
        CaseRegressions regressions = CaseRegressions.of(verdict);
        Map<String, List<Pick>> byRegression = new LinkedHashMap<>();
        for (CaseResult result : verdict.run().cases()) {
            if (result.status() == status) {
                String regression =
                        regressions.main(result.caseId()).map(hit -> hit.id()).orElse("");
                byRegression
                        .computeIfAbsent(regression, key -> new ArrayList<>())
                        .add(new Pick(candidate, result));
            }
        }
        return inTurns(byRegression.values());
    }

    /** The first of each queue, then the second of each, and so on. */
    private static <T> List<T> inTurns(Collection<List<T>> queues) {
        int longest = queues.stream().mapToInt(List::size).max().orElse(0);
        List<T> all = new ArrayList<>();
        for (int turn = 0; turn < longest; turn++) {
            for (List<T> queue : queues) {
                if (turn < queue.size()) {
                    all.add(queue.get(turn));
                }
            }
        }
        return all;
    }
}
