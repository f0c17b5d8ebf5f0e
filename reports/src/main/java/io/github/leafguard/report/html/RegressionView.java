package io.github.leafguard.report.html;

import io.github.leafguard.check.Finding;
import io.github.leafguard.report.wording.AheadText;
import io.github.leafguard.report.wording.Capped;
import io.github.leafguard.report.wording.CommitLink;
import io.github.leafguard.report.wording.ExampleFile;
import io.github.leafguard.report.wording.ExplainCommand;
import io.github.leafguard.report.wording.FindingText;
import io.github.leafguard.report.wording.Reach;
import io.github.leafguard.report.wording.RegressionText;
import io.github.leafguard.report.wording.Subjects;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.report.wording.WaiverText;
import io.github.leafguard.report.wording.WhoText;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Verdict;
import io.github.leafguard.verdict.detail.Example;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One regression.
 *
 * @param number its place in its group, from 1
 * @param anchor its id on the page
 * @param label by what it is called elsewhere on the page: its number, with its group's name before it unless it fails the run
 * @param isFailing whether it fails the run
 * @param kind check and sub-kind
 * @param title one sentence: what breaks, for whom
 * @param gist what tells it from others of the same title; empty if the title does
 * @param cases number of cases
 * @param machines hosts hit by form, of those looked at
 * @param who what those that are hit have in common, with counts; empty if nobody asked
 * @param share machines hit by vendor and name, and cases by kind of guest
 * @param since the change, in words; empty if not known
 * @param commitUrl where to read it; empty if it is no commit
 * @param masks why fewer hosts are hit than could be
 * @param ahead future machines that the same change breaks; empty if none was tried
 * @param workaround what to do meanwhile; empty if nothing is known
 * @param untried why nothing is known, if nothing is
 * @param smallest the smallest example; empty if there is none
 * @param waiver the waiver with its reason and its last day; empty if none
 * @param draft a waiver that would accept it, to paste; empty if none is needed
 * @param deliberate the change that was meant to bring it; empty if none
 * @param explain the command that shows an example
 * @param errors error texts of what is refused, as Xen prints them
 * @param subjects what differs; empty where the errors say it
 * @param hosts who is hit
 * @param findings the findings
 * @param example one case leaf by leaf; null if there are no policies to compare
 */
public record RegressionView(
        int number,
        String anchor,
        String label,
        boolean isFailing,
        String kind,
        String title,
        String gist,
        int cases,
        String machines,
        String who,
        String share,
        String since,
        String commitUrl,
        List<String> masks,
        String ahead,
        String workaround,
        String untried,
        String smallest,
        String waiver,
        String draft,
        String deliberate,
        String explain,
        Capped<String> errors,
        Capped<String> subjects,
        Capped<String> hosts,
        Capped<FindingView> findings,
        @Nullable ExampleView example) {
    private static final int SUBJECTS = 20;
    private static final int HOSTS = 60;
    private static final int FINDINGS = 5;

    public RegressionView {
        masks = List.copyOf(masks);
    }

    /**
     * One finding.
     *
     * @param caseId the case
     * @param place leaf, register and bit; empty if it has none
     * @param subject what differs
     * @param before value under the baseline
     * @param after value under the candidate
     */
    public record FindingView(String caseId, String place, String subject, String before, String after) {
        static FindingView of(Finding finding) {
            return new FindingView(
                    Visible.line(finding.caseId().text()),
                    FindingText.place(finding),
                    Visible.line(finding.subject()),
                    Visible.line(finding.before()),
                    Visible.line(finding.after()));
        }
    }

    /**
     * @param number its place in its group, from 1
     * @param group what it counts as
     * @param prefix what the ids of the candidate's elements begin with
     */
    static RegressionView of(
            int number, RegressionGroup group, String prefix, Regression regression, Report report, Verdict verdict) {
        Regression.Cause since = regression.since();
        List<String> errors = Subjects.errors(regression);
        Example example = verdict.details().examples().get(regression.id());
        return new RegressionView(
                number,
                prefix + "-" + group.letter() + number,
                group.label(number),
                group == RegressionGroup.BREAKING || group == RegressionGroup.BESIDE,
                Visible.line(regression.kind().rule()),
                Visible.line(RegressionText.titleBesideShare(regression)),
                Visible.line(Subjects.gist(regression)),
                regression.affected().cases(),
                Visible.line(Reach.machines(regression.affected())),
                Visible.line(WhoText.sentence(regression.affected())),
                Visible.line(Reach.sentence(regression.affected())),
                since == null && !regression.isNew() ? "" : Visible.line(CommitLink.since(regression)),
                since == null ? "" : CommitLink.of(since).orElse(""),
                RegressionText.masks(regression).stream().map(Visible::line).toList(),
                Visible.line(AheadText.sentence(regression)),
                Visible.line(RegressionText.workarounds(regression)),
                RegressionText.untried(regression),
                Visible.line(ExampleFile.sentence(regression)),
                Visible.line(waiver(regression)),
                report.draft(regression, verdict.run().candidate())
                        .map(WaiverText::json)
                        .map(Visible::lines)
                        .orElse(""),
                Visible.line(RegressionText.deliberate(regression)),
                ExplainCommand.of(
                        regression.findings().get(0).caseId(), verdict.run().candidate()),
                capped(errors, SUBJECTS, Visible::line),
                capped(
                        errors.equals(regression.subjects()) ? List.of() : regression.subjects(),
                        SUBJECTS,
                        Visible::line),
                capped(regression.affected().hosts(), HOSTS, Visible::line),
                capped(regression.findings(), FINDINGS, FindingView::of),
                example == null ? null : ExampleView.of(example));
    }

    private static String waiver(Regression regression) {
        Regression.Waived waived = regression.waived();
        return waived == null ? "" : waived.waiver() + ": " + waived.reason() + " (until " + waived.until() + ")";
    }

    private static <T, V> Capped<V> capped(List<T> all, int limit, Function<T, V> view) {
        Capped<T> shown = Capped.of(all, limit);
        return new Capped<>(shown.shown().stream().map(view).toList(), shown.more());
    }
}
