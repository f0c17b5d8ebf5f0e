package io.github.leafguard.report.json;

import io.github.leafguard.check.Finding;
import io.github.leafguard.report.wording.CommitLink;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Spread;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** One regression; its findings by id, since each stands in full with its case. */
final class JsonRegression {
    private JsonRegression() {}

    static void array(JsonGenerator json, String name, List<Regression> regressions) {
        json.writeArrayPropertyStart(name);
        regressions.forEach(regression -> write(json, regression));
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Regression regression) {
        json.writeStartObject();
        json.writeStringProperty("id", regression.id());
        json.writeStringProperty("check", regression.check());
        json.writeStringProperty("kind", regression.kind());
        json.writeStringProperty("severity", JsonCase.key(regression.severity()));
        json.writeStringProperty("title", regression.title());
        JsonReport.strings(json, "subjects", regression.subjects());
        Regression.Cause since = regression.since();
        if (since != null) {
            cause(json, since);
        }
        JsonReport.strings(json, "masks", regression.masks());
        json.writeStringProperty("workaround", regression.workaround());
        String waiver = regression.waiver();
        if (waiver != null) {
            json.writeStringProperty("waiver", waiver);
        }
        affected(json, regression.affected());
        JsonReport.strings(
                json,
                "findings",
                regression.findings().stream().map(Finding::id).toList());
        json.writeEndObject();
    }

    private static void cause(JsonGenerator json, Regression.Cause cause) {
        json.writeObjectPropertyStart("since");
        json.writeStringProperty("commit", cause.commit());
        json.writeStringProperty("title", cause.title());
        json.writeStringProperty("date", cause.date());
        CommitLink.of(cause).ifPresent(url -> json.writeStringProperty("url", url));
        json.writeEndObject();
    }

    private static void affected(JsonGenerator json, Regression.Affected affected) {
        json.writeObjectPropertyStart("affected");
        json.writeNumberProperty("cases", affected.cases());
        json.writeObjectPropertyStart("spread");
        share(json, "bareMetal", affected.spread().bareMetal());
        share(json, "otherBoots", affected.spread().otherBoots());
        share(json, "emulated", affected.spread().emulated());
        json.writeEndObject();
        json.writeObjectPropertyStart("byVendor");
        affected.byVendor().forEach((vendor, counts) -> {
            json.writeObjectPropertyStart(vendor);
            json.writeNumberProperty("machines", counts[0]);
            json.writeNumberProperty("machinesInCorpus", counts[1]);
            json.writeEndObject();
        });
        json.writeEndObject();
        json.writeObjectPropertyStart("byGuestKind");
        affected.byGuestKind().forEach(json::writeNumberProperty);
        json.writeEndObject();
        JsonReport.strings(json, "hosts", affected.hosts());
        json.writeEndObject();
    }

    private static void share(JsonGenerator json, String form, Spread.Share share) {
        json.writeObjectPropertyStart(form);
        json.writeNumberProperty("hit", share.hit());
        json.writeNumberProperty("of", share.of());
        json.writeEndObject();
    }
}
