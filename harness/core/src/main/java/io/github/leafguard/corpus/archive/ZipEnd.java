package io.github.leafguard.corpus.archive;

import java.nio.ByteBuffer;

/**
 * What the end of a zip archive says of its central directory (APPNOTE 4.3.14 to 4.3.16).
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

    /** Where the end of central directory record begins, and what it says itself. */
    private record Plain(long at, ByteBuffer record) {
        long entries() {
            return ZipBytes.u16(record, 10);
        }

        long size() {
            return ZipBytes.u32(record, 12);
        }

        long offset() {
            return ZipBytes.u32(record, 16);
        }

        boolean isOneDisk() {
            return record.getInt(4) == 0 && record.getShort(8) == record.getShort(10);
        }
    }

    /**
     * Reads the end of an archive.
     *
     * @throws io.github.leafguard.format.InputException if there is none, if bytes stand behind it or before it that it
     *     does not speak of, or if it can be read in two ways
     */
    static ZipEnd of(ZipBytes bytes) {
        Plain plain = find(bytes);
        long locatorAt = plain.at() - LOCATOR_LENGTH;
        if (locatorAt >= 0 && bytes.at(locatorAt, LOCATOR_LENGTH).getInt(0) == LOCATOR_SIGNATURE) {
            return large(bytes, plain, locatorAt);
        }
        if (!plain.isOneDisk()) {
            throw severalDisks(bytes, plain.at());
        }
        return ending(bytes, new ZipEnd(plain.entries(), plain.offset(), plain.size()), plain.at());
    }

    /**
     * Searches from the end, as every reader does. The first record found must be the one: a comment that holds another
     * would show some readers another archive.
     */
    private static Plain find(ZipBytes bytes) {
        int tailLength = (int) Math.min(bytes.size(), LENGTH + LONGEST_COMMENT);
        long tailAt = bytes.size() - tailLength;
        ByteBuffer tail = bytes.at(tailAt, tailLength);
        for (int i = tailLength - LENGTH; i >= 0; i--) {
            if (tail.getInt(i) == SIGNATURE) {
                requireLast(bytes, tailAt + i, i + LENGTH + ZipBytes.u16(tail, i + 20) - tailLength);
                return new Plain(tailAt + i, bytes.at(tailAt + i, LENGTH));
            }
        }
        throw bytes.broken(
                bytes.size(),
                "the end of the content in the middle of a zip archive",
                "an end of central directory record");
    }

    private static void requireLast(ZipBytes bytes, long at, int missing) {
        if (missing > 0) {
            throw bytes.broken(bytes.size(), "a comment that lacks " + missing + " bytes", "all of it");
        }
        if (missing < 0) {
            throw bytes.broken(
                    bytes.size() + missing, "other data behind the end of a zip archive", "the end of the file");
        }
    }

    private static ZipEnd large(ZipBytes bytes, Plain plain, long locatorAt) {
        long at = bytes.at(locatorAt, LOCATOR_LENGTH).getLong(8);
        ByteBuffer record = bytes.at(at, END64_LENGTH);
        if (record.getInt(0) != END64_SIGNATURE || at + 12 + record.getLong(4) != locatorAt) {
            throw bytes.broken(at, "something else", "a zip64 end of central directory record");
        }
        if (record.getLong(16) != 0 || record.getLong(24) != record.getLong(32)) {
            throw severalDisks(bytes, at);
        }
        ZipEnd end = new ZipEnd(record.getLong(32), record.getLong(48), record.getLong(40));
        if (!agree(plain.entries(), end.entries(), 0xffff)
                || !agree(plain.offset(), end.offset(), 0xffffffffL)
                || !agree(plain.size(), end.size(), 0xffffffffL)) {
            throw bytes.broken(plain.at(), "two end records that disagree", "the same counts in both");
        }
        return ending(bytes, end, at);
    }

    private static boolean agree(long small, long large, long placeholder) {
        return small == placeholder || small == large;
    }

    private static ZipEnd ending(ZipBytes bytes, ZipEnd end, long at) {
        if (end.offset < 0 || end.size < 0 || end.entries < 0 || end.offset > at || end.size != at - end.offset) {
            throw bytes.broken(
                    at,
                    "a central directory of %s bytes at %s"
                            .formatted(Long.toUnsignedString(end.size), Long.toUnsignedString(end.offset)),
                    "one that ends here");
        }
        return end;
    }

    private static RuntimeException severalDisks(ZipBytes bytes, long at) {
        return bytes.broken(at, "a part of an archive in several parts", "an archive in one part");
    }
}
