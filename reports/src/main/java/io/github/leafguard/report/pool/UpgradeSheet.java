package io.github.leafguard.report.pool;

import io.github.leafguard.pool.upgrade.UpgradePlan;
import io.github.leafguard.pool.upgrade.UpgradeStep;
import io.github.leafguard.report.console.Terminal;
import io.github.leafguard.report.console.Wrap;
import io.github.leafguard.report.wording.Visible;
import java.util.ArrayList;
import java.util.List;

/** An upgrade on a terminal: what it comes to, step by step, and what is left to decide. */
public final class UpgradeSheet {
    private static final String INDENT = "       ";

    private final Terminal terminal;

    public UpgradeSheet(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The text, every line ended by a line feed. */
    public String render(UpgradePlan plan) {
        List<String> lines = new ArrayList<>();
        wrapped(UpgradeText.title(plan), "", lines);
        UpgradeText.summary(plan).forEach(sentence -> wrapped(sentence, "  ", lines));
        wrapped(UpgradeText.order(plan), "  ", lines);
        lines.add("");
        lines.add("step  host" + " ".repeat(18) + "  moved   stuck changed  a restart harms");
        int number = 0;
        for (UpgradeStep step : plan.told().steps()) {
            number++;
            lines.add("%4d  %-22s %6d  %6s  %6s  %6s"
                    .formatted(
                            number,
                            Visible.clip(step.host().name(), 22),
                            step.moved().stream()
                                    .mapToInt(moved -> PoolText.count(moved.guests()))
                                    .sum(),
                            shown(step.stuckGuests()),
                            shown(step.changedGuests()),
                            shown(step.reboots().stream()
                                    .mapToInt(reboot -> PoolText.count(reboot.guests()))
                                    .sum())));
            UpgradeText.notes(step, plan).forEach(note -> wrapped(note, INDENT, lines));
        }
        section("After the upgrade", UpgradeText.afterwards(plan), lines);
        section("Open", UpgradeText.open(plan), lines);
        return String.join("\n", lines) + "\n";
    }

    private static String shown(int count) {
        return count == 0 ? "-" : String.valueOf(count);
    }

    private void section(String title, List<String> sentences, List<String> lines) {
        if (!sentences.isEmpty()) {
            lines.add("");
            lines.add(title);
            sentences.forEach(sentence -> wrapped(sentence, "  ", lines));
        }
    }

    private void wrapped(String sentence, String indent, List<String> lines) {
        Wrap.at(terminal.width() - indent.length(), Visible.line(sentence)).forEach(line -> lines.add(indent + line));
    }
}
