package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/** What an entry of a zip archive may be. */
final class ZipEntryRules {
    /** The flags of content encrypted in the old way, in the strong way, and of masked headers (APPNOTE 4.4.4). */
    private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;

    private ZipEntryRules() {}

    /** Refuses what is neither a file nor a directory, or may be taken for both. */
    static void requireKnownType(ZipArchiveEntry entry, Origin header) {
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
    static void requireReadable(ZipArchiveEntry entry, Origin header) {
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
}
