package io.github.leafguard.corpus.load;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.json.GuestEntry;
import io.github.leafguard.corpus.json.MachineNote;
import io.github.leafguard.format.Evidence;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Files that tools left, which do not say of themselves whose they are. A machine's takes its name from the file, and a note beside it
 * may say more. A guest's needs a
 * note beside it, {@code FILE.json}, or a path that ends in {@code SOURCE/HOST/KIND…}; the two may come in any order.
 */
final class LooseEvidence {
    private final CorpusBuilder corpus;
    private final Map<String, Found> guests = new LinkedHashMap<>();
    private final Map<String, Note> notes = new LinkedHashMap<>();
    private final Map<String, Found> machines = new LinkedHashMap<>();
    private final Map<String, OwnersNote> machineNotes = new LinkedHashMap<>();

    private record Found(Evidence evidence, Origin origin) {}

    private record Note(GuestEntry entry, Origin origin) {}

    private record OwnersNote(MachineNote note, Origin origin) {}

    LooseEvidence(CorpusBuilder corpus) {
        this.corpus = corpus;
    }

    /** Takes what a file says. */
    void take(String name, Origin origin, Evidence evidence) {
        if (GuestEvidence.isOfAGuest(evidence)) {
            guests.put(name, new Found(evidence, origin));
        } else {
            machines.put(name, new Found(evidence, origin));
        }
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
        machines.forEach((name, found) -> {
            OwnersNote owners = machineNotes.remove(name);
            MachineNote note = owners == null ? MachineNote.NONE : owners.note();
            corpus.add(MachineEvidence.machine(name, found.evidence(), note, found.origin()), found.origin());
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
