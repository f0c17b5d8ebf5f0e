package io.github.leafguard.report.console;

import io.github.leafguard.report.wording.SettingRow;
import io.github.leafguard.report.wording.SettingsTable;
import java.util.Locale;

/** Writes what settings do for a terminal: a block a setting, so that long lists have room. */
public final class SettingsSheet {
    private static final int LABEL = 12;

    private final Terminal terminal;

    public SettingsSheet(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The text. */
    public String render(SettingsTable table) {
        StringBuilder text = new StringBuilder();
        text.append(table.title()).append('\n').append(table.summary()).append("\n\n");
        for (SettingRow row : table.rows()) {
            text.append(row.setting()).append("  ").append(row.kind()).append("  ");
            text.append(row.result().toUpperCase(Locale.ROOT)).append('\n');
            line(text, "wanted", row.wanted());
            line(text, "got", row.got());
            line(text, "why not", row.why());
            line(text, "also", row.sideEffects());
        }
        return text.toString();
    }

    private void line(StringBuilder text, String label, String value) {
        if (value.isEmpty()) {
            return;
        }
        String start = "  " + label + " ".repeat(LABEL - 2 - label.length());
        for (String line : Wrap.at(terminal.width() - LABEL, value)) {
            text.append(start).append(line).append('\n');
            start = " ".repeat(LABEL);
        }
    }
}
