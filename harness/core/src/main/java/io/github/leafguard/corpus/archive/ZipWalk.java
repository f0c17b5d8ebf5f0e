package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.ErrorText;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.io.IOUtils;

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
    /** The flags of content encrypted in the old way, in the strong way, and of masked headers (APPNOTE 4.4.4). */
    private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;

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
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
            layout.requireExact(entries);
            int files = 0;
            for (ZipArchiveEntry entry : entries) {
                files += take(zip, entry) ? 1 : 0;
            }
            Delivery.requireFiles(files, bytes.origin());
        } finally {
            // Not left to the garbage collector: the library's finalizer would close the channel under a reader.
            IOUtils.closeQuietly(zip);
        }
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

    /** Hands out a file, and passes over a directory: false. */
    private boolean take(ZipFile zip, ZipArchiveEntry entry) throws X {
        String name = name(entry);
        Origin origin = bytes.origin().entry(name);
        Origin header = origin.offset(entry.getLocalHeaderOffset());
        tally.addEntry(origin);
        requireKnownType(entry, header);
        if (entry.isDirectory()) {
            EntryNames.check(name, tally.limits(), origin);
            return false;
        }
        String clean = names.admitFile(name, origin);
        requireReadable(entry, header);
        delivery.requireSize(entry.getSize(), origin);
        try (ZipContent content = new ZipContent(entry, stored(zip, entry, origin), origin, tally.limits())) {
            delivery.entry(clean, origin, content);
        }
        return true;
    }

    /**
     * The name in the central directory. The library's own differs: where an archive comes from another system, it
     * turns backslashes into slashes.
     */
    static String name(ZipArchiveEntry entry) {
        return Utf8.NAMES.decode(entry.getRawName());
    }

    /** Refuses what is neither a file nor a directory, or may be taken for both. */
    private static void requireKnownType(ZipArchiveEntry entry, Origin header) {
        int type = entry.getUnixMode() & UnixStat.FILE_TYPE_FLAG;
        if (type == UnixStat.LINK_FLAG) {
            throw Delivery.notAFile(header, "a symbolic link");
        }
        if (type != 0 && type != UnixStat.FILE_FLAG && type != UnixStat.DIR_FLAG) {
            throw Delivery.notAFile(header, DirectoryWalk.SPECIAL);
        }
        if (type == (entry.isDirectory() ? UnixStat.FILE_FLAG : UnixStat.DIR_FLAG)) {
            throw Delivery.notAFile(header, "a directory by its name or its mode, but not by both");
        }
        // Nothing, deflated, takes two bytes.
        if (entry.isDirectory() && Math.max(entry.getSize(), entry.getCompressedSize() - 2) > 0) {
            throw Delivery.notAFile(header, "a directory with content");
        }
    }

    /** Refuses content that is not stored as it is or deflated. */
    private static void requireReadable(ZipArchiveEntry entry, Origin header) {
        if ((entry.getRawFlag() & ENCRYPTED) != 0) {
            throw new InputException(
                    header,
                    "encrypted content",
                    "content that can be read",
                    "make the archive anew without a password");
        }
        int method = entry.getMethod();
        if (method != ZipEntry.STORED && method != ZipEntry.DEFLATED) {
            throw new InputException(
                    header,
                    "compression method " + method,
                    "method 0 (stored) or 8 (deflated)",
                    "make the archive anew with one of those, or as .tar.xz");
        }
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
                "a damaged zip archive (" + ErrorText.of(failure) + ")",
                "an archive as it was written",
                "copy the file again from where it is whole",
                failure);
    }
}
