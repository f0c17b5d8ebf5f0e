package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.InputException;

/**
 * The head of a gzip stream (RFC 1952, 2.3). It may carry a file name and a comment, each ended by a zero; the library
 * reads them into memory at any length.
 */
final class GzipHeader {
    /** Most bytes of a head: what it must have, an extra field of the largest size, and as much again for texts. */
    private static final int LARGEST = 1 << 17;

    private static final int FLAGS_AT = 3;
    private static final int FIXED = 10;
    private static final int EXTRA = 1 << 2;
    private static final int NAME = 1 << 3;
    private static final int COMMENT = 1 << 4;

    private GzipHeader() {}

    /**
     * Looks at the head of a stream, without taking it.
     *
     * @throws InputException if it is too long; one that is cut or damaged is left to the decompressor
     */
    static void requireShort(CountedInput in) {
        byte[] fixed = in.peek(FIXED + 2);
        int texts = fixed.length > FIXED ? Integer.bitCount(fixed[FLAGS_AT] & (NAME | COMMENT)) : 0;
        if (texts == 0) {
            return;
        }
        byte[] head = in.peek(LARGEST);
        boolean extra = (fixed[FLAGS_AT] & EXTRA) != 0 && fixed.length == FIXED + 2;
        int at = extra ? FIXED + 2 + (int) ZstdFrameHeader.littleEndian(fixed, FIXED, 2) : FIXED;
        while (texts > 0 && at < head.length) {
            texts -= head[at++] == 0 ? 1 : 0;
        }
        if (texts > 0 && head.length == LARGEST) {
            throw new InputException(
                    in.here(),
                    "a gzip header of more than " + LARGEST + " bytes",
                    "a file name of ordinary length",
                    "compress the content again");
        }
    }
}
