package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Hands out the files of a zip archive in the order of its central directory.
 *
 * <p>The archive is read by its directory and not as a stream: a stream has only the headers before each content, and
 * where those leave sizes to a record behind it, guesses where content ends; entries that were removed are still there,
 * and a cut is found at the end only. The directory alone could be lied to as well, so {@link ZipLayout} compares the
 * two and accounts for every byte.
 *
 * @param <X> what the visitor may throw
 */
final class ZipWalk<X extends Exception> {
    private final ZipBytes bytes;
    private final Delivery<X> delivery;
    private final Tally tally;
    private final EntryNames names;

    ZipWalk(ZipBytes bytes, Delivery<X> delivery, Tally tally) {
        this.bytes = bytes;
        this.delivery = delivery;
        this.tally = tally;
        this.names = new EntryNames(tally.limits());
    }

    /**
     * Walks all entries.
     *
     * @throws InputException if anything in the archive is not as it should be
     */
    void walk() throws X {
        ZipLayout layout = ZipLayout.of(bytes, tally.limits());
        ZipFile zip = open();
        try {
            walk(zip, layout);
        } finally {
            // Not left to the garbage collector: the library's finalizer would close the channel under a reader.
            close(zip);
        }
    }

    private void walk(ZipFile zip, ZipLayout layout) throws X {
        List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
        layout.requireExact(entries);
        int files = 0;
        for (ZipArchiveEntry entry : entries) {
            files += take(zip, entry) ? 1 : 0;
        }
        Delivery.requireFiles(files, bytes.origin());
    }

    private ZipFile open() {
        try {
            return ZipFile.builder()
                    .setSeekableByteChannel(bytes.channel())
                    .setCharset(StandardCharsets.UTF_8)
                    // A second name in an extra field is one more way to mean two things.
                    .setUseUnicodeExtraFields(false)
                    // Local headers are read, and compared, by the layout.
                    .setIgnoreLocalFileHeader(true)
                    .get();
        } catch (IOException | RuntimeException e) {
            throw damaged(bytes.origin(), e);
        }
    }

    private void close(ZipFile zip) {
        try {
            zip.close();
        } catch (IOException e) {
            throw DiskProblem.of(bytes.origin(), e);
        }
    }

    /** Hands out a file, and passes over a directory: false. */
    private boolean take(ZipFile zip, ZipArchiveEntry entry) throws X {
        String name = ZipLocalHeader.name(entry);
        Origin origin = bytes.origin().entry(name);
        Origin header = origin.offset(entry.getLocalHeaderOffset());
        tally.addEntry(origin);
        ZipEntryRules.requireKnownType(entry, header);
        if (entry.isDirectory()) {
            EntryNames.check(name, tally.limits(), origin);
            return false;
        }
        String clean = names.admitFile(name, origin);
        ZipEntryRules.requireReadable(entry, header);
        delivery.requireSize(entry.getSize(), origin);
        try (ZipContent content = new ZipContent(entry, stored(zip, entry, origin), origin, tally.limits())) {
            delivery.entry(clean, origin, content);
        }
        return true;
    }

    private static InputStream stored(ZipFile zip, ZipArchiveEntry entry, Origin origin) {
        try {
            return zip.getRawInputStream(entry);
        } catch (IOException | RuntimeException e) {
            throw damaged(origin, e);
        }
    }

    private static InputException damaged(Origin origin, Exception failure) {
        return new InputException(
                origin,
                "a damaged zip archive (" + failure.getMessage() + ")",
                "an archive as it was written",
                "copy the file again from where it is whole",
                failure);
    }
}
