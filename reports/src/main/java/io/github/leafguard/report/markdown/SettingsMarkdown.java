package io.github.leafguard.report.markdown;

import io.github.leafguard.report.wording.SettingRow;
import io.github.leafguard.report.wording.SettingsTable;

/** Writes what settings do as a Markdown table. */
public final class SettingsMarkdown {
    /** The text. */
    public String render(SettingsTable table) {
        StringBuilder text = new StringBuilder();
        text.append("# What cpuid= settings do: ")
                .append(Markdown.text(table.title()))
                .append("\n\n");
        text.append(Markdown.text(table.summary())).append(".\n\n");
        text.append("| setting | guest | result | wanted | got | why not | side effects |\n");
        text.append("|---|---|---|---|---|---|---|\n");
        for (SettingRow row : table.rows()) {
            text.append("| ").append(Markdown.code(row.setting()));
            for (String cell :
                    new String[] {row.kind(), row.result(), row.wanted(), row.got(), row.why(), row.sideEffects()}) {
                text.append(" | ").append(Markdown.text(cell));
            }
            text.append(" |\n");
        }
        return text.append("\nMade by ")
                .append(Markdown.code(table.command()))
                .append(".\n")
                .toString();
    }
}
