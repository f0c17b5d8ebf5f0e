package io.github.leafguard.corpus.json;

import io.github.leafguard.corpus.DumpExtent;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.Origin;
import io.github.leafguard.format.PolicyJson;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Machine files (schema: machine.schema.json). A file without hosts stands for one host of the machine's name, booted without
 * options.
 */
public final class MachineJson {
    private static final Set<String> FIELDS = CorpusForm.MACHINE.fields();
    private static final Set<String> HOST_FIELDS = new LinkedHashSet<>(List.of("name", "bootOptions", "facts"));
    private static final List<String> ORIGINS = List.of("real", "emulated", "chimera");

    private @Nullable String name;
    private @Nullable String title;
    private @Nullable String origin;
    private @Nullable Integer year;
    private @Nullable String qemuCpu;
    private @Nullable SerialisedPolicy raw;
    private HostFacts facts = HostFacts.UNKNOWN;
    private List<Configuration> hosts = List.of();
    private @Nullable String provenance;
    private boolean triesSettings = true;

    /** A host as the file states it. */
    private record Configuration(String name, List<String> bootOptions, HostFacts facts) {}

    private MachineJson() {}

    /**
     * Reads a machine file.
     *
     * @throws io.github.leafguard.format.InputException naming line and column
     */
    public static MachineEntry read(byte[] text, Origin origin) {
        JsonCursor cursor = JsonCursor.of(text, origin);
        MachineEntry entry = read(cursor);
        cursor.end();
        return entry;
    }

    /** Reads the machine that must come next. */
    public static MachineEntry read(JsonCursor cursor) {
        MachineJson file = new MachineJson();
        cursor.beginObject("a machine");
        for (String field; (field = cursor.nextField(FIELDS, "a machine")) != null; ) {
            file.readField(field, cursor);
        }
        return file.entry(cursor);
    }

    private void readField(String field, JsonCursor cursor) {
        switch (field) {
            case "name" -> name = HostName.read(cursor, "the machine's name");
            case "title" -> title = cursor.text("the machine's title");
            case "origin" -> origin = cursor.oneOf("origin", ORIGINS);
            case "year" -> year = cursor.integer("year", 1990, 2100);
            case "qemuCpu" -> qemuCpu = cursor.text("qemuCpu");
            case "raw" -> raw = PolicyJson.read(cursor, new RawRows());
            case "facts" -> facts = HostFactsJson.read(cursor);
            case "hosts" -> hosts = readHosts(cursor);
            case "triesSettings" -> triesSettings = cursor.bool("triesSettings");
            case "provenance" -> provenance = cursor.text("the machine's provenance");
            default -> cursor.skip();
        }
    }

    private static List<Configuration> readHosts(JsonCursor cursor) {
        List<Configuration> hosts = new ArrayList<>();
        cursor.beginArray("hosts");
        while (cursor.nextElement()) {
            cursor.objectHere("a host");
            hosts.add(readHost(cursor));
        }
        if (hosts.isEmpty()) {
            throw cursor.problem("no host", "at least one", "leave the field out for one host without boot options");
        }
        return hosts;
    }

    private static Configuration readHost(JsonCursor cursor) {
        String name = null;
        List<String> bootOptions = List.of();
        HostFacts facts = HostFacts.UNKNOWN;
        for (String field; (field = cursor.nextField(HOST_FIELDS, "a host")) != null; ) {
            switch (field) {
                case "name" -> name = HostName.read(cursor, "the host's name");
                case "bootOptions" -> bootOptions = cursor.strings("bootOptions");
                default -> facts = HostFactsJson.read(cursor);
            }
        }
        return new Configuration(cursor.required(name, "name", "a host"), bootOptions, facts);
    }

    private MachineEntry entry(JsonCursor cursor) {
        String known = cursor.required(name, "name", "a machine");
        Machine machine = new Machine(
                known,
                cursor.required(title, "title", "a machine"),
                cursor.required(origin, "origin", "a machine"),
                year,
                qemuCpu,
                cursor.required(raw, "raw", "a machine"),
                DumpExtent.WHOLE,
                facts,
                cursor.required(provenance, "provenance", "a machine"),
                triesSettings);
        if (hosts.isEmpty()) {
            hosts = List.of(new Configuration(known, List.of(), HostFacts.UNKNOWN));
        }
        return new MachineEntry(
                machine, hosts.stream().map(host -> host(host, machine)).toList());
    }

    private static Host host(Configuration host, Machine machine) {
        return new Host(
                host.name(), machine, host.bootOptions(), machine.facts().with(host.facts()));
    }

    /** Writes a machine file. */
    public static void write(JsonGenerator out, MachineEntry entry) {
        Machine machine = entry.machine();
        out.writeStartObject();
        out.writeStringProperty("name", machine.name());
        out.writeStringProperty("title", machine.title());
        out.writeStringProperty("origin", machine.origin());
        if (machine.year() != null) {
            out.writeNumberProperty("year", machine.year());
        }
        if (machine.qemuCpu() != null) {
            out.writeStringProperty("qemuCpu", machine.qemuCpu());
        }
        out.writeStringProperty("provenance", machine.provenance());
        if (!machine.triesSettings()) {
            out.writeBooleanProperty("triesSettings", false);
        }
        out.writeName("facts");
        HostFactsJson.write(out, machine.facts());
        out.writeArrayPropertyStart("hosts");
        entry.hosts().forEach(host -> writeHost(out, host));
        out.writeEndArray();
        out.writeName("raw");
        PolicyJson.write(out, machine.raw());
        out.writeEndObject();
    }

    private static void writeHost(JsonGenerator out, Host host) {
        out.writeStartObject();
        out.writeStringProperty("name", host.name());
        out.writeArrayPropertyStart("bootOptions");
        host.bootOptions().forEach(out::writeString);
        out.writeEndArray();
        HostFacts own = host.facts().beyond(host.machine().facts());
        if (!own.equals(HostFacts.UNKNOWN)) {
            out.writeName("facts");
            HostFactsJson.write(out, own);
        }
        out.writeEndObject();
    }
}
