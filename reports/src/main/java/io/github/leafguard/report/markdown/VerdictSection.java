package io.github.leafguard.report.markdown;

import io.github.leafguard.report.wording.Amount;
import io.github.leafguard.report.wording.Baseline;
import io.github.leafguard.report.wording.Capped;
import io.github.leafguard.report.wording.CommitLink;
import io.github.leafguard.report.wording.CulpritText;
import io.github.leafguard.report.wording.FloorText;
import io.github.leafguard.report.wording.FoldedText;
import io.github.leafguard.report.wording.NotRun;
import io.github.leafguard.report.wording.PromiseText;
import io.github.leafguard.report.wording.Reach;
import io.github.leafguard.report.wording.Reasons;
import io.github.leafguard.report.wording.RegressionText;
import io.github.leafguard.report.wording.SourceText;
import io.github.leafguard.report.wording.Subjects;
import io.github.leafguard.report.wording.VerdictGroups;
import io.github.leafguard.report.wording.WhoText;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Verdict;
import io.github.leafguard.verdict.fix.FixTable;
import java.util.List;

/** What a summary says of one candidate. */
final class VerdictSection {
    private static final int ROWS = 50;
    private static final int DETAILED = 20;
    private static final int ITEMS = 20;

    private final Verdict verdict;
    private final Report report;
    private final VerdictGroups groups;

    VerdictSection(Verdict verdict, Report report) {
        this.verdict = verdict;
        this.report = report;
        this.groups = VerdictGroups.of(verdict);
    }

    void addTo(Sheet sheet) {
        String candidate = verdict.run().candidate();
        sheet.add("## " + Markdown.code(candidate) + "\n\n");
        sheet.add("Compared with %s on the corpus %s.\n\n"
                .formatted(
                        Markdown.text(Baseline.of(verdict.run())),
                        Markdown.code(verdict.run().corpus())));
        report.newsOf(verdict).ifPresent(news -> NewsSection.addTo(sheet, news, verdict));
        list(sheet, "Problems", verdict.problems().stream().map(Markdown::text).toList());
        notRun(sheet);
        list(
                sheet,
                "Not judged although it should have been",
                NotRun.otherwiseMissing(verdict).stream()
                        .map(missing -> Markdown.text(missing.text()))
                        .toList());
        list(
                sheet,
                "Floor, the least that must be judged",
                FloorText.of(verdict).stream().map(Markdown::text).toList());
        list(
                sheet,
                "Cases that are listed",
                FoldedText.of(verdict).stream().map(Markdown::text).toList());
        list(
                sheet,
                "Beyond the promise",
                PromiseText.of(verdict).stream().map(Markdown::text).toList());
        list(
                sheet,
                "Versions that another one stands for",
                SourceText.of(verdict).stream().map(Markdown::text).toList());
        list(
                sheet,
                "Brought by",
                CulpritText.of(verdict).stream()
                        .map(culprit -> Markdown.text(culprit.line()))
                        .toList());
        regressions(sheet, groups.breaking());
        list(sheet, "Meant by a change of Xen, in cases that break by something else", titles(groups.beside()));
        list(sheet, "Waived", titles(groups.waived()));
        list(sheet, "Deliberate, meant by a change of Xen", titles(groups.deliberate()));
        list(sheet, "Pre-existing, as bad under the baseline", titles(groups.preExisting()));
        list(sheet, "Advice", titles(groups.advice()));
        list(
                sheet,
                "Not judged",
                Reasons.of(verdict.run().cases()).stream()
                        .map(reason -> Markdown.text(reason.head() + ": " + reason.line()))
                        .toList());
    }

    private void notRun(Sheet sheet) {
        Capped<NotRun> hosts = Capped.of(NotRun.of(verdict), ITEMS);
        if (hosts.shown().isEmpty()) {
            return;
        }
        sheet.add("Hosts on which it could not run:\n\n");
        for (NotRun host : hosts.shown()) {
            sheet.add("- " + Markdown.text(host.head()) + "\n\n"
                    + (host.details().isEmpty()
                            ? ""
                            : Markdown.block(host.details()).indent(2) + "\n"));
        }
        if (hosts.more() > 0) {
            sheet.add("- and " + hosts.more() + " more\n\n");
        }
    }

