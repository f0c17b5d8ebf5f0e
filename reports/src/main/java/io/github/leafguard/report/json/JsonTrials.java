package io.github.leafguard.report.json;

import io.github.leafguard.verdict.trial.Trial;
import io.github.leafguard.verdict.trial.Trials;
import tools.jackson.core.JsonGenerator;

/** What was tried against a regression. */
final class JsonTrials {
    private JsonTrials() {}

    static void write(JsonGenerator json, Trials trials) {
        json.writeObjectPropertyStart("trials");
        json.writeNumberProperty("cases", trials.cases());
        json.writeNumberProperty("asked", trials.asked());
        json.writeArrayPropertyStart("options");
        trials.options().forEach(trial -> write(json, trial));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Trial trial) {
        json.writeStartObject();
        json.writeStringProperty("sort", JsonCase.key(trial.sort()));
        json.writeStringProperty("text", trial.text());
        json.writeNumberProperty("cured", trial.cured());
        json.writeNumberProperty("of", trial.of());
        json.writeObjectPropertyStart("cost");
        json.writeBooleanProperty("mitigationOff", trial.cost().mitigationOff());
        JsonReport.strings(json, "featuresLost", trial.cost().featuresLost());
        JsonReport.strings(json, "featuresGained", trial.cost().featuresGained());
        json.writeNumberProperty("leavesLost", trial.cost().leavesLost());
        json.writeEndObject();
        json.writeEndObject();
    }
}
