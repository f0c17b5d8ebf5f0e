package io.github.leafguard.report.html;

import io.github.leafguard.report.wording.CommitLink;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.detail.Steps.Step;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A change between baseline and candidate.
 *
 * @param commit its id
 * @param url where to read it; empty if it is no commit
 * @param title what it did
 * @param date when; empty if not known
 * @param brought what it is to blame for, failing ones first
 * @param hides what would hit more hosts without it
 */
public record StepView(
        String commit,
        String url,
        String title,
        String date,
        List<RegressionView> brought,
        List<RegressionView> hides) {
    public StepView {
        brought = List.copyOf(brought);
        hides = List.copyOf(hides);
    }

    /** Whether something that fails the run, and that it was not meant to bring, is its fault. */
    public boolean isToBlame() {
        return brought.stream()
                .anyMatch(regression ->
                        regression.isFailing() && regression.deliberate().isEmpty());
    }

    /**
     * @param regressions all regressions
     * @param views what the page shows of them, in the same order
     */
    static StepView of(Step step, List<Regression> regressions, List<RegressionView> views) {
        Regression.Cause cause = new Regression.Cause(step.commit(), step.title(), step.date());
        return new StepView(
                Visible.line(step.commit()),
                CommitLink.of(cause).orElse(""),
                Visible.line(step.title()),
                Visible.line(CommitLink.date(cause)),
                IntStream.range(0, views.size())
                        .filter(number -> isSame(step, regressions.get(number).since()))
                        .mapToObj(views::get)
                        .toList(),
                IntStream.range(0, views.size())
                        .filter(number ->
                                regressions.get(number).masks().stream().anyMatch(mask -> isSame(step, mask.change())))
                        .mapToObj(views::get)
                        .toList());
    }

    private static boolean isSame(Step step, Regression.@Nullable Cause cause) {
        return cause != null && cause.commit().equals(step.commit());
    }
}
