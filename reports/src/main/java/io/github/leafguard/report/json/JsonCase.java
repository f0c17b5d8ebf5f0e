package io.github.leafguard.report.json;

import io.github.leafguard.check.Finding;
import io.github.leafguard.policy.Location;
import io.github.leafguard.run.CaseResult;
import java.util.HexFormat;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** One case with its findings. */
final class JsonCase {
    private JsonCase() {}

    static void write(JsonGenerator json, CaseResult result) {
        json.writeStartObject();
        json.writeStringProperty("id", result.caseId().text());
        json.writeStringProperty("status", key(result.status()));
        if (result.alike() > 1) {
            json.writeNumberProperty("alike", result.alike());
        }
        if (result.status() != CaseResult.Status.PASSED
                || !result.findings().isEmpty()
                || !result.judgedAs().isEmpty()) {
            particulars(json, result);
        }
        json.writeEndObject();
    }

    /** Left out of a case that passes with nothing to say: those are most, and a large run has a million of them. */
    private static void particulars(JsonGenerator json, CaseResult result) {
        json.writeStringProperty("host", result.host());
        optional(json, "guestKind", result.guestKind());
        optional(json, "source", result.source());
        optional(json, "judgedAs", result.judgedAs());
        optional(json, "reason", result.reason());
        if (!result.evidence().isEmpty()) {
            JsonReport.strings(json, "evidence", result.evidence());
        }
        optional(json, "waiver", result.waiver());
        if (!result.findings().isEmpty()) {
            json.writeArrayPropertyStart("findings");
            result.findings().forEach(finding -> finding(json, finding));
            json.writeEndArray();
        }
    }

    /** {@code passed}, {@code pre-existing}, {@code regression} …: an enum's name as the schema spells it. */
    static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void optional(JsonGenerator json, String name, String value) {
        if (!value.isEmpty()) {
            json.writeStringProperty(name, value);
        }
    }

    private static void finding(JsonGenerator json, Finding finding) {
        json.writeStartObject();
        json.writeStringProperty("id", finding.id());
        json.writeStringProperty("check", finding.check());
        json.writeStringProperty("kind", finding.kind().text());
        json.writeStringProperty("severity", key(finding.severity()));
        Location location = finding.location();
        if (location != null) {
            json.writeName("location");
            location(json, location);
        }
        if (finding.bit() >= 0) {
            json.writeNumberProperty("bit", finding.bit());
        }
        json.writeStringProperty("subject", finding.subject());
        json.writeStringProperty("before", finding.before());
        json.writeStringProperty("after", finding.after());
        json.writeStringProperty("sentence", finding.sentence());
        json.writeEndObject();
    }

    static void location(JsonGenerator json, Location location) {
        json.writeStartObject();
        if (location instanceof Location.Cpuid cpuid) {
            json.writeStringProperty("leaf", hex(cpuid.leaf().leaf()));
            if (cpuid.leaf().hasSubleaf()) {
                json.writeStringProperty("subleaf", hex(cpuid.leaf().subleaf()));
            }
            json.writeStringProperty("register", cpuid.register().text());
        } else if (location instanceof Location.Msr msr) {
            json.writeStringProperty("msr", hex(msr.index()));
            json.writeStringProperty("half", msr.high() ? "high" : "low");
        }
        json.writeEndObject();
    }

    static String hex(int value) {
        return HexFormat.of().toHexDigits(value);
    }
}
