package io.github.leafguard.report.json;

import io.github.leafguard.check.SettingOutcome;
import io.github.leafguard.report.wording.SettingsTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes what settings do for programs: nothing is cut. */
public final class SettingsJson {
    private final JsonMapper mapper = JsonMapper.builder().build();

    /** The text, ended by a line feed. */
    public String render(SettingsTable table) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("format", "leafguard-settings");
        fields.put("formatVersion", 1);
        fields.put("title", table.title());
        fields.put("command", table.command());
        List<Object> rows = table.outcomes().stream()
                .map(SettingsJson::row)
                .map(Object.class::cast)
                .toList();
        fields.put("settings", rows);
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(fields) + "\n";
    }

    private static Map<String, Object> row(SettingOutcome outcome) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("setting", outcome.setting());
        row.put("kind", outcome.kind());
        row.put("result", outcome.result().text().replace(' ', '-'));
        row.put("wanted", outcome.wanted());
        row.put("got", outcome.got());
        row.put("why", outcome.why());
        row.put("sideEffects", outcome.sideEffects());
        return row;
    }
}
