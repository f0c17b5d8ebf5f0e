package io.github.leafguard.corpus.capture;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.archive.ArchiveReader;
import io.github.leafguard.corpus.archive.ArchiveWriter;
import io.github.leafguard.corpus.archive.ArchivedFile;
import io.github.leafguard.corpus.archive.NewEntry;
import io.github.leafguard.corpus.json.GuestJson;
import io.github.leafguard.corpus.json.MachineEntry;
import io.github.leafguard.corpus.json.MachineJson;
import io.github.leafguard.corpus.recorded.RecordedHost;
import io.github.leafguard.corpus.recorded.RecordedHostJson;
import io.github.leafguard.corpus.recorded.RecordedRestore;
import io.github.leafguard.corpus.recorded.RecordedRestoreJson;
import io.github.leafguard.corpus.recorded.Recordings;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.JsonLines;
import io.github.leafguard.format.JsonText;
import io.github.leafguard.format.Origin;
import io.github.leafguard.policy.SerialisedPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.core.JsonGenerator;

/**
 * Makes a folder of captures part of a corpus: {@code hosts/BUILD.jsonl} become machines, archived guests and recordings, {@code
 * restores/BUILD.jsonl} become recordings. What is written depends on the captures alone.
 */
public final class CaptureImport {
    private final Path captures;
    private final CaptureNames names = CaptureNames.load();
    private final Map<String, List<Capture>> hosts = new TreeMap<>();
    private final Map<String, List<RecordedRestore>> restores = new TreeMap<>();
    private final Map<String, Origin> seen = new HashMap<>();

    /**
     * Reads the captures.
     *
     * @param captures the folder
     * @throws InputException if a capture cannot be used
     */
    public CaptureImport(Path captures, ArchiveLimits limits) {
        this.captures = captures;
        ArchiveReader reader = new ArchiveReader(limits);
        reader.read(
                captures.resolve("hosts"),
                file -> read(file, CaptureJson::readHost).forEach(capture -> add(capture, file.origin())));
        reader.read(
                captures.resolve("restores"),
                file -> read(file, CaptureJson::readRestore)
                        .forEach(restore -> restores.computeIfAbsent(restore.source(), source -> new ArrayList<>())
                                .add(restore)));
        if (hosts.isEmpty()) {
            throw new InputException(Origin.of(captures), "no capture", "hosts/BUILD.jsonl", "check the path");
        }
    }

    private void add(Capture capture, Origin origin) {
        String source = capture.recorded().source();
        Origin before = seen.putIfAbsent(source + "/" + capture.recorded().host(), origin);
        if (before != null) {
            throw new InputException(
                    origin,
                    "a second capture of " + capture.recorded().host() + " under " + source,
                    "each host once; the first is in " + before,
                    "remove one of them");
        }
        hosts.computeIfAbsent(source, any -> new ArrayList<>()).add(capture);
    }

    private <T> List<T> read(ArchivedFile file, BiFunction<JsonCursor, UnaryOperator<String>, T> form) {
        List<T> records = new ArrayList<>();
        JsonLines.read(file.content(), file.origin(), (text, from, length, line) -> {
            JsonCursor cursor = JsonCursor.ofLine(text, from, length, file.origin(), line);
            records.add(form.apply(
                    cursor, build -> names.source(build, file.origin().line(line))));
            cursor.end();
        });
        return records;
    }

    /** The versions captured, sorted by name. */
    public List<String> sources() {
        return List.copyOf(hosts.keySet());
    }

    /**
     * Writes everything into the rooms of a corpus, over what is there of the same names.
     *
     * @param corpus the corpus's directory
     * @throws IOException if it cannot be written
     */
    public void writeTo(Path corpus, FactsSource facts) throws IOException {
        writeMachines(corpus.resolve("machines"), facts);
        for (String source : sources()) {
            String name = Recordings.directoryName(source);
            ArchiveWriter.writeSorted(corpus.resolve("guests").resolve(name + ".tar.xz"), guests(source));
            writeRecordings(source, corpus.resolve("recorded").resolve(name));
        }
    }

    private void writeMachines(Path room, FactsSource facts) throws IOException {
        List<Capture> all = hosts.values().stream().flatMap(List::stream).toList();
        Files.createDirectories(room);
        for (MachineEntry entry : MachineFile.allOf(all, cpu -> names.cpu(cpu, Origin.of(captures)), true, facts)) {
            Files.write(
                    room.resolve(entry.machine().name() + ".json"),
                    JsonText.pretty(out -> MachineJson.write(out, entry)));
        }
    }

    private List<NewEntry> guests(String source) {
        List<NewEntry> entries = new ArrayList<>();
        for (Capture capture : hosts.get(source)) {
            capture.recorded().domains().forEach((kind, policy) -> {
                String host = capture.recorded().host();
                String name = host + "/" + kind.text();
                ArchivedGuest guest = ArchivedGuest.isCarriedBy(source)
                        ? new ArchivedGuest(source + "/" + name, host, kind, source, policy, provenance(capture, kind))
                        : new ArchivedGuest(
                                source + "/" + name,
                                host,
                                kind,
                                source,
                                SerialisedPolicy.builder().build(),
                                withoutCpuid(capture, kind));
                entries.add(new NewEntry(name + ".json", JsonText.compact(out -> GuestJson.write(out, guest))));
            });
        }
        return entries;
    }

    private static String provenance(Capture capture, GuestKind kind) {
        return "Policy of a " + kind.text()
                + " domain just created, read by get_cpu_policy before any toolstack touched it; "
                + capture.circumstances();
    }

    private static String withoutCpuid(Capture capture, GuestKind kind) {
        return "A " + kind.text()
                + " domain of a plain configuration, whose migration stream carries no CPUID data; that it can be "
                + "created on this host, and the policy it has before any toolstack touches it, was recorded; "
                + capture.circumstances();
    }

    private void writeRecordings(String source, Path directory) throws IOException {
        List<Consumer<JsonGenerator>> lines = new ArrayList<>();
        hosts.get(source).stream()
                .map(Capture::recorded)
                .sorted(Comparator.comparing(RecordedHost::host))
                .forEach(host -> lines.add(out -> RecordedHostJson.write(out, host)));
        LinesFile.write(directory.resolve("hosts.jsonl.xz"), lines);
        lines.clear();
        restores.getOrDefault(source, List.of()).stream()
                .sorted(Comparator.comparing(RecordedRestore::guest))
                .forEach(restore -> lines.add(out -> RecordedRestoreJson.write(out, restore)));
        if (!lines.isEmpty()) {
            LinesFile.write(directory.resolve("restores.jsonl.xz"), lines);
        }
    }
}
