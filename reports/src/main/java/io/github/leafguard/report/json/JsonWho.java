package io.github.leafguard.report.json;

import io.github.leafguard.policy.Vendor;
import io.github.leafguard.report.wording.WhoText;
import io.github.leafguard.verdict.Regression.Affected;
import io.github.leafguard.verdict.who.Description;
import io.github.leafguard.verdict.who.Trait;
import io.github.leafguard.verdict.who.Who;
import tools.jackson.core.JsonGenerator;

/** What those that are hit have in common. */
final class JsonWho {
    private JsonWho() {}

    /** Nothing if nobody asked. */
    static void write(JsonGenerator json, Affected affected) {
        Who who = affected.who();
        if (who == null) {
            return;
        }
        json.writeObjectPropertyStart("who");
        json.writeStringProperty("text", WhoText.sentence(affected));
        share(json, "judged", who.hit(), who.judged());
        JsonReport.strings(json, "guestKinds", who.guestKinds());
        Description description = who.description();
        if (description != null) {
            describe(json, description, WhoText.description(affected));
        }
        json.writeObjectPropertyStart("boots");
        json.writeNumberProperty("usual", who.boots().usual());
        json.writeNumberProperty("others", who.boots().others());
        JsonReport.strings(json, "options", who.boots().options());
        json.writeNumberProperty("unseen", who.boots().unseen());
        json.writeEndObject();
        JsonReport.strings(json, "machines", who.machines());
        json.writeEndObject();
    }

    private static void describe(JsonGenerator json, Description description, String text) {
        json.writeObjectPropertyStart("description");
        json.writeStringProperty("text", text);
        json.writeStringProperty("joint", JsonCase.key(description.joint()));
        json.writeArrayPropertyStart("traits");
        for (Trait trait : description.traits()) {
            json.writeStartObject();
            trait(json, trait);
            json.writeEndObject();
        }
        json.writeEndArray();
        share(json, "inside", description.hitInside(), description.inside());
        JsonReport.strings(json, "spared", description.spared());
        share(json, "outside", description.hitOutside(), description.outside());
        JsonReport.strings(json, "exceptions", description.exceptions());
        json.writeEndObject();
    }

    private static void trait(JsonGenerator json, Trait trait) {
        if (trait instanceof Trait.OfFeature feature) {
            json.writeStringProperty("feature", feature.name());
            json.writeBooleanProperty("present", feature.present());
        } else if (trait instanceof Trait.OfVendor vendor) {
            JsonReport.strings(
                    json,
                    "vendors",
                    vendor.vendors().stream().map(Vendor::title).toList());
        } else if (trait instanceof Trait.OfFamily family) {
            json.writeStringProperty("vendor", family.vendor().title());
            json.writeStringProperty("bound", JsonCase.key(family.bound()));
            json.writeNumberProperty("family", family.family());
        } else if (trait instanceof Trait.OfModel model) {
            json.writeStringProperty("vendor", model.vendor().title());
            json.writeNumberProperty("family", model.family());
            json.writeNumberProperty("model", model.model());
        } else if (trait instanceof Trait.OfBoot boot) {
            json.writeStringProperty("bootOption", boot.option());
            json.writeBooleanProperty("present", boot.given());
        } else if (trait instanceof Trait.OfMaxLeaf max) {
            json.writeStringProperty("bound", JsonCase.key(max.bound()));
            json.writeStringProperty(max.extended() ? "extdMaxLeaf" : "basicMaxLeaf", "%08x".formatted(max.leaf()));
        } else if (trait instanceof Trait.OfMetal metal) {
            json.writeBooleanProperty("bareMetal", metal.bare());
        } else if (trait instanceof Trait.OfYear year) {
            json.writeStringProperty("bound", JsonCase.key(year.bound()));
            json.writeNumberProperty("year", year.year());
        }
    }

    private static void share(JsonGenerator json, String name, int hit, int of) {
        json.writeObjectPropertyStart(name);
        json.writeNumberProperty("hit", hit);
        json.writeNumberProperty("of", of);
        json.writeEndObject();
    }
}
