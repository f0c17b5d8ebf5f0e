package io.github.leafguard.corpus.recorded;

import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.format.ErrorText;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.PolicyJson;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** Recorded settings as JSON (schema: recorded-settings.schema.json). */
public final class RecordedSettingsJson {
    private static final String RECORD = "recorded settings";
    private static final Set<String> FIELDS =
            new LinkedHashSet<>(List.of("source", "host", "kind", "plain", "results"));
    private static final List<String> KINDS =
            Stream.of(GuestKind.values()).map(GuestKind::text).toList();

    private RecordedSettingsJson() {}

    /** Reads the recorded settings that must come next. */
    public static RecordedSettings read(JsonCursor cursor) {
        String source = null;
        String host = null;
        String kind = null;
        SerialisedPolicy plain = null;
        List<SettingResult> results = null;
        cursor.beginObject(RECORD);
        for (String field; (field = cursor.nextField(FIELDS, RECORD)) != null; ) {
            switch (field) {
                case "source" -> source = cursor.text("source");
                case "host" -> host = cursor.text("host");
                case "kind" -> kind = cursor.oneOf("kind", KINDS);
                case "plain" -> plain = PolicyJson.read(cursor);
                default -> results = readResults(cursor);
            }
        }
        String sourceRead = cursor.required(source, "source", RECORD);
        String hostRead = cursor.required(host, "host", RECORD);
        GuestKind kindRead = GuestKind.of(cursor.required(kind, "kind", RECORD));
        SerialisedPolicy plainRead = cursor.required(plain, "plain", RECORD);
        List<SettingResult> resultsRead = cursor.required(results, "results", RECORD);
        try {
            return new RecordedSettings(sourceRead, hostRead, kindRead, plainRead, resultsRead);
        } catch (IllegalArgumentException inconsistent) {
            throw cursor.problem(
                    ErrorText.of(inconsistent),
                    "each setting once, and changes to the policy in 'plain'",
                    "record it anew");
        }
    }

    private static List<SettingResult> readResults(JsonCursor cursor) {
        List<SettingResult> results = new ArrayList<>();
        cursor.beginArray("results");
        while (cursor.nextElement()) {
            results.add(SettingResultJson.readHere(cursor));
        }
        return results;
    }

    /** Writes recorded settings. */
    public static void write(JsonGenerator out, RecordedSettings recorded) {
        out.writeStartObject();
        out.writeStringProperty("source", recorded.source());
        out.writeStringProperty("host", recorded.host());
        out.writeStringProperty("kind", recorded.kind().text());
        out.writeName("plain");
        PolicyJson.write(out, recorded.plain());
        out.writeArrayPropertyStart("results");
        recorded.results().forEach(result -> SettingResultJson.write(out, result));
        out.writeEndArray();
        out.writeEndObject();
    }
}
