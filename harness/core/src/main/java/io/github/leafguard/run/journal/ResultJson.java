package io.github.leafguard.run.journal;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Check;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.FindingKind;
import io.github.leafguard.check.Obstacle;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.Register;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.run.MaxLeaves;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** A case's result as JSON, with everything in it; what is empty is left out. Findings are told once for all cases, and named by number. */
final class ResultJson {
    private final Map<String, FindingKind> kinds = new HashMap<>();

    ResultJson(List<Check> checks) {
        checks.forEach(check -> check.kinds().forEach(kind -> kinds.put(kind.rule(), kind)));
    }

    /**
     * Writes a result.
     *
     * @param candidate the spec of the candidate
     * @param findings the numbers of its findings
     */
    void write(JsonGenerator out, String candidate, CaseResult result, List<Integer> findings) {
        out.writeStartObject();
        out.writeStringProperty("candidate", candidate);
        out.writeStringProperty("id", result.caseId().text());
        text(out, "kind", result.guestKind());
        text(out, "source", result.source());
        text(out, "judgedAs", result.judgedAs());
        text(out, "waiver", result.waiver());
        out.writeStringProperty("status", word(result.status()));
        if (!findings.isEmpty()) {
            out.writeArrayPropertyStart("findings");
            findings.forEach(out::writeNumber);
            out.writeEndArray();
        }
        if (result.maxLeaves() != null) {
            write(out, result.maxLeaves());
        }
        Obstacle obstacle = result.obstacle();
        if (obstacle != null) {
            out.writeStringProperty("reason", obstacle.reason());
            if (!obstacle.evidence().isEmpty()) {
                out.writeArrayPropertyStart("evidence");
                obstacle.evidence().forEach(out::writeString);
                out.writeEndArray();
            }
        }
        out.writeEndObject();
    }

    /** {@code pre-existing}: a value as report.json spells it. */
    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E extends Enum<E>> E value(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static void write(JsonGenerator out, MaxLeaves ends) {
        out.writeArrayPropertyStart("maxLeaves");
        write(out, ends.before());
        write(out, ends.after());
        out.writeEndArray();
    }

    private static void write(JsonGenerator out, MaxLeaves.@Nullable End end) {
        out.writeStartArray();
        if (end != null) {
            out.writeNumber(end.basic());
            out.writeNumber(end.feat());
            out.writeNumber(end.extd());
        }
        out.writeEndArray();
    }

    private static void text(JsonGenerator out, String name, String value) {
        if (!value.isEmpty()) {
            out.writeStringProperty(name, value);
        }
    }

    /** Writes a finding that cases share, with its number. */
    static void write(JsonGenerator out, int number, Finding finding) {
        out.writeStartObject();
        out.writeNumberProperty("finding", number);
        out.writeStringProperty("rule", finding.kind().rule());
        Location location = finding.location();
        if (location != null) {
            out.writeName("place");
            write(out, location);
        }
        out.writeNumberProperty("bit", finding.bit());
        out.writeStringProperty("subject", finding.subject());
        out.writeStringProperty("before", finding.before());
        out.writeStringProperty("after", finding.after());
        out.writeStringProperty("severity", word(finding.severity()));
        out.writeStringProperty("sentence", finding.sentence());
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, Location location) {
        out.writeStartArray();
        if (location instanceof Location.Cpuid cpuid) {
            out.writeNumber(cpuid.leaf().leaf());
            out.writeNumber(cpuid.leaf().subleaf());
            out.writeString(cpuid.register().name());
        } else if (location instanceof Location.Msr msr) {
            out.writeNumber(msr.index());
            out.writeBoolean(msr.high());
        }
        out.writeEndArray();
    }

    /**
     * Reads a result.
     *
     * @param host name of its host
     * @param known findings by number
     * @throws IllegalArgumentException if it is none
     */
    CaseResult read(JsonNode json, String host, List<Finding> known) {
        CaseId id = CaseId.of(text(json, "id"));
        Status status = value(Status.class, text(json, "status"));
        List<Finding> findings = new ArrayList<>();
        json.path("findings")
                .forEach(number -> findings.add(known.get(number.intValue()).on(id)));
        return new CaseResult(
                id,
                host,
                text(json, "kind"),
                text(json, "source"),
                text(json, "judgedAs"),
                status,
                findings,
                obstacle(json, status),
                text(json, "waiver"),
                json.has("maxLeaves") ? maxLeaves(json.get("maxLeaves")) : null,
                1);
    }

    private static MaxLeaves maxLeaves(JsonNode ends) {
        return new MaxLeaves(end(ends.get(0)), end(ends.get(1)));
    }

    private static MaxLeaves.@Nullable End end(JsonNode words) {
        return words.isEmpty()
                ? null
                : new MaxLeaves.End(
                        words.get(0).intValue(),
                        words.get(1).intValue(),
                        words.get(2).intValue());
    }

    private static String text(JsonNode json, String name) {
        return json.path(name).asString("");
    }

    private static @Nullable Obstacle obstacle(JsonNode json, Status status) {
        if (!json.has("reason")) {
            return null;
        }
        List<String> evidence =
                json.path("evidence").valueStream().map(JsonNode::stringValue).toList();
        return new Obstacle(Obstacle.Sort.valueOf(status.name()), text(json, "reason"), evidence);
    }

    /** Reads a finding that cases share; it is named after no case yet. */
    Finding finding(JsonNode json, CaseId id) {
        FindingKind kind = kinds.get(text(json, "rule"));
        if (kind == null) {
            throw new IllegalArgumentException("no check reports " + text(json, "rule"));
        }
        return new Finding(
                kind,
                id,
                json.has("place") ? location(json.get("place")) : null,
                json.path("bit").intValue(),
                text(json, "subject"),
                text(json, "before"),
                text(json, "after"),
                value(Finding.Severity.class, text(json, "severity")),
                text(json, "sentence"));
    }

    private static Location location(JsonNode place) {
        return place.size() == 2
                ? new Location.Msr(place.get(0).intValue(), place.get(1).booleanValue())
                : new Location.Cpuid(
                        new Leaf(place.get(0).intValue(), place.get(1).intValue()),
                        Register.valueOf(place.get(2).stringValue()));
    }
}
