package io.github.leafguard.report.wording;

import io.github.leafguard.check.SettingOutcome;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What settings do on one host.
 *
 * @param title on what: host, hypervisor, toolstack
 * @param command how to make it again
 * @param outcomes in the order of the table
 */
public record SettingsTable(String title, String command, List<SettingOutcome> outcomes) {
    public SettingsTable {
        outcomes = List.copyOf(outcomes);
    }

    /** The rows. */
    public List<SettingRow> rows() {
        return outcomes.stream().map(SettingRow::of).toList();
    }

    /** How many of each result there are: {@code 12 obeyed, 3 ignored}; {@code nothing to show} if there is none. */
    public String summary() {
        if (outcomes.isEmpty()) {
            return "nothing to show";
        }
        Map<SettingOutcome.Result, Long> counts = new EnumMap<>(
                outcomes.stream().collect(Collectors.groupingBy(SettingOutcome::result, Collectors.counting())));
        return counts.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey().text())
                .collect(Collectors.joining(", "));
    }
}
