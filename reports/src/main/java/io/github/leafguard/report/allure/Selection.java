package io.github.leafguard.report.allure;

import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.verdict.Totals;
import io.github.leafguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * Which cases of a candidate get a result.
 *
 * @param shown those that do
 * @param omitted counts of those that do not
 */
record Selection(List<CaseResult> shown, Totals omitted) {
    /** The order in which the room is given away. */
    private static final List<Status> ORDER =
            List.of(Status.FAILED, Status.WAIVED, Status.PRE_EXISTING, Status.NOT_CHECKABLE, Status.PASSED);

    Selection {
        shown = List.copyOf(shown);
    }

    /** Shares {@code cap} results out: failing cases of all candidates first, in turns, so that each candidate has some. */
    static List<Selection> of(List<Verdict> verdicts, int cap) {
        List<List<CaseResult>> shown = new ArrayList<>();
        List<List<CaseResult>> omitted = new ArrayList<>();
        verdicts.forEach(verdict -> {
            shown.add(new ArrayList<>());
            omitted.add(new ArrayList<>());
        });
        int room = cap;
        for (Status status : ORDER) {
            List<List<CaseResult>> queues = verdicts.stream()
                    .map(verdict -> verdict.run().cases().stream()
                            .filter(result -> result.status() == status)
                            .toList())
                    .toList();
            int longest = queues.stream().mapToInt(List::size).max().orElse(0);
            for (int turn = 0; turn < longest; turn++) {
                for (int candidate = 0; candidate < queues.size(); candidate++) {
                    if (turn < queues.get(candidate).size()) {
                        List<List<CaseResult>> target = room-- > 0 ? shown : omitted;
                        target.get(candidate).add(queues.get(candidate).get(turn));
                    }
                }
            }
        }
        List<Selection> selections = new ArrayList<>();
        for (int candidate = 0; candidate < shown.size(); candidate++) {
            selections.add(new Selection(shown.get(candidate), Totals.of(omitted.get(candidate))));
        }
        return selections;
    }
}