    private void regressions(Sheet sheet, List<Regression> breaking) {
        if (breaking.isEmpty()) {
            return;
        }
        sheet.add(table(breaking));
        FixTable fixes = verdict.fixes();
        if (fixes != null) {
            sheet.add(FixSection.of(fixes, breaking));
        }
        Capped<Regression> detailed = Capped.of(breaking, DETAILED);
        int number = 1;
        for (Regression regression : detailed.shown()) {
            String candidate = verdict.run().candidate();
            sheet.add(RegressionDetails.of(number++, regression, candidate, report.draft(regression, candidate)));
        }
        if (detailed.more() > 0) {
            sheet.add("Details of " + Amount.of(detailed.more(), "more regression") + " are in `report.json`.\n\n");
        }
    }

    private static String table(List<Regression> failing) {
        StringBuilder table = new StringBuilder("""
                | # | what breaks | cases | machines | since |
                |---:|:---|---:|---:|:---|
                """);
        Capped<Regression> rows = Capped.of(failing, ROWS);
        int number = 1;
        for (Regression regression : rows.shown()) {
            table.append("| %d | **%s**: %s%s | %d | %s | %s |\n"
                    .formatted(
                            number++,
                            Markdown.text(regression.kind().rule()),
                            Markdown.text(RegressionText.title(regression)),
                            gist(regression) + who(regression),
                            regression.affected().cases(),
                            Reach.narrow(regression.affected()),
                            since(regression)));
        }
        table.append('\n');
        if (rows.more() > 0) {
            List<Regression> rest = failing.subList(ROWS, failing.size());
            table.append("and %s (%s)\n\n"
                    .formatted(
                            Amount.of(rows.more(), "more regression"), Amount.of(VerdictGroups.cases(rest), "case")));
        }
        return table.toString();
    }

    private static String gist(Regression regression) {
        String gist = Subjects.gist(regression);
        return gist.isEmpty() ? "" : ": " + Markdown.code(gist);
    }

    private static String who(Regression regression) {
        String who = WhoText.description(regression.affected());
        return who.isEmpty() ? "" : "<br>**who:** " + Markdown.text(who);
    }

    static String since(Regression regression) {
        Regression.Cause cause = regression.since();
        if (cause == null) {
            return Markdown.text(CommitLink.since(regression));
        }
        String commit = CommitLink.of(cause)
                .map(url -> "[`" + cause.commit() + "`](" + url + ")")
                .orElseGet(() -> Markdown.code(cause.commit()));
        String date = cause.date().isEmpty() ? "" : " (" + Markdown.text(CommitLink.date(cause)) + ")";
        return CommitLink.before(cause) + commit + " " + Markdown.text(cause.title()) + date + CommitLink.after(cause);
    }

    private static List<String> titles(List<Regression> group) {
        return group.stream()
                .map(regression -> {
                    String waiver = regression.isWaived()
                            ? "waiver " + Markdown.code(RegressionText.waiver(regression)) + ": "
                            : "";
                    String deliberate = regression.deliberate() != null
                            ? " (" + Markdown.text(RegressionText.deliberate(regression)) + ")"
                            : "";
                    return waiver + Amount.of(regression.affected().cases(), "case") + ": "
                            + Markdown.text(RegressionText.title(regression)) + deliberate;
                })
                .toList();
    }

    private static void list(Sheet sheet, String title, List<String> items) {
        if (items.isEmpty()) {
            return;
        }
        Capped<String> shown = Capped.of(items, ITEMS);
        StringBuilder text = new StringBuilder(title + ":\n\n");
        shown.shown().forEach(item -> text.append("- ").append(item).append('\n'));
        if (shown.more() > 0) {
            text.append("- and ").append(shown.more()).append(" more\n");
        }
        sheet.add(text.append('\n').toString());
    }
}
