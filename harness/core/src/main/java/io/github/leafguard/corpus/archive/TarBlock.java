package io.github.leafguard.corpus.archive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarUtils;

/** What is known of 512 bytes of a tar archive before they are decoded. */
final class TarBlock {
    /** Bytes of a block: everything in a tar archive is a multiple of it. */
    static final int SIZE = 512;

    private static final int MAGIC_AT = 257;
    private static final byte[] MAGIC = "ustar".getBytes(StandardCharsets.US_ASCII);

    private TarBlock() {}

    /** Whether the header says that it is one; the oldest tar does not. */
    static boolean hasMagic(byte[] block) {
        int end = MAGIC_AT + MAGIC.length;
        return block.length >= end && Arrays.equals(block, MAGIC_AT, end, MAGIC, 0, MAGIC.length);
    }

    /** Whether the checksum in it is right. */
    static boolean hasChecksum(byte[] block) {
        try {
            return TarUtils.verifyCheckSum(block);
        } catch (IllegalArgumentException e) {
            // What stands in the place of the checksum is no number.
            return false;
        }
    }

    /** Whether there is nothing but zeros, as in the two blocks that end an archive. */
    static boolean isZero(byte[] bytes) {
        for (byte b : bytes) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /** Bytes that fill the last block of content of so many bytes. */
    static int padding(long size) {
        return (int) (-size & SIZE - 1);
    }
}
