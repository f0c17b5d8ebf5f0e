package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.InputException;
import java.nio.ByteBuffer;

/**
 * What the end of a zip archive says of its central directory (APPNOTE 4.3.14 to 4.3.16). The library searches for the end and
 * believes it: bytes behind it, a wrong count and a second end that says otherwise pass in silence.
 *
 * @param entries how many entries it has
 * @param offset where it begins
 * @param size its bytes
 */
record ZipEnd(long entries, long offset, long size) {
    private static final int SIGNATURE = 0x06054b50;
    private static final int LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xffff;

    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int LOCATOR_LENGTH = 20;
    private static final int END64_SIGNATURE = 0x06064b50;
    private static final int END64_LENGTH = 56;

    /**
     * Reads the end of an archive.
     *
     * @throws InputException if there is none, if bytes stand behind it or before it that it does not speak of, or if it
     *     can be read in two ways
     */
    static ZipEnd of(ZipBytes bytes) {
        long at = find(bytes);
        ByteBuffer record = bytes.at(at, LENGTH);
        ZipEnd end = new ZipEnd(ZipBytes.u16(record, 10), ZipBytes.u32(record, 16), ZipBytes.u32(record, 12));
        long locatorAt = at - LOCATOR_LENGTH;
        if (locatorAt >= 0 && bytes.at(locatorAt, LOCATOR_LENGTH).getInt(0) == LOCATOR_SIGNATURE) {
            return end.enlarged(bytes, at, locatorAt);
        }
        requireOnePart(record.getInt(4) == 0 && record.getShort(8) == record.getShort(10), bytes, at);
        return end.endingAt(at, bytes);
    }

    /**
     * Searches from the end, as every reader does. The first record found must be the one: a comment that holds another
     * would show some readers another archive.
     */
    private static long find(ZipBytes bytes) {
        int length = (int) Math.min(bytes.size(), LENGTH + LONGEST_COMMENT);
        ByteBuffer tail = bytes.at(bytes.size() - length, length);
        int at = length - LENGTH;
        while (at >= 0 && tail.getInt(at) != SIGNATURE) {
            at--;
        }
        if (at < 0) {
            throw bytes.broken(
                    bytes.size(),
                    "the end of the content in the middle of a zip archive",
                    "an end of central directory record");
        }
        int missing = at + LENGTH + ZipBytes.u16(tail, at + 20) - length;
        if (missing > 0) {
            throw bytes.broken(bytes.size(), "a comment that lacks " + missing + " bytes", "all of it");
        }
        if (missing < 0) {
            throw bytes.broken(
                    bytes.size() + missing, "other data behind the end of a zip archive", "the end of the file");
        }
        return bytes.size() - length + at;
    }

    /** The same with the numbers of the zip64 record, in which those that are too large for this one stand. */
    private ZipEnd enlarged(ZipBytes bytes, long plainAt, long locatorAt) {
        long at = bytes.at(locatorAt, LOCATOR_LENGTH).getLong(8);
        String what = "a zip64 end of central directory record";
        ByteBuffer record = bytes.record(at, END64_LENGTH, END64_SIGNATURE, what);
        if (at + 12 + record.getLong(4) != locatorAt) {
            throw bytes.broken(at, "something else", what);
        }
        requireOnePart(record.getLong(16) == 0 && record.getLong(24) == record.getLong(32), bytes, at);
        ZipEnd large = new ZipEnd(record.getLong(32), record.getLong(48), record.getLong(40));
        if (!agree(entries, large.entries, 0xffff)
                || !agree(offset, large.offset, 0xffffffffL)
                || !agree(size, large.size, 0xffffffffL)) {
            throw bytes.broken(plainAt, "two end records that disagree", "the same counts in both");
        }
        return large.endingAt(at, bytes);
    }

    private static boolean agree(long small, long large, long placeholder) {
        return small == placeholder || small == large;
    }

    private ZipEnd endingAt(long at, ZipBytes bytes) {
        if (offset < 0 || size < 0 || entries < 0 || offset > at || size != at - offset) {
            throw bytes.broken(
                    at,
                    "a central directory of %s bytes at %s"
                            .formatted(Long.toUnsignedString(size), Long.toUnsignedString(offset)),
                    "one that ends here");
        }
        return this;
    }

    private static void requireOnePart(boolean isOne, ZipBytes bytes, long at) {
        if (!isOne) {
            throw bytes.broken(at, "a part of an archive in several parts", "an archive in one part");
        }
    }
}
