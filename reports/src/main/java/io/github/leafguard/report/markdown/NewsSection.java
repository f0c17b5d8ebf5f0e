package io.github.leafguard.report.markdown;

import io.github.leafguard.report.wording.Capped;
import io.github.leafguard.report.wording.NewsText;
import io.github.leafguard.verdict.News;
import io.github.leafguard.verdict.Verdict;
import java.util.List;

/** What is new of a candidate since an earlier report. */
final class NewsSection {
    private static final int LINES = 30;
    private static final int CASES = 20;

    private NewsSection() {}

    static void addTo(Sheet sheet, News news, Verdict verdict) {
        StringBuilder text = new StringBuilder("New " + Markdown.text(NewsText.summary(news)) + "\n\n");
        NewsText.differences(news, verdict)
                .forEach(each -> text.append("- ").append(Markdown.text(each)).append('\n'));
        Capped<News.Change> changes = Capped.of(news.regressions(), LINES);
        changes.shown()
                .forEach(each -> text.append("- ")
                        .append(Markdown.text(NewsText.line(each)))
                        .append('\n'));
        more(text, changes.more());
        cases(text, "Newly failing", news.newlyFailing());
        cases(text, "No longer failing", news.noLongerFailing());
        sheet.add(text.append('\n').toString());
    }

    private static void cases(StringBuilder text, String title, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        text.append("\n<details>\n<summary>")
                .append(title)
                .append(": ")
                .append(names.size())
                .append("</summary>\n\n");
        Capped<String> shown = Capped.of(names, CASES);
        shown.shown()
                .forEach(each -> text.append("- ").append(Markdown.code(each)).append('\n'));
        more(text, shown.more());
        text.append("\n</details>\n");
    }

    private static void more(StringBuilder text, int more) {
        if (more > 0) {
            text.append("- and ").append(more).append(" more in `report.json`\n");
        }
    }
}
