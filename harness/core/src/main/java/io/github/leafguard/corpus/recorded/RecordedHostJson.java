package io.github.leafguard.corpus.recorded;

import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.PolicyJson;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** Recorded hosts as JSON (schema: recorded-host.schema.json). */
public final class RecordedHostJson {
    private static final Set<String> FIELDS =
            new LinkedHashSet<>(List.of("source", "version", "commit", "host", "system", "domains", "impossible"));
    private static final Set<String> SYSTEM = new LinkedHashSet<>(RecordedHost.SYSTEM);
    private static final Set<String> KINDS =
            Stream.of(GuestKind.values()).map(GuestKind::text).collect(Collectors.toCollection(LinkedHashSet::new));

    private RecordedHostJson() {}

    /** Reads the recorded host that must come next. */
    public static RecordedHost read(JsonCursor cursor) {
        String source = null;
        String version = null;
        String commit = null;
        String host = null;
        SortedMap<String, SerialisedPolicy> system = new TreeMap<>();
        Map<GuestKind, SerialisedPolicy> domains = new EnumMap<>(GuestKind.class);
        Map<GuestKind, Integer> impossible = new EnumMap<>(GuestKind.class);
        cursor.beginObject("a recorded host");
        for (String field; (field = cursor.nextField(FIELDS, "a recorded host")) != null; ) {
            switch (field) {
                case "source" -> source = cursor.text("source");
                case "version" -> version = cursor.text("version");
                case "commit" -> commit = cursor.text("commit");
                case "host" -> host = cursor.text("host");
                case "system" -> readSystem(cursor, system);
                case "domains" -> readDomains(cursor, domains);
                default -> readImpossible(cursor, impossible);
            }
        }
        return new RecordedHost(
                cursor.required(source, "source", "a recorded host"),
                cursor.required(version, "version", "a recorded host"),
                cursor.required(commit, "commit", "a recorded host"),
                cursor.required(host, "host", "a recorded host"),
                system,
                domains,
                impossible);
    }

    private static void readSystem(JsonCursor cursor, SortedMap<String, SerialisedPolicy> system) {
        cursor.beginObject("system");
        for (String name; (name = cursor.nextField(SYSTEM, "system")) != null; ) {
            system.put(name, PolicyJson.read(cursor));
        }
    }

    private static void readDomains(JsonCursor cursor, Map<GuestKind, SerialisedPolicy> domains) {
        cursor.beginObject("domains");
        for (String kind; (kind = cursor.nextField(KINDS, "domains")) != null; ) {
            domains.put(GuestKind.of(kind), PolicyJson.read(cursor));
        }
    }

    private static void readImpossible(JsonCursor cursor, Map<GuestKind, Integer> impossible) {
        cursor.beginObject("impossible");
        for (String kind; (kind = cursor.nextField(KINDS, "impossible")) != null; ) {
            impossible.put(GuestKind.of(kind), cursor.integer("the error number", -4095, -1));
        }
    }

    /** Writes a recorded host. */
    public static void write(JsonGenerator out, RecordedHost host) {
        out.writeStartObject();
        out.writeStringProperty("source", host.source());
        out.writeStringProperty("version", host.version());
        out.writeStringProperty("commit", host.commit());
        out.writeStringProperty("host", host.host());
        out.writeObjectPropertyStart("system");
        for (String name : RecordedHost.SYSTEM) {
            host.system(name).ifPresent(policy -> {
                out.writeName(name);
                PolicyJson.write(out, policy);
            });
        }
        out.writeEndObject();
        out.writeObjectPropertyStart("domains");
        host.domains().forEach((kind, policy) -> {
            out.writeName(kind.text());
            PolicyJson.write(out, policy);
        });
        out.writeEndObject();
        out.writeObjectPropertyStart("impossible");
        host.impossible().forEach((kind, error) -> out.writeNumberProperty(kind.text(), error));
        out.writeEndObject();
        out.writeEndObject();
    }
}
