package io.github.leafguard.report.allure;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.report.wording.Amount;
import io.github.leafguard.report.wording.Capped;
import io.github.leafguard.report.wording.CommitLink;
import io.github.leafguard.report.wording.ExplainCommand;
import io.github.leafguard.report.wording.FindingText;
import io.github.leafguard.report.wording.Machines;
import io.github.leafguard.report.wording.Reach;
import io.github.leafguard.report.wording.RegressionText;
import io.github.leafguard.report.wording.SourceText;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.report.wording.WhoText;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.verdict.Regression;
import io.qameta.allure.AllureConstants;
import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.Link;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes one result of a regression and a kind of guest. The cases that show it are its steps, as many as one reads. */
final class RegressionTests {
    /** Cases that are named. */
    private static final int STEPS = 25;
    /** Cases whose change is attached. */
    private static final int ATTACHMENTS = 5;
    /** Findings written out for a case. */
    private static final int FINDINGS = 10;

    private final Frame frame;
    private final Map<CaseId, CaseResult> cases;

    /**
     * @param cases all cases of the run that have findings
     */
    RegressionTests(Frame frame, Map<CaseId, CaseResult> cases) {
        this.frame = frame;
        this.cases = cases;
    }

    /**
     * The results of a regression.
     *
     * @param countedAs what its cases are counted as
     * @param counted the cases that are counted here, since nothing worse hits them
     */
    List<Draft> of(Regression regression, CaseResult.Status countedAs, List<CaseId> counted) {
        Map<String, List<CaseResult>> kinds = regression.findings().stream()
                .map(finding -> cases.get(finding.caseId()))
                .distinct()
                .collect(Collectors.groupingBy(GuestKinds::of, LinkedHashMap::new, Collectors.toList()));
        Map<String, Long> countedOf =
                counted.stream().map(cases::get).collect(Collectors.groupingBy(GuestKinds::of, Collectors.counting()));
        List<Draft> drafts = new ArrayList<>();
        kinds.forEach((kind, hit) -> drafts.add(
                new Part(regression, kind, hit, countedOf.getOrDefault(kind, 0L).intValue()).draft(countedAs)));
        return drafts;
    }

    /** One regression of one kind of guest. */
    private final class Part {
        private final Regression regression;
        private final String kind;
        private final List<CaseResult> hit;
        private final int counted;
        private final String id;
        private final Map<String, String> files = new LinkedHashMap<>();

        Part(Regression regression, String kind, List<CaseResult> hit, int counted) {
            this.regression = regression;
            this.kind = kind;
            this.hit = hit;
            this.counted = counted;
            this.id = "regression/" + regression.id() + "/" + kind;
        }

        Draft draft(CaseResult.Status countedAs) {
            // What was meant is no failure of its own where every case fails by something else, which is told first.
            Told told = regression.isBesideFault() && counted == 0 ? Told.BESIDE : Told.of(countedAs);
            TestResult test = frame.result(id, name(), told.status, details(told))
                    .setLabels(frame.labels(
                            new Frame.Suite(told.suite, kind),
                            new Frame.Behaviour(
                                    regression.check(), regression.kind().text(), kind),
                            Gravity.of(regression),
                            told.tag))
                    .setLinks(links())
                    .setParameters(frame.parameters(parameters()))
                    .setSteps(steps(told.status));
            return new Draft(countedAs, counted, test, files);
        }

        private String name() {
            return RegressionText.shortTitle(regression) + " (" + kind + ")";
        }

        private StatusDetails details(Told told) {
            List<String> lines = new ArrayList<>();
            String what = regression.kind().rule() + ": " + RegressionText.shortTitle(regression);
            lines.add(Visible.line(told.begin(regression) + what));
            lines.add(Visible.line(kind + ": " + Amount.of(hit.size(), "case")
                    + (counted == hit.size() ? "" : ", " + counted + " of which nothing worse hits")));
            story(lines);
            return new StatusDetails()
                    .setMessage(String.join("\n", lines))
                    .setTrace(trace())
                    .setKnown(told.isKnown())
                    .setMuted(told.isKnown());
        }

        private void story(List<String> lines) {
            labelled(lines, "who", WhoText.sentence(regression.affected()));
            labelled(lines, "share", Reach.sentence(regression.affected()));
            if (regression.severity() == Finding.Severity.REGRESSION) {
                labelled(lines, "since", CommitLink.since(regression));
            }
            labelled(lines, "meant by", RegressionText.deliberate(regression));
            Regression.Waived waived = regression.waived();
            if (waived != null) {
                labelled(lines, "waived", waived.waiver() + " until " + waived.until() + ": " + waived.reason());
            }
            RegressionText.masks(regression).forEach(mask -> labelled(lines, "masked", mask));
            labelled(lines, "do", RegressionText.workarounds(regression));
        }

