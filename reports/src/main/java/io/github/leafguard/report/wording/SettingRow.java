package io.github.leafguard.report.wording;

import io.github.leafguard.check.SettingOutcome;
import java.util.List;

/**
 * A row of the table, as an administrator reads it.
 *
 * @param setting the line in the configuration
 * @param kind kind of guest
 * @param result in a word
 * @param wanted what it asks for
 * @param got what the guest has there
 * @param why why it has not got it
 * @param sideEffects what else changed
 */
public record SettingRow(
        String setting, String kind, String result, String wanted, String got, String why, String sideEffects) {
    private static final int MOST = 12;

    public static SettingRow of(SettingOutcome outcome) {
        return new SettingRow(
                Visible.line(outcome.setting()),
                outcome.kind(),
                outcome.result().text(),
                list(outcome.wanted()),
                list(outcome.got()),
                list(outcome.why()),
                list(outcome.sideEffects()));
    }

    private static String list(List<String> words) {
        String shown = String.join(", ", words.subList(0, Math.min(MOST, words.size())));
        return Visible.line(words.size() > MOST ? shown + " and " + (words.size() - MOST) + " more" : shown);
    }

    /** The key of the result in style sheets. */
    public String resultKey() {
        return result.replace(' ', '-');
    }
}
