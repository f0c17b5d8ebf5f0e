package io.github.leafguard.report.json;

import io.github.leafguard.verdict.fix.FixPart;
import io.github.leafguard.verdict.fix.FixRow;
import io.github.leafguard.verdict.fix.FixTable;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** What each possible fix comes to. */
final class JsonFixes {
    private JsonFixes() {}

    static void write(JsonGenerator json, FixTable table) {
        json.writeObjectPropertyStart("fixes");
        json.writeStringProperty("model", table.model());
        json.writeBooleanProperty("standIn", table.isStandIn());
        json.writeObjectPropertyStart("extent");
        json.writeNumberProperty("hosts", table.extent().hosts());
        json.writeNumberProperty("ofHosts", table.extent().ofHosts());
        json.writeNumberProperty("cases", table.extent().cases());
        json.writeNumberProperty("ofCases", table.extent().ofCases());
        json.writeEndObject();
        json.writeArrayPropertyStart("rows");
        table.rows().forEach(row -> row(json, row));
        json.writeEndArray();
        parts(json, "impossible", table.impossible());
        json.writeNumberProperty("untold", table.untold());
        json.writeEndObject();
    }

    private static void row(JsonGenerator json, FixRow row) {
        json.writeStartObject();
        json.writeStringProperty("sort", JsonCase.key(row.sort()));
        json.writeStringProperty("spec", row.spec());
        parts(json, "parts", row.parts());
        json.writeNumberProperty("cured", row.cured());
        json.writeNumberProperty("left", row.left());
        json.writeNumberProperty("unknown", row.unknown());
        json.writeNumberProperty("new", row.added());
        json.writeArrayPropertyStart("regressions");
        for (FixRow.Outcome outcome : row.outcomes()) {
            json.writeStartObject();
            json.writeStringProperty("id", outcome.regression());
            json.writeNumberProperty("cured", outcome.cured());
            json.writeNumberProperty("left", outcome.left());
            json.writeNumberProperty("unknown", outcome.unknown());
            json.writeNumberProperty("new", outcome.added());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectPropertyStart("otherNew");
        row.otherNew().forEach(json::writeNumberProperty);
        json.writeEndObject();
        effects(json, row.effects());
        json.writeEndObject();
    }

    private static void parts(JsonGenerator json, String name, List<FixPart> parts) {
        json.writeArrayPropertyStart(name);
        for (FixPart part : parts) {
            json.writeStartObject();
            json.writeStringProperty("spec", part.spec());
            json.writeStringProperty("commit", part.commit());
            json.writeStringProperty("title", part.title());
            json.writeStringProperty("date", part.date());
            if (!part.release().isEmpty()) {
                json.writeStringProperty("release", part.release());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void effects(JsonGenerator json, FixRow.Effects effects) {
        json.writeObjectPropertyStart("effects");
        count(json, "hosts", effects.hosts());
        count(json, "newGuests", effects.newGuests());
        count(json, "settings", effects.settings());
        count(json, "guestsTaken", effects.taken());
        count(json, "guestsNotTaken", effects.notTaken());
        count(json, "guestsSeeingOther", effects.seen());
        json.writeEndObject();
    }

    private static void count(JsonGenerator json, String name, FixRow.Count count) {
        json.writeObjectPropertyStart(name);
        json.writeNumberProperty("all", count.all());
        json.writeNumberProperty("beside", count.beside());
        json.writeEndObject();
    }
}
