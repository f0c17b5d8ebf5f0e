package io.github.leafguard.report.pool;

import io.github.leafguard.pool.upgrade.UpgradePlan;
import io.github.leafguard.pool.upgrade.UpgradeStep;
import io.github.leafguard.report.markdown.Markdown;
import java.util.List;

/** An upgrade as a Markdown document. */
public final class UpgradeDocument {
    /** The document. */
    public String render(UpgradePlan plan) {
        StringBuilder text = new StringBuilder();
        text.append("# ").append(Markdown.text(UpgradeText.title(plan))).append("\n\n");
        UpgradeText.summary(plan).forEach(sentence -> item(sentence, text));
        item(UpgradeText.order(plan), text);
        text.append(
                "\n| step | host | from | moved | stuck | changed | a restart harms |\n|---:|:---|:---|---:|---:|---:|---:|\n");
        int number = 0;
        for (UpgradeStep step : plan.told().steps()) {
            number++;
            text.append("| %d | %s | %s | %d | %d | %d | %d |\n"
                    .formatted(
                            number,
                            Markdown.text(step.host().name()),
                            Markdown.text(step.host().version().stated()),
                            step.moved().stream()
                                    .mapToInt(moved -> PoolText.count(moved.guests()))
                                    .sum(),
                            step.stuckGuests(),
                            step.changedGuests(),
                            step.reboots().stream()
                                    .mapToInt(reboot -> PoolText.count(reboot.guests()))
                                    .sum()));
        }
        number = 0;
        for (UpgradeStep step : plan.told().steps()) {
            number++;
            section("Step " + number + ": " + step.host().name(), UpgradeText.notes(step, plan), text);
        }
        section("After the upgrade", UpgradeText.afterwards(plan), text);
        section("Open", UpgradeText.open(plan), text);
        return text.toString();
    }

    private static void section(String title, List<String> sentences, StringBuilder text) {
        if (!sentences.isEmpty()) {
            text.append("\n## ").append(Markdown.text(title)).append("\n\n");
            sentences.forEach(sentence -> item(sentence, text));
        }
    }

    private static void item(String sentence, StringBuilder text) {
        text.append("- ").append(Markdown.text(sentence)).append('\n');
    }
}
