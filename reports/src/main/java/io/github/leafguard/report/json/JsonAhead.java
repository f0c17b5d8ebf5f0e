package io.github.leafguard.report.json;

import io.github.leafguard.verdict.ahead.Ahead;
import tools.jackson.core.JsonGenerator;

/** Future machines that break by the same change. */
final class JsonAhead {
    private JsonAhead() {}

    static void write(JsonGenerator json, Ahead ahead) {
        json.writeArrayPropertyStart("ahead");
        for (Ahead.Group group : ahead.groups()) {
            json.writeStartObject();
            json.writeStringProperty("vendor", group.vendor());
            json.writeStringProperty("future", JsonCase.key(group.future()));
            json.writeNumberProperty("hit", group.hit());
            json.writeNumberProperty("of", group.of());
            JsonReport.strings(json, "bases", group.bases());
            if (!group.hiddenBy().isEmpty()) {
                json.writeStringProperty("hiddenBy", group.hiddenBy());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
