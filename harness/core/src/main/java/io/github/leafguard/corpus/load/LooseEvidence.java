package io.github.leafguard.corpus.load;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.json.GuestEntry;
import io.github.leafguard.corpus.json.MachineNote;
import io.github.leafguard.format.Evidence;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import io.github.leafguard.format.RawDump;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Files that tools left, which do not say of themselves whose they are. A machine's takes its name from the file; a note beside it may
 * say more, and so may reports of the same host. A guest's needs a note beside it, {@code FILE.json}, or a path that ends in
 * {@code SOURCE/HOST/KIND…}. They may come in any order.
 */
final class LooseEvidence {
    private final CorpusBuilder corpus;
    private final Map<String, Found> guests = new LinkedHashMap<>();
    private final Map<String, Note> notes = new LinkedHashMap<>();
    private final Map<String, Found> machines = new LinkedHashMap<>();
    private final Map<String, OwnersNote> machineNotes = new LinkedHashMap<>();
    private final Set<String> completed = new HashSet<>();
    private final HostReports reports = new HostReports();

    private record Found(Evidence evidence, Origin origin) {}

    private record Note(GuestEntry entry, Origin origin) {}

    private record OwnersNote(MachineNote note, Origin origin) {}

    LooseEvidence(CorpusBuilder corpus) {
        this.corpus = corpus;
    }

    /** Takes what a file says. */
    void take(String name, Origin origin, Evidence evidence) {
        if (GuestEvidence.isOfAGuest(evidence)) {
            once(guests, name, new Found(evidence, origin), origin);
        } else if (evidence instanceof Evidence.Configuration configuration) {
            corpus.add(setting(name, configuration, origin), origin);
        } else if (HostReports.isOne(evidence)) {
            reports.take(name, evidence, origin);
        } else {
            once(machines, name, new Found(evidence, origin), origin);
        }
    }

    private static <T> void once(Map<String, T> found, String name, T value, Origin origin) {
        if (found.put(name, value) != null) {
            throw new InputException(origin, "a second file '" + name + "'", "each name once", "rename one of them");
        }
    }

    private static CpuidSetting setting(String name, Evidence.Configuration configuration, Origin origin) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        return CpuidSetting.of(
                        MachineEvidence.host(name),
                        GuestConfiguration.of(configuration.domain()),
                        configuration.phrase() + ", file " + file)
                .orElseThrow(() -> new InputException(
                        origin,
                        configuration.phrase() + " without a setting of CPUID",
                        "one with cpuid=, or with features of a CPU in host-passthrough",
                        "leave it out: its guests are as by default"));
    }

    /** Takes the dumps out that complete the policies of a host, and gives each to that host's file. */
    private Map<String, RawDump> takeCompleting() {
        Map<String, RawDump> completing = new HashMap<>();
        machines.forEach((name, found) -> machines.forEach((other, dump) -> {
            if (found.evidence() instanceof Evidence.Policies
                    && dump.evidence() instanceof Evidence.Dump whole
                    && CompletedDump.isFor(MachineEvidence.host(name), MachineEvidence.host(other))) {
                completing.put(name, MachineEvidence.whole(whole.dump(), dump.origin()));
                completed.add(other);
            }
        }));
        machines.keySet().removeAll(completed);
        return completing;
    }

    /** Takes a guest file without a policy. */
    void takeNote(String name, GuestEntry entry, Origin origin) {
        notes.put(noted(name), new Note(entry, origin));
    }

    /** Takes what the owner of a machine says of it. */
    void takeNote(String name, MachineNote note, Origin origin) {
        machineNotes.put(noted(name), new OwnersNote(note, origin));
    }

    /** The file that a note is of: its own name without the ending. */
    private static String noted(String name) {
        return name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : name;
    }

    /** Brings files and notes together. */
    void finish() {
        Map<String, RawDump> completing = takeCompleting();
        reports.place(machines.keySet());
        machines.forEach((name, found) -> {
            OwnersNote owners = machineNotes.remove(name);
            MachineNote note = owners == null ? MachineNote.NONE : owners.note();
            corpus.add(
                    MachineEvidence.machine(
                            name,
                            found.evidence(),
                            Optional.ofNullable(completing.get(name)),
                            reports.added(name, found.evidence(), note),
                            found.origin()),
                    found.origin());
        });
        machineNotes.forEach((name, owners) -> {
            throw new InputException(
                    owners.origin(),
                    "a note of a machine, and no file of that machine",
                    "a file '" + name + "' beside it",
                    "add the output of xen-cpuid -p or cpuid -r under that name");
        });
        guests.forEach((name, found) -> {
            Note note = notes.remove(name);
            ArchivedGuest guest = note != null
                    ? GuestEvidence.guest(name, found.evidence(), note.entry(), found.origin())
                    : GuestEvidence.guest(name, found.evidence(), found.origin());
            corpus.add(guest, found.origin());
        });
        notes.forEach((name, note) -> {
            throw new InputException(
                    note.origin(),
                    "a guest without a policy",
                    "the field 'policy', or a file '" + name + "' beside this one",
                    "add one of them");
        });
    }
}
