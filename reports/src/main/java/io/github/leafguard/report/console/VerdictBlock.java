package io.github.leafguard.report.console;

import io.github.leafguard.report.wording.Amount;
import io.github.leafguard.report.wording.Baseline;
import io.github.leafguard.report.wording.Capped;
import io.github.leafguard.report.wording.CulpritText;
import io.github.leafguard.report.wording.FixText;
import io.github.leafguard.report.wording.FloorText;
import io.github.leafguard.report.wording.FoldedText;
import io.github.leafguard.report.wording.NewsText;
import io.github.leafguard.report.wording.NotRun;
import io.github.leafguard.report.wording.PromiseText;
import io.github.leafguard.report.wording.Reasons;
import io.github.leafguard.report.wording.RegressionText;
import io.github.leafguard.report.wording.SourceText;
import io.github.leafguard.report.wording.TotalsText;
import io.github.leafguard.report.wording.VerdictGroups;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.RunFailure;
import io.github.leafguard.verdict.Missing;
import io.github.leafguard.verdict.News;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Verdict;
import io.github.leafguard.verdict.fix.FixTable;
import java.util.ArrayList;
import java.util.List;

/** What a terminal shows of one candidate below its headline. */
final class VerdictBlock {
    private static final int PROBLEMS = 5;
    private static final int SOURCES = 3;
    private static final int NEWS = 3;
    private static final int CULPRITS = 3;

    /** Lines that are left for the other regressions where the table of fixes is shown. */
    private static final int TAIL = 3;

    private final Terminal terminal;
    private final Report report;
    private final Verdict verdict;
    private final VerdictGroups groups;
    private final RegressionList regressions;

    VerdictBlock(Terminal terminal, Report report, Verdict verdict, boolean withWaivers) {
        this.terminal = terminal;
        this.report = report;
        this.verdict = verdict;
        this.groups = VerdictGroups.of(verdict);
        this.regressions = new RegressionList(terminal, report, verdict, groups.failing(), withWaivers);
    }

    /** At most {@code budget} lines where that is enough for the totals, the problems and what is not shown. */
    List<String> lines(int budget) {
        List<String> lines = new ArrayList<>(totals());
        lines.addAll(problems());
        lines.addAll(news());
        lines.addAll(culprits());
        List<String> notes = notes();
        int blanks = notes.isEmpty() ? 1 : 2;
        int room = budget - lines.size() - notes.size() - blanks;
        List<String> fixes = fixes(room);
        notes.addAll(0, fixes);
        List<String> broken = regressions.lines(room - fixes.size());
        if (!broken.isEmpty()) {
            lines.add("");
            lines.addAll(broken);
        }
        if (!broken.isEmpty() && !notes.isEmpty()) {
            lines.add("");
        }
        lines.addAll(notes);
        lines.addAll(consoles());
        return lines;
    }

    /** What was printed where it could not run; this comes last, since it is long, and what broke is not to be missed for it. */
    private List<String> consoles() {
        List<String> lines = new ArrayList<>();
        List<RunFailure> hosts = Capped.of(verdict.hostsNotRun(), PROBLEMS).shown();
        for (RunFailure host : hosts) {
            if (!host.details().isEmpty()) {
                lines.add("");
                lines.add(clip("  on " + host.host() + ":"));
                host.details().forEach(line -> lines.add(clip("  " + line)));
            }
        }
        return lines;
    }

    /** The same without what the totals count already, for a screen that many candidates share. */
    List<String> brief(int budget) {
        List<String> lines = new ArrayList<>();
        lines.add(clip("  " + TotalsText.of(verdict.totals())));
        lines.addAll(problems());
        lines.addAll(regressions.lines(budget - lines.size()));
        return lines;
    }