        private static void labelled(List<String> lines, String name, String text) {
            if (!text.isEmpty()) {
                lines.add(name + ": " + Visible.line(text));
            }
        }

        /** The first case in full, and how to look closer. */
        private String trace() {
            CaseResult first = hit.get(0);
            List<String> lines = new ArrayList<>();
            lines.add(Visible.line(first.caseId().text()));
            lines.addAll(FindingText.details(first, FINDINGS));
            String source = SourceText.of(first);
            if (!source.isEmpty()) {
                lines.add(source);
            }
            lines.add("");
            lines.add(ExplainCommand.of(first.caseId(), frame.run().candidate()));
            return String.join("\n", lines);
        }

        private Map<String, String> parameters() {
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("regression", regression.id());
            facts.put("cases", String.valueOf(hit.size()));
            facts.put("counted here", String.valueOf(counted));
            facts.put("machines", String.valueOf(Machines.ofCases(hit)));
            facts.put(
                    "archived under",
                    hit.stream()
                            .map(CaseResult::source)
                            .filter(source -> !source.isEmpty())
                            .distinct()
                            .sorted()
                            .collect(Collectors.joining(", ")));
            facts.put("candidate", frame.run().candidate());
            facts.put("baseline", frame.run().baseline());
            return facts;
        }

        private List<Link> links() {
            Regression.Cause since = regression.since();
            if (since == null) {
                return List.of();
            }
            return CommitLink.of(since).stream()
                    .map(url -> new Link()
                            .setName(Visible.line(since.commit() + " " + since.title()))
                            .setType("commit")
                            .setUrl(url))
                    .toList();
        }

        private List<StepResult> steps(Status status) {
            Capped<CaseResult> named = Capped.of(hit, STEPS);
            List<StepResult> steps = new ArrayList<>();
            for (CaseResult each : named.shown()) {
                steps.add(step(each, status, steps.size() < ATTACHMENTS));
            }
            if (named.more() > 0) {
                String rest = "and " + Amount.of(named.more(), "more case") + "; report.json has every case";
                steps.add(new StepResult().setName(rest).setStatus(status).setStage(Stage.FINISHED));
            }
            return steps;
        }

        private StepResult step(CaseResult each, Status status, boolean attached) {
            StepResult step = new StepResult()
                    .setName(Visible.line(each.caseId().text()))
                    .setStatus(status)
                    .setStage(Stage.FINISHED);
            if (attached) {
                String file =
                        frame.uuid(id + "/" + each.caseId().text()) + AllureConstants.ATTACHMENT_FILE_SUFFIX + ".txt";
                files.put(file, CaseDiff.of(frame.run(), each));
                step.setAttachments(List.of(
                        new Attachment().setName("what changed").setSource(file).setType("text/plain")));
            }
            return step;
        }
    }

    /** How cases of one count are told. */
    private enum Told {
        FAILED(Status.FAILED, "regressions", "failed", ""),
        WAIVED(Status.SKIPPED, "waived", "waived", Categories.WAIVED),
        DELIBERATE(Status.SKIPPED, "deliberate", "deliberate", Categories.DELIBERATE),
        BESIDE(Status.SKIPPED, "meant, in cases that break by something else", "deliberate", Categories.DELIBERATE),
        PRE_EXISTING(Status.SKIPPED, "pre-existing", "pre-existing", Categories.PRE_EXISTING);

        private final Status status;
        private final String suite;
        private final String tag;
        private final String start;

        Told(Status status, String suite, String tag, String start) {
            this.status = status;
            this.suite = suite;
            this.tag = tag;
            this.start = start;
        }

        static Told of(CaseResult.Status countedAs) {
            return valueOf(countedAs.name());
        }

        /** Whether somebody has decided about it, or it was there before. */
        boolean isKnown() {
            return this != FAILED;
        }

        /** How the message begins, by which categories know it. */
        String begin(Regression regression) {
            return switch (this) {
                case FAILED -> start;
                case WAIVED -> start + RegressionText.waiver(regression) + "; ";
                case DELIBERATE, BESIDE -> start + change(regression) + "; ";
                case PRE_EXISTING -> start + "as bad under the baseline; ";
            };
        }

        private static String change(Regression regression) {
            Regression.Deliberate change = regression.deliberate();
            return change == null ? "nobody knows which change" : change.change();
        }
    }
}
