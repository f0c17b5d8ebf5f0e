package io.github.leafguard.corpus.json;

import io.github.leafguard.corpus.HostFacts.ByRelease;
import io.github.leafguard.format.JsonCursor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;

/** The host fact {@code byRelease}: what later releases make of a host's capabilities. */
final class ByReleaseJson {
    private static final Set<String> FIELDS = new LinkedHashSet<>(List.of("since", "forced", "cleared"));

    private static final Pattern RELEASE = Pattern.compile("\\d+\\.\\d+\\.\\d+");

    private ByReleaseJson() {}

    /** Reads the list that must come next. */
    static List<ByRelease> read(JsonCursor cursor) {
        List<ByRelease> releases = new ArrayList<>();
        cursor.beginArray("byRelease");
        while (cursor.nextElement()) {
            cursor.objectHere("an entry of byRelease");
            releases.add(readEntry(cursor));
        }
        return releases;
    }

    private static ByRelease readEntry(JsonCursor cursor) {
        String since = null;
        List<String> forced = List.of();
        List<String> cleared = List.of();
        for (String field; (field = cursor.nextField(FIELDS, "an entry of byRelease")) != null; ) {
            switch (field) {
                case "since" -> since = cursor.matching("since", RELEASE, "4.18.0");
                case "forced" -> forced = cursor.strings("forced");
                default -> cleared = cursor.strings("cleared");
            }
        }
        return new ByRelease(cursor.required(since, "since", "an entry of byRelease"), forced, cleared);
    }

    /** Writes one entry. */
    static void write(JsonGenerator out, ByRelease release) {
        out.writeStartObject();
        out.writeStringProperty("since", release.since());
        writeNames(out, "forced", release.forced());
        writeNames(out, "cleared", release.cleared());
        out.writeEndObject();
    }

    private static void writeNames(JsonGenerator out, String field, List<String> names) {
        if (!names.isEmpty()) {
            out.writeArrayPropertyStart(field);
            names.forEach(out::writeString);
            out.writeEndArray();
        }
    }
}
