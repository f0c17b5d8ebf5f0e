package io.github.leafguard.corpus.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes files as an archive or a directory, the form given by the ending of the name ({@link ArchiveForm}). The same
 * entries give the same bytes, whoever writes them, when and where: times are fixed, owners are 0, modes are 0644. Of a
 * directory only names and contents are the same; the rest is the file system's.
 *
 * <p>The target is there when all of it is written, and not before. If writing fails, what was there stays.
 */
public final class ArchiveWriter {
    private ArchiveWriter() {}

    /**
     * Writes entries sorted by name, by the UTF-16 value of its characters. All are held in memory.
     *
     * @throws IOException if the target cannot be written
     * @throws IllegalArgumentException if there is no entry, or two have one name
     */
    public static void writeSorted(Path target, Iterable<NewEntry> entries) throws IOException {
        List<NewEntry> sorted = new ArrayList<>();
        entries.forEach(sorted::add);
        sorted.sort(Comparator.comparing(NewEntry::name));
        write(target, sorted);
    }

    /**
     * Writes entries in the order given, each one as it comes. A directory has no order.
     *
     * @throws IOException if the target cannot be written, or is a directory that is there already
     * @throws IllegalArgumentException if there is no entry, or two have one name
     */
    public static void write(Path target, Iterable<NewEntry> entries) throws IOException {
        try (PendingFile pending = PendingFile.besideOf(target)) {
            try (EntrySink sink = EntrySink.open(ArchiveForm.of(target), pending.path())) {
                putAll(entries, sink);
            }
            pending.commit();
        }
    }

    private static void putAll(Iterable<NewEntry> entries, EntrySink sink) throws IOException {
        Set<String> names = new HashSet<>();
        for (NewEntry entry : entries) {
            if (!names.add(entry.name())) {
                throw new IllegalArgumentException("two entries are named '" + entry.name() + "'");
            }
            sink.put(entry);
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException("there is no entry to write");
        }
    }
}
