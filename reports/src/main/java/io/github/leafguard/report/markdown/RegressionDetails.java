package io.github.leafguard.report.markdown;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.report.wording.AheadText;
import io.github.leafguard.report.wording.Amount;
import io.github.leafguard.report.wording.Capped;
import io.github.leafguard.report.wording.ExampleFile;
import io.github.leafguard.report.wording.ExplainCommand;
import io.github.leafguard.report.wording.FindingText;
import io.github.leafguard.report.wording.Reach;
import io.github.leafguard.report.wording.RegressionText;
import io.github.leafguard.report.wording.Subjects;
import io.github.leafguard.report.wording.WaiverText;
import io.github.leafguard.report.wording.WhoText;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.WaiverDraft;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One regression, folded until the reader asks for it. */
final class RegressionDetails {
    private static final int SUBJECTS = 20;
    private static final int FINDINGS = 20;
    private static final int LONGEST_WAIVER = 4000;

    private RegressionDetails() {}

    static String of(int number, Regression regression, String candidate, Optional<WaiverDraft> draft) {
        StringBuilder text = new StringBuilder();
        text.append("<details>\n<summary>%d. %s: %s</summary>\n\n"
                .formatted(
                        number,
                        Markdown.html(regression.kind().rule()),
                        Markdown.html(RegressionText.title(regression))));
        List<String> errors = Subjects.errors(regression);
        if (!errors.isEmpty()) {
            item(text, "error", codes(errors));
        }
        if (!errors.equals(regression.subjects())) {
            item(text, "what", codes(regression.subjects()));
        }
        String who = WhoText.sentence(regression.affected());
        if (!who.isEmpty()) {
            item(text, "who", Markdown.text(who));
        }
        item(text, "share", Markdown.text(Reach.sentence(regression.affected())));
        item(text, "since", VerdictSection.since(regression));
        RegressionText.masks(regression).forEach(mask -> item(text, "masked", Markdown.text(mask)));
        if (!AheadText.sentence(regression).isEmpty()) {
            item(text, "ahead", Markdown.text(AheadText.sentence(regression)));
        }
        if (!RegressionText.workarounds(regression).isEmpty()) {
            item(text, "workaround", Markdown.text(RegressionText.workarounds(regression)));
        }
        if (!ExampleFile.sentence(regression).isEmpty()) {
            item(text, "smallest", Markdown.text(ExampleFile.sentence(regression)));
        }
        CaseId example = regression.findings().get(0).caseId();
        item(text, "example", Markdown.code(ExplainCommand.of(example, candidate)));
        text.append('\n');
        findings(text, regression);
        draft.ifPresent(waiver -> waiver(text, waiver));
        return text.append("\n</details>\n\n").toString();
    }

    /** Ready to paste, unless its pattern is as long as a page. */
    private static void waiver(StringBuilder text, WaiverDraft draft) {
        String json = WaiverText.json(draft);
        if (json.length() > LONGEST_WAIVER) {
            text.append("\nA waiver to paste is in `report.json`: it names ")
                    .append(Amount.of(draft.subjects().size(), "thing"))
                    .append(".\n");
            return;
        }
        text.append("\nTo accept this, with a reason, in `ci/waivers`:\n\n")
                .append(Markdown.block(json.lines().toList()))
                .append('\n');
    }

    private static void item(StringBuilder text, String name, String value) {
        text.append("- ").append(name).append(": ").append(value).append('\n');
    }

    private static String codes(List<String> texts) {
        Capped<String> shown = Capped.of(texts, SUBJECTS);
        String more = shown.more() == 0 ? "" : " and " + shown.more() + " more";
        return shown.shown().stream().map(Markdown::code).collect(Collectors.joining(", ")) + more;
    }

    private static void findings(StringBuilder text, Regression regression) {
        text.append("| case | place | what | before | after |\n|:---|:---|:---|:---|:---|\n");
        Capped<Finding> findings = Capped.of(regression.findings(), FINDINGS);
        for (Finding finding : findings.shown()) {
            text.append("| %s | %s | %s | %s | %s |\n"
                    .formatted(
                            Markdown.code(finding.caseId().text()),
                            Markdown.code(FindingText.place(finding)),
                            Markdown.code(finding.subject()),
                            Markdown.code(finding.before()),
                            Markdown.code(finding.after())));
        }
        if (findings.more() > 0) {
            text.append("\nand ")
                    .append(Amount.of(findings.more(), "more finding"))
                    .append("; `report.json` has all of them\n");
        }
    }
}
