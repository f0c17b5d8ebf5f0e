package io.github.leafguard.corpus.load;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.archive.ArchiveReader;
import io.github.leafguard.corpus.archive.ArchivedFile;
import io.github.leafguard.corpus.archive.FileOnDisk;
import io.github.leafguard.corpus.json.CorpusForm;
import io.github.leafguard.corpus.json.GuestEntry;
import io.github.leafguard.corpus.json.GuestReader;
import io.github.leafguard.format.Evidence;
import io.github.leafguard.format.Formats;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.JsonLines;
import io.github.leafguard.format.Origin;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.function.BiConsumer;

/**
 * Takes of a file the guests that need nothing beside it: those in JSON that have their policies. A fleet has millions of them, and where
 * they are read, whoever they belong to, does not matter; all else is {@link FileSorter}'s.
 */
public final class WholeGuests {
    private final BiConsumer<ArchivedGuest, Origin> taker;
    private final GuestReader guests = new GuestReader();
    private boolean seesMore;

    private WholeGuests(BiConsumer<ArchivedGuest, Origin> taker) {
        this.taker = taker;
    }

    /**
     * Reads a file.
     *
     * @param taker is given each guest, and where it was read
     * @return whether the file has anything else
     * @throws io.github.leafguard.format.InputException if a guest cannot be read, or the file cannot be unpacked
     */
    public static boolean read(CorpusFile file, ArchiveLimits limits, BiConsumer<ArchivedGuest, Origin> taker) {
        WholeGuests whole = new WholeGuests(taker);
        FileOnDisk onDisk = file.onDisk();
        new ArchiveReader(limits).read(onDisk, whole::take);
        return whole.seesMore;
    }

    private void take(ArchivedFile file) {
        if (file.name().endsWith(".jsonl")) {
            Origin origin = file.origin();
            JsonLines.read(
                    file.content(), origin, (text, from, length, line) -> take(text, from, length, origin, line));
        } else if (!FileSorter.isForPeople(file.name())) {
            takeDocument(file);
        }
    }

    private void takeDocument(ArchivedFile file) {
        byte[] head = file.content().readNBytes(Formats.HEAD);
        if (Formats.detect(head) == Formats.MIGRATION_STREAM) {
            seesMore = true;
            return;
        }
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), file.content());
        byte[] text = Evidence.document(Evidence.text(whole, file.origin()), file.origin());
        if (Formats.detect(text) == Formats.JSON) {
            take(text, 0, text.length, file.origin(), 1);
        } else {
            seesMore = true;
        }
    }

    private void take(byte[] text, int from, int length, Origin file, long line) {
        if (CorpusForm.of(JsonCursor.ofLine(text, from, length, file, line)) != CorpusForm.GUEST) {
            seesMore = true;
            return;
        }
        GuestEntry entry = guests.read(text, from, length, file, line);
        if (entry.policy() == null) {
            seesMore = true;
        } else {
            taker.accept(entry.guest(), line == 1 ? file : file.line(line));
        }
    }
}