    /** The table where it leaves room for the first regression, else the best fix alone. */
    private List<String> fixes(int room) {
        FixTable table = verdict.fixes();
        if (table == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(FixBlock.lines(terminal, table));
        lines.add("");
        int first = groups.failing().isEmpty()
                ? 0
                : RegressionBlock.full(
                                terminal,
                                1,
                                groups.failing().get(0),
                                verdict.run().candidate())
                        .size();
        if (first + TAIL + lines.size() > room) {
            lines.clear();
            wrapped(lines, "  fix: ", FixText.best(table));
        }
        return lines;
    }

    private List<String> totals() {
        String text = TotalsText.of(verdict.totals()) + "; compared with " + Visible.line(Baseline.of(verdict.run()));
        return Wrap.at(terminal.width() - 2, text).stream().map("  "::concat).toList();
    }

    /** What is new since an earlier report: a sentence, and what is worse. */
    private List<String> news() {
        List<String> lines = new ArrayList<>();
        report.newsOf(verdict).ifPresent(news -> {
            wrapped(lines, "  new: ", Visible.line(NewsText.summary(news)));
            NewsText.differences(news, verdict).forEach(each -> wrapped(lines, "       ", Visible.line(each)));
            Capped<News.Change> worse = Capped.of(
                    news.regressions().stream()
                            .filter(each -> each.sort().isWorse())
                            .toList(),
                    NEWS);
            worse.shown().forEach(each -> lines.add(clip("       " + NewsText.line(each))));
            if (worse.more() > 0) {
                lines.add("       and " + Amount.of(worse.more(), "more regression") + " that are new or grown");
            }
        });
        return lines;
    }

    /** Which changes brought what follows. */
    private List<String> culprits() {
        List<String> lines = new ArrayList<>();
        Capped<String> culprits = Capped.of(
                CulpritText.of(verdict).stream().map(CulpritText::line).toList(), CULPRITS);
        culprits.shown().forEach(line -> wrapped(lines, "  brought by ", Visible.line(line)));
        if (culprits.more() > 0) {
            lines.add("  and by " + Amount.of(culprits.more(), "more change"));
        }
        return lines;
    }

    private List<String> problems() {
        Capped<String> problems = Capped.of(verdict.problems(), PROBLEMS);
        List<String> lines = new ArrayList<>();
        problems.shown().forEach(problem -> lines.add(clip("  problem: " + problem)));
        if (problems.more() > 0) {
            lines.add("  and " + Amount.of(problems.more(), "more problem"));
        }
        Capped<NotRun> hosts = Capped.of(NotRun.of(verdict), PROBLEMS);
        hosts.shown().forEach(host -> wrapped(lines, "  not run: ", host.head()));
        if (hosts.more() > 0) {
            lines.add("  and " + Amount.of(hosts.more(), "more host"));
        }
        Capped<Missing> missing = Capped.of(NotRun.otherwiseMissing(verdict), PROBLEMS);
        missing.shown().forEach(each -> wrapped(lines, "  missing: ", Visible.line(each.text())));
        if (missing.more() > 0) {
            lines.add("  and " + Amount.of(missing.more(), "more reason"));
        }
        floor(lines);
        return lines;
    }

    /** All shortfalls in one paragraph, since there may be many and none is to be missed. */
    private void floor(List<String> lines) {
        List<String> shortfalls = FloorText.shortfalls(verdict);
        if (!shortfalls.isEmpty()) {
            wrapped(lines, "  floor: ", String.join("; ", shortfalls));
            wrapped(lines, "  do: ", FloorText.ADVICE);
        }
        FloorText.part(verdict).ifPresent(part -> wrapped(lines, "  floor: ", part));
    }

    /** In full: it says what to bring, or what was assumed. */
    private void wrapped(List<String> lines, String head, String text) {
        List<String> parts = Wrap.at(terminal.width() - head.length(), text);
        for (int part = 0; part < parts.size(); part++) {
            lines.add((part == 0 ? head : " ".repeat(head.length())) + parts.get(part));
        }
    }

    private List<String> notes() {
        List<String> lines = new ArrayList<>();
        note(lines, "waived", groups.waived());
        note(lines, "deliberate", groups.deliberate());
        note(lines, "pre-existing", groups.preExisting());
        note(lines, "advice", groups.advice());
        Reasons.unjudged().forEach(status -> reasons(lines, status));
        FoldedText.of(verdict).ifPresent(folded -> wrapped(lines, "  cases: ", folded));
        PromiseText.of(verdict).ifPresent(beyond -> wrapped(lines, "  beyond: ", Visible.line(beyond)));
        Capped<String> sources = Capped.of(SourceText.of(verdict), SOURCES);
        sources.shown().forEach(source -> wrapped(lines, "  source: ", source));
        if (sources.more() > 0) {
            lines.add("  and guests of " + Amount.of(sources.more(), "more version") + " judged as another one");
        }
        return lines;
    }

    private void reasons(List<String> lines, CaseResult.Status status) {
        List<Reasons.Reason> untold = Reasons.of(verdict.run().cases(), status).stream()
                .filter(reason -> !reason.isMissing())
                .toList();
        Capped<Reasons.Reason> reasons = Capped.of(untold, 1);
        for (Reasons.Reason reason : reasons.shown()) {
            lines.add(withMore(
                    reason.head() + ": " + reason.line(),
                    reasons.more() == 0 ? "" : "; and " + Amount.of(reasons.more(), "more reason")));
        }
    }

    private void note(List<String> lines, String name, List<Regression> group) {
        if (group.isEmpty()) {
            return;
        }
        Regression first = group.get(0);
        Regression.Deliberate change = first.deliberate();
        String by = change == null ? RegressionText.waiver(first) : change.change();
        String waiver = by.isEmpty() ? "" : " (" + by + ")";
        lines.add(withMore(
                name + waiver + ": " + Amount.of(first.affected().cases(), "case") + ": " + RegressionText.title(first),
                group.size() == 1 ? "" : "; and " + (group.size() - 1) + " more"));
    }

    /** One line: the text is cut before the count of what is not shown is. */
    private String withMore(String text, String tail) {
        return Visible.clip("  " + text, terminal.width() - tail.length()) + tail;
    }

    private String clip(String text) {
        return Visible.clip(text, terminal.width());
    }
}
