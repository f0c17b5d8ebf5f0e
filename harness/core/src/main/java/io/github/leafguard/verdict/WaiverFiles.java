package io.github.leafguard.verdict;

import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.archive.ArchiveReader;
import io.github.leafguard.corpus.archive.ArchivedFile;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.Origin;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads waivers from files, and from directories of such (schema: waivers.schema.json). */
public final class WaiverFiles {
    private final List<Waiver> waivers = new ArrayList<>();
    private final Map<String, Origin> places = new HashMap<>();

    private final LocalDate today;

    private WaiverFiles(LocalDate today) {
        this.today = today;
    }

    /**
     * Reads all waivers of these paths; there may be none.
     *
     * @param today the day from which none may hold for more than a year
     * @throws InputException if a file is no file of waivers, a waiver accepts everything or without end, or two have one id
     */
    public static List<Waiver> read(List<Path> paths, ArchiveLimits limits, LocalDate today) {
        WaiverFiles files = new WaiverFiles(today);
        paths.forEach(path -> new ArchiveReader(limits).read(path, files::take));
        return List.copyOf(files.waivers);
    }

    private void take(ArchivedFile file) {
        String name = file.name().substring(file.name().lastIndexOf('/') + 1);
        if (name.endsWith(".md") || name.startsWith(".")) {
            return;
        }
        JsonCursor cursor = JsonCursor.of(file.content().readAllBytes(), file.origin());
        WaiverJson.read(cursor, this::add, file.origin(), today);
        cursor.end();
    }

    private void add(Waiver waiver, Origin origin) {
        Origin before = places.putIfAbsent(waiver.id(), origin);
        if (before != null) {
            throw new InputException(
                    origin,
                    "a second waiver '" + waiver.id() + "'",
                    "each waiver once; the first is in " + before,
                    "rename or remove one of them");
        }
        waivers.add(waiver);
    }
}
