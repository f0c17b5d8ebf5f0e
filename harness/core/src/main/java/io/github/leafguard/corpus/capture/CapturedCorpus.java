package io.github.leafguard.corpus.capture;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.archive.ArchiveForm;
import io.github.leafguard.corpus.archive.ArchiveWriter;
import io.github.leafguard.corpus.archive.NewEntry;
import io.github.leafguard.corpus.json.GuestJson;
import io.github.leafguard.corpus.json.MachineEntry;
import io.github.leafguard.corpus.json.MachineJson;
import io.github.leafguard.corpus.recorded.RecordedHost;
import io.github.leafguard.corpus.recorded.RecordedHostJson;
import io.github.leafguard.corpus.recorded.Recordings;
import io.github.leafguard.format.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/**
 * What was captured in one go, as files of a corpus: the machines in one file, the guests in one for each version that archived
 * them. What is written depends on what was captured alone.
 *
 * @param name what the file of machines is called
 * @param strangers captures on machines that the corpus does not have yet
 * @param known captures on hosts that it has
 * @param guests the guests of both
 */
public record CapturedCorpus(String name, List<Capture> strangers, List<Capture> known, List<ArchivedGuest> guests) {
    public CapturedCorpus {
        strangers = List.copyOf(strangers);
        known = List.copyOf(known);
        guests = guests.stream().sorted(Comparator.comparing(ArchivedGuest::id)).toList();
    }

    /** The machines that are new, with the facts inferred of them. They are many, so no settings are tried on them. */
    public List<MachineEntry> machines(FactsSource facts) {
        CaptureNames names = CaptureNames.load();
        return MachineFile.allOf(strangers, names::cpu, false, facts).stream()
                .sorted(Comparator.comparing(entry -> entry.machine().name()))
                .toList();
    }

    /**
     * Writes all of it over what is there of the same names: into the rooms of a corpus, with recordings to measure candidates
     * against; or, where the name ends like an archive's, as one archive of machines and guests.
     *
     * @throws IOException if it cannot be written
     */
    public void writeTo(Path target, FactsSource facts) throws IOException {
        Map<String, List<Consumer<JsonGenerator>>> files = files(facts);
        if (ArchiveForm.of(target) != ArchiveForm.DIRECTORY) {
            ArchiveWriter.writeSorted(
                    target,
                    files.entrySet().stream()
                            .map(file -> new NewEntry(file.getKey(), text(file.getValue())))
                            .toList());
            return;
        }
        for (Map.Entry<String, List<Consumer<JsonGenerator>>> file : files.entrySet()) {
            LinesFile.write(target.resolve(file.getKey() + ".xz"), file.getValue());
        }
        writeRecordings(target.resolve("recorded"));
    }

    private Map<String, List<Consumer<JsonGenerator>>> files(FactsSource facts) {
        Map<String, List<Consumer<JsonGenerator>>> files = new TreeMap<>();
        for (MachineEntry machine : machines(facts)) {
            add(files, "machines/" + name, out -> MachineJson.write(out, machine));
        }
        for (ArchivedGuest guest : guests) {
            add(files, "guests/" + Recordings.directoryName(guest.source()), out -> GuestJson.write(out, guest));
        }
        return files;
    }

    private static void add(
            Map<String, List<Consumer<JsonGenerator>>> files, String name, Consumer<JsonGenerator> line) {
        files.computeIfAbsent(name + ".jsonl", any -> new ArrayList<>()).add(line);
    }

    private static byte[] text(List<Consumer<JsonGenerator>> lines) {
        return lines.stream()
                .map(line -> new String(JsonText.compact(line), StandardCharsets.UTF_8))
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private void writeRecordings(Path room) throws IOException {
        Map<String, List<RecordedHost>> bySource = new TreeMap<>();
        List<Capture> all = new ArrayList<>(known);
        all.addAll(strangers);
        all.forEach(capture -> bySource.computeIfAbsent(capture.recorded().source(), any -> new ArrayList<>())
                .add(capture.recorded()));
        for (Map.Entry<String, List<RecordedHost>> source : bySource.entrySet()) {
            Path directory = room.resolve(Recordings.directoryName(source.getKey()));
            Files.createDirectories(directory);
            LinesFile.write(
                    directory.resolve("hosts.jsonl.xz"),
                    withoutKindsNotBuilt(source.getValue()).stream()
                            .sorted(Comparator.comparing(RecordedHost::host))
                            .<Consumer<JsonGenerator>>map(host -> out -> RecordedHostJson.write(out, host))
                            .toList());
        }
    }

    /**
     * A kind of guest that a build can create on no host at all was left out when it was built, and says nothing about hosts: Debian's
     * have no 32-bit PV guests, and the later ones no shadow paging.
     */
    private static List<RecordedHost> withoutKindsNotBuilt(List<RecordedHost> hosts) {
        Set<GuestKind> built =
                hosts.stream().flatMap(host -> host.domains().keySet().stream()).collect(Collectors.toSet());
        return hosts.stream()
                .map(host -> {
                    Map<GuestKind, Integer> impossible = new TreeMap<>(host.impossible());
                    impossible.keySet().retainAll(built);
                    return new RecordedHost(
                            host.source(),
                            host.version(),
                            host.commit(),
                            host.host(),
                            host.system(),
                            host.domains(),
                            impossible);
                })
                .toList();
    }
}
