package io.github.leafguard.report.console;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.report.wording.AheadText;
import io.github.leafguard.report.wording.Amount;
import io.github.leafguard.report.wording.CommitLink;
import io.github.leafguard.report.wording.ExplainCommand;
import io.github.leafguard.report.wording.Reach;
import io.github.leafguard.report.wording.RegressionText;
import io.github.leafguard.report.wording.Subjects;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.report.wording.WhoText;
import io.github.leafguard.verdict.Regression;
import java.util.ArrayList;
import java.util.List;

/** One regression on a terminal: a block of a few lines, or a single one. */
final class RegressionBlock {
    private static final int LABEL = 9;
    private static final int ERRORS = 3;
    private static final String INDENT = "     ";

    private final Terminal terminal;
    private final List<String> lines = new ArrayList<>();

    private RegressionBlock(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What breaks, for whom, since when, and how to look closer. */
    static List<String> full(Terminal terminal, int number, Regression regression, String candidate) {
        RegressionBlock block = new RegressionBlock(terminal);
        block.title(number, regression);
        List<String> errors = Subjects.errors(regression);
        if (errors.isEmpty()) {
            block.labelled("what", Subjects.change(regression));
        } else {
            block.labelled("error", Subjects.list(errors, ERRORS));
        }
        String who = WhoText.sentence(regression.affected());
        if (!who.isEmpty()) {
            block.labelled("who", who);
        }
        block.labelled("share", Reach.sentence(regression.affected()));
        block.labelled("since", CommitLink.since(regression));
        if (regression.isBesideFault()) {
            block.labelled("meant by", RegressionText.deliberate(regression));
        }
        RegressionText.masks(regression).forEach(mask -> block.labelled("masked", mask));
        if (!AheadText.sentence(regression).isEmpty()) {
            block.labelled("ahead", AheadText.sentence(regression));
        }
        if (!RegressionText.workarounds(regression).isEmpty()) {
            block.labelled("do", RegressionText.workarounds(regression));
        }
        CaseId example = regression.findings().get(0).caseId();
        // Never wrapped: it is there to be pasted.
        block.lines.add(INDENT + block.label("example") + ExplainCommand.of(example, candidate));
        return block.lines;
    }

    /** Its name, extent and title, cut to one line. */
    static String line(Terminal terminal, int number, Regression regression) {
        String gist = Subjects.gist(regression);
        String title =
                gist.isEmpty() ? RegressionText.title(regression) : gist + ": " + RegressionText.title(regression);
        String text = "%3d. %s: %s".formatted(number, extent(regression), title);
        return Visible.clip(text, terminal.width());
    }

    private static String extent(Regression regression) {
        return regression.kind().rule() + ", " + Amount.of(regression.affected().cases(), "case");
    }

    private void title(int number, Regression regression) {
        String head = "%3d. ".formatted(number);
        String text = Visible.line(extent(regression) + ": " + RegressionText.titleBesideShare(regression));
        List<String> parts = Wrap.at(terminal.width() - head.length(), text);
        for (int part = 0; part < parts.size(); part++) {
            lines.add((part == 0 ? head : INDENT) + terminal.paint().strong(parts.get(part)));
        }
    }

    private void labelled(String name, String text) {
        int width = terminal.width() - INDENT.length() - LABEL;
        List<String> parts = Wrap.at(width, Visible.line(text));
        for (int part = 0; part < parts.size(); part++) {
            lines.add(INDENT + (part == 0 ? label(name) : " ".repeat(LABEL)) + parts.get(part));
        }
    }

    private String label(String name) {
        return terminal.paint().faint("%-9s".formatted(name));
    }
}
