package io.github.leafguard.report.json;

import io.github.leafguard.report.wording.RegressionText;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Workaround;
import tools.jackson.core.JsonGenerator;

/** What helps against a regression: as a sentence, and as values for programs. */
final class JsonWorkarounds {
    private JsonWorkarounds() {}

    static void write(JsonGenerator json, Regression regression) {
        json.writeStringProperty("workaround", RegressionText.workarounds(regression));
        JsonReport.strings(
                json,
                "tried",
                regression.tried().stream().sorted().map(JsonCase::key).toList());
        json.writeArrayPropertyStart("workarounds");
        regression.workarounds().forEach(workaround -> write(json, workaround));
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Workaround workaround) {
        json.writeStartObject();
        if (workaround instanceof Workaround.BootWithout boot) {
            sort(json, Workaround.Sort.BOOT_WITHOUT);
            json.writeStringProperty("options", boot.options());
        } else if (workaround instanceof Workaround.BootWith boot) {
            sort(json, Workaround.Sort.BOOT_WITH);
            json.writeStringProperty("options", boot.options());
        } else {
            lowerMaxLeaf(json, (Workaround.LowerMaxLeaf) workaround);
        }
        json.writeNumberProperty("machines", workaround.seen().machines());
        JsonReport.strings(json, "hosts", workaround.seen().hosts());
        json.writeEndObject();
    }

    private static void lowerMaxLeaf(JsonGenerator json, Workaround.LowerMaxLeaf lower) {
        sort(json, Workaround.Sort.LOWER_MAX_LEAF);
        json.writeStringProperty("setting", lower.setting());
        JsonReport.strings(json, "sources", lower.sources());
        json.writeBooleanProperty("onRestore", lower.onRestore());
    }

    private static void sort(JsonGenerator json, Workaround.Sort sort) {
        json.writeStringProperty("sort", JsonCase.key(sort));
    }
}
