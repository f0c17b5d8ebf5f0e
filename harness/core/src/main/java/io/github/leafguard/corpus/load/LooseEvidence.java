package io.github.leafguard.corpus.load;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.json.GuestEntry;
import io.github.leafguard.format.Evidence;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Files that tools left, which do not say of themselves whose they are. A machine's takes its name from the file. A guest's needs a
 * note beside it, {@code FILE.json}, or a path that ends in {@code SOURCE/HOST/KIND…}; the two may come in any order.
 */
final class LooseEvidence {
    private final CorpusBuilder corpus;
    private final Map<String, Found> guests = new LinkedHashMap<>();
    private final Map<String, Note> notes = new LinkedHashMap<>();

    private record Found(Evidence evidence, Origin origin) {}

    private record Note(GuestEntry entry, Origin origin) {}

    LooseEvidence(CorpusBuilder corpus) {
        this.corpus = corpus;
    }

    /** Takes what a file says. */
    void take(String name, Origin origin, Evidence evidence) {
        if (GuestEvidence.isOfAGuest(evidence)) {
            guests.put(name, new Found(evidence, origin));
        } else {
            corpus.add(MachineEvidence.machine(name, evidence, origin), origin);
        }
    }

    /** Takes a guest file without a policy. */
    void takeNote(String name, GuestEntry entry, Origin origin) {
        String of = name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : name;
        notes.put(of, new Note(entry, origin));
    }

    /** Brings files and notes together. */
    void finish() {
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
