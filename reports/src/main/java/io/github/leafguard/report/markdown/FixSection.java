package io.github.leafguard.report.markdown;

import io.github.leafguard.report.wording.Capped;
import io.github.leafguard.report.wording.FixText;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.fix.FixRow;
import io.github.leafguard.verdict.fix.FixTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which fix, as two tables: what each comes to, and what it does to each regression. */
final class FixSection {
    private static final int REGRESSIONS = 12;

    private FixSection() {}

    static String of(FixTable table, List<Regression> failing) {
        StringBuilder text = new StringBuilder("### Which fix\n\n");
        text.append(Markdown.text(FixText.best(table))).append("\n\n");
        text.append("| fix | cured | left | new | changes besides |\n|:---|---:|---:|---:|:---|\n");
        for (FixRow row : table.rows()) {
            text.append("| %s | %d | %d | %d | %s |\n"
                    .formatted(
                            name(row), row.cured(), row.left(), row.added(), Markdown.text(FixText.elseChanged(row))));
        }
        text.append('\n');
        Map<String, Integer> numbers = new HashMap<>();
        failing.forEach(regression -> numbers.put(regression.id(), numbers.size() + 1));
        List<FixRow.Outcome> first = table.rows().get(0).outcomes();
        Capped<FixRow.Outcome> columns = Capped.of(first, REGRESSIONS);
        text.append("<details>\n<summary>What each does to each regression, by its number</summary>\n\n| fix |");
        columns.shown()
                .forEach(outcome -> text.append(" %d |".formatted(numbers.getOrDefault(outcome.regression(), 0))));
        text.append(" other new |\n|:---|")
                .append(":---|".repeat(columns.shown().size() + 1))
                .append('\n');
        for (FixRow row : table.rows()) {
            text.append("| ").append(Markdown.code(FixText.name(row))).append(" |");
            row.outcomes()
                    .subList(0, columns.shown().size())
                    .forEach(outcome -> text.append(" %s |".formatted(FixText.outcome(outcome))));
            text.append(" %s |\n".formatted(Markdown.text(FixText.otherNew(row))));
        }
        text.append("\n</details>\n\n");
        FixText.notes(table)
                .forEach(note -> text.append("- ").append(Markdown.text(note)).append('\n'));
        return text.append('\n').toString();
    }

    private static String name(FixRow row) {
        String meaning = FixText.meaning(row);
        String name = Markdown.code(FixText.name(row));
        return meaning.isEmpty() ? name : name + "<br>" + Markdown.text(meaning);
    }
}
