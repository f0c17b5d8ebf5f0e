package io.github.leafguard.corpus.archive;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * The header that stands before the content of an entry, which says again what the central directory says (APPNOTE
 * 4.3.7). Readers that stream believe this one, others the directory; an archive in which they differ is two archives.
 *
 * @param fields its fixed part
 * @param name the name, not decoded
 * @param dataOffset where the content begins
 */
record ZipLocalHeader(ByteBuffer fields, byte[] name, long dataOffset) {
    /** Encrypted, sizes behind the content, UTF-8, headers masked: the flags that change what is read. */
    private static final int FLAGS_THAT_COUNT = 1 | 1 << 3 | 1 << 11 | 1 << 13;

    private static final int SIZES_BEHIND = 1 << 3;
    private static final int SIGNATURE = 0x04034b50;
    private static final int LENGTH = 30;
    private static final long IN_EXTRA_FIELD = 0xffffffffL;

    /**
     * Reads the header of an entry.
     *
     * @throws io.github.leafguard.format.InputException if there is none where the directory says
     */
    static ZipLocalHeader of(ZipArchiveEntry entry, ZipBytes bytes) {
        long at = entry.getLocalHeaderOffset();
        ByteBuffer fields = bytes.at(at, LENGTH);
        if (fields.getInt(0) != SIGNATURE) {
            throw bytes.broken(at, "something else", "the header of entry " + name(entry));
        }
        int nameLength = ZipBytes.u16(fields, 26);
        byte[] name = bytes.at(at + LENGTH, nameLength).array();
        return new ZipLocalHeader(fields, name, at + LENGTH + nameLength + ZipBytes.u16(fields, 28));
    }

    /**
     * The name in the central directory. The library's own differs: where an archive comes from another system, it
     * turns backslashes into slashes.
     */
    static String name(ZipArchiveEntry entry) {
        return Utf8.NAMES.decode(entry.getRawName());
    }

    /** Whether sizes may follow the content, in a record of 12 to 24 bytes. */
    boolean hasSizesBehind() {
        return (flags() & SIZES_BEHIND) != 0;
    }

    /** Whether it says what the central directory says. */
    boolean agreesWith(ZipArchiveEntry entry) {
        return Arrays.equals(name, entry.getRawName())
                && ((flags() ^ entry.getRawFlag()) & FLAGS_THAT_COUNT) == 0
                && ZipBytes.u16(fields, 8) == entry.getMethod()
                && (hasSizesBehind() || sameContent(entry));
    }

    private boolean sameContent(ZipArchiveEntry entry) {
        return ZipBytes.u32(fields, 14) == entry.getCrc()
                && sameSize(ZipBytes.u32(fields, 18), entry.getCompressedSize())
                && sameSize(ZipBytes.u32(fields, 22), entry.getSize());
    }

    private static boolean sameSize(long here, long inDirectory) {
        return here == inDirectory || here == IN_EXTRA_FIELD;
    }

    private int flags() {
        return ZipBytes.u16(fields, 6);
    }
}
