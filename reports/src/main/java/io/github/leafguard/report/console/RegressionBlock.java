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
import io.github.leafguard.verdict.Spread;
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
        block.lines.add(example(terminal, regression, candidate));
        return block.lines;
    }

    /** The same in one line for each: what breaks, who, since when, what hides more of it, what to do. */
    static List<String> brief(Terminal terminal, int number, Regression regression) {
        RegressionBlock block = new RegressionBlock(terminal);
        block.clippedTitle(number, regression);
        block.clipped("who", WhoText.sentence(regression.affected()));
        block.clipped("since", CommitLink.since(regression));
        block.clipped("masked", RegressionText.masksInShort(regression));
        block.clipped("do", RegressionText.bestWorkaround(regression));
        return block.lines;
    }

    /** What breaks in a line, and all else in another. */
    static List<String> twoLines(Terminal terminal, int number, Regression regression) {
        RegressionBlock block = new RegressionBlock(terminal);
        block.clippedTitle(number, regression);
        String text = Visible.clip(RegressionText.inShort(regression), terminal.width() - INDENT.length());
        block.lines.add(INDENT + text);
        return block.lines;
    }

    private void clippedTitle(int number, Regression regression) {
        String head = "%3d. ".formatted(number);
        String tail = " (" + Amount.of(regression.affected().cases(), "case") + share(regression) + ")";
        int room = terminal.width() - head.length() - tail.length();
        lines.add(head + terminal.paint().strong(Visible.clip(RegressionText.what(regression), room)) + tail);
    }

    /** Its name, extent, change and title, cut to one line. */
    static String line(Terminal terminal, int number, Regression regression) {
        String gist = Subjects.gist(regression);
        String title =
                gist.isEmpty() ? RegressionText.title(regression) : gist + ": " + RegressionText.title(regression);
        Regression.Cause since = regression.since();
        String change = since == null || since.isLacking() ? "" : ", since " + since.commit();
        String text = "%3d. %s%s: %s".formatted(number, extent(regression), change, title);
        return Visible.clip(text, terminal.width());
    }

    /** How to look closer at a regression; never wrapped: it is there to be pasted. */
    static String example(Terminal terminal, Regression regression, String candidate) {
        CaseId example = regression.findings().get(0).caseId();
        return INDENT + new RegressionBlock(terminal).label("example") + ExplainCommand.of(example, candidate);
    }

    /** {@code , 8 of 28 machines}: bare metal in default boot; empty where the corpus has none. */
    private static String share(Regression regression) {
        if (regression.affected().fleet() != null) {
            return ", " + Reach.narrow(regression.affected());
        }
        Spread.Share share = regression.affected().spread().bareMetal();
        return share.of() == 0 ? "" : ", " + share.text() + " machines";
    }

    private void clipped(String name, String text) {
        if (!text.isEmpty()) {
            lines.add(INDENT + label(name) + Visible.clip(text, terminal.width() - INDENT.length() - LABEL));
        }
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
