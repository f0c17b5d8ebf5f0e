package io.github.leafguard.report.allure;

import io.github.leafguard.run.CaseResult.Status;
import java.util.ArrayList;
import java.util.List;

/**
 * Which of a candidate's results are written.
 *
 * @param shown those that are
 * @param omitted those that are not
 */
record Selection(List<Draft> shown, List<Draft> omitted) {
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
        omitted = List.copyOf(omitted);
    }

    /** Shares {@code cap} results out, failing ones first and in turns between the candidates, so that none is missing for want of room. */
    static List<Selection> of(List<CandidateTests> candidates, int cap) {
        List<List<Draft>> shown = new ArrayList<>();
        List<List<Draft>> omitted = new ArrayList<>();
        candidates.forEach(each -> {
            shown.add(new ArrayList<>());
            omitted.add(new ArrayList<>());
        });
        int room = cap;
        for (Status status : ORDER) {
            List<List<Draft>> queues = candidates.stream()
                    .map(each -> each.drafts().stream()
                            .filter(draft -> draft.status() == status)
                            .toList())
                    .toList();
            int longest = queues.stream().mapToInt(List::size).max().orElse(0);
            for (int turn = 0; turn < longest; turn++) {
                for (int candidate = 0; candidate < queues.size(); candidate++) {
                    List<Draft> queue = queues.get(candidate);
                    if (turn < queue.size()) {
                        (room-- > 0 ? shown : omitted).get(candidate).add(queue.get(turn));
                    }
                }
            }
        }
        List<Selection> selections = new ArrayList<>();
        for (int candidate = 0; candidate < shown.size(); candidate++) {
            selections.add(new Selection(shown.get(candidate), omitted.get(candidate)));
        }
        return selections;
    }

    /** How many cases these results count. */
    static int cases(List<Draft> drafts) {
        return drafts.stream().mapToInt(Draft::cases).sum();
    }
}
