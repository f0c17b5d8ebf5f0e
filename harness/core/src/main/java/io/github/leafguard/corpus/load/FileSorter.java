package io.github.leafguard.corpus.load;

import io.github.leafguard.corpus.archive.ArchivedFile;
import io.github.leafguard.corpus.json.CorpusForm;
import io.github.leafguard.corpus.json.GuestEntry;
import io.github.leafguard.corpus.json.GuestReader;
import io.github.leafguard.corpus.json.MachineJson;
import io.github.leafguard.corpus.json.MachineNoteJson;
import io.github.leafguard.corpus.json.SettingsJson;
import io.github.leafguard.format.Evidence;
import io.github.leafguard.format.Formats;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.JsonLines;
import io.github.leafguard.format.Origin;
import io.github.leafguard.format.PolicyJson;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Locale;

/** Takes the files of one path one by one and makes of each what it is. */
public final class FileSorter {
    private final CorpusBuilder corpus;
    private final LooseEvidence loose;
    private final GuestReader guests = new GuestReader();
    private final boolean passesWholeGuests;

    FileSorter(CorpusBuilder corpus) {
        this(corpus, false);
    }

    /** @param passesWholeGuests whether guests that {@link WholeGuests} takes are passed over */
    FileSorter(CorpusBuilder corpus, boolean passesWholeGuests) {
        this.corpus = corpus;
        this.loose = new LooseEvidence(corpus);
        this.passesWholeGuests = passesWholeGuests;
    }

    /** Takes a file. */
    void take(ArchivedFile file) {
        if (file.name().endsWith(".jsonl")) {
            Origin origin = file.origin();
            JsonLines.read(
                    file.content(),
                    origin,
                    (text, from, length, line) -> takeJson(file.name(), text, from, length, origin, line));
        } else if (!isForPeople(file.name())) {
            takeEvidence(file);
        }
    }

    private void takeEvidence(ArchivedFile file) {
        byte[] head = file.content().readNBytes(Formats.HEAD);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), file.content());
        if (Formats.detect(head) == Formats.MIGRATION_STREAM) {
            // Gigabytes of guest memory may follow: the only form that is never held as a whole.
            loose.take(file.name(), file.origin(), Evidence.read(whole, file.origin()));
        } else {
            takeText(file, Evidence.text(whole, file.origin()));
        }
    }

    /** Whether a file is for people only: a README, Markdown, or hidden. */
    public static boolean isForPeople(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return name.endsWith(".md") || name.startsWith("readme") || name.startsWith(".");
    }

    private void takeText(ArchivedFile file, byte[] content) {
        byte[] text = Evidence.document(content, file.origin());
        if (Formats.detect(text) == Formats.JSON) {
            takeJson(file.name(), text, 0, text.length, file.origin(), 1);
        } else {
            loose.take(file.name(), file.origin(), Evidence.readText(text, file.origin()));
        }
    }

    private void takeJson(String name, byte[] text, int from, int length, Origin file, long line) {
        Origin origin = line == 1 ? file : file.line(line);
        CorpusForm form = CorpusForm.of(JsonCursor.ofLine(text, from, length, file, line));
        if (form == CorpusForm.GUEST) {
            takeGuest(name, guests.read(text, from, length, file, line), origin);
            return;
        }
        JsonCursor cursor = JsonCursor.ofLine(text, from, length, file, line);
        switch (form) {
            case MACHINE -> corpus.add(MachineJson.read(cursor), origin);
            case MACHINE_NOTE -> loose.takeNote(name, MachineNoteJson.read(cursor), origin);
            case SETTINGS -> SettingsJson.read(cursor).forEach(setting -> corpus.add(setting, origin));
            default -> loose.take(name, origin, new Evidence.Policy(PolicyJson.read(cursor)));
        }
        cursor.end();
    }

    private void takeGuest(String name, GuestEntry entry, Origin origin) {
        if (entry.policy() == null) {
            loose.takeNote(name, entry, origin);
        } else if (!passesWholeGuests) {
            corpus.add(entry.guest(), origin);
        }
    }

    /** Says that no more files come. */
    void finish() {
        loose.finish();
    }
}
