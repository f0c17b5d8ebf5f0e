package io.github.leafguard.corpus.intake;

import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.archive.ArchiveReader;
import io.github.leafguard.corpus.archive.ArchivedFile;
import io.github.leafguard.corpus.json.CorpusForm;
import io.github.leafguard.corpus.load.FileSorter;
import io.github.leafguard.format.Evidence;
import io.github.leafguard.format.Formats;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.Origin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads every file of a heap, each by itself, so that one that is damaged is told and the others are read. */
final class HeapReader {
    private final ArchiveLimits limits;
    private final List<HeapFile> files = new ArrayList<>();
    private final List<Fate> refused = new ArrayList<>();

    /** JSON texts of the corpus's own forms, by name, with their bytes. */
    private final Map<String, OwnFile> own = new TreeMap<>();

    /**
     * A file that has a form of the corpus.
     *
     * @param form which
     * @param content its bytes
     * @param origin where it is
     */
    record OwnFile(CorpusForm form, byte[] content, Origin origin) {}

    HeapReader(ArchiveLimits limits) {
        this.limits = limits;
    }

    /** Reads the heap. */
    void read(Path heap) {
        try (Stream<Path> walk = Files.walk(heap)) {
            List<Path> all =
                    walk.filter(path -> !Files.isDirectory(path)).sorted().toList();
            for (Path path : all) {
                read(heap, path);
            }
        } catch (IOException e) {
            throw unreadable(heap, e);
        } catch (UncheckedIOException e) {
            throw unreadable(heap, e.getCause());
        }
    }

    private static InputException unreadable(Path heap, IOException e) {
        return new InputException(
                Origin.of(heap), "what cannot be read (" + e + ")", "readable files", "check its rights", e);
    }

    private void read(Path heap, Path path) {
        String name = heap.relativize(path).toString().replace('\\', '/');
        if (FileSorter.isForPeople(name)) {
            return;
        }
        String directory = name.contains("/") ? name.substring(0, name.lastIndexOf('/') + 1) : "";
        try {
            new ArchiveReader(within(Files.size(path))).read(path, file -> take(directory + file.name(), file));
        } catch (InputException problem) {
            refuse(Origin.of(path), "unknown", problem);
        } catch (IOException e) {
            refuse(Origin.of(path), "unknown", unreadable(path, e));
        }
    }

    /** A saved guest is as big as its memory, of which nothing is kept: what lies on the disk in full may be read in full. */
    private ArchiveLimits within(long size) {
        return new ArchiveLimits(
                Math.max(limits.entrySize(), size),
                Math.max(limits.totalSize(), size),
                limits.entries(),
                limits.ratio(),
                limits.nameLength(),
                limits.xzMemory(),
                limits.zstdWindow());
    }

    private void take(String name, ArchivedFile file) {
        if (FileSorter.isForPeople(name)) {
            return;
        }
        try {
            byte[] head = file.content().readNBytes(Formats.HEAD);
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), file.content());
            if (Formats.detect(head) == Formats.MIGRATION_STREAM) {
                files.add(new HeapFile(name, file.origin(), new byte[0], Evidence.read(whole, file.origin())));
            } else {
                takeText(name, Evidence.text(whole, file.origin()), file.origin());
            }
        } catch (InputException problem) {
            refuse(file.origin(), "unknown", problem);
        }
    }

    private void takeText(String name, byte[] content, Origin origin) {
        byte[] text = Evidence.document(content, origin);
        if (name.endsWith(".jsonl")) {
            own.put(name, new OwnFile(CorpusForm.GUEST, content, origin));
        } else if (Formats.detect(text) == Formats.JSON && isOwn(text, origin)) {
            own.put(name, new OwnFile(CorpusForm.of(JsonCursor.of(text, origin)), text, origin));
        } else {
            files.add(new HeapFile(name, origin, text, Evidence.readText(text, origin)));
        }
    }

    private static boolean isOwn(byte[] text, Origin origin) {
        return CorpusForm.of(JsonCursor.of(text, origin)) != CorpusForm.POLICY;
    }

    private void refuse(Origin origin, String form, InputException problem) {
        String file = new Origin(origin.source(), origin.entry(), null).toString();
        refused.add(new Fate(file, form, Fate.Result.REFUSED, withoutFile(problem, file)));
    }

    /** What is wrong, without the name of the file, which stands beside it. */
    static String withoutFile(InputException problem, String file) {
        String message = problem.message();
        return message.startsWith(file) ? message.substring(file.length()).replaceFirst("^[:,] ", "") : message;
    }

    /** What was read. */
    List<HeapFile> files() {
        return files;
    }

    /** What could not be. */
    List<Fate> refused() {
        return refused;
    }

    /** What has a form of the corpus already. */
    Map<String, OwnFile> own() {
        return own;
    }
}
