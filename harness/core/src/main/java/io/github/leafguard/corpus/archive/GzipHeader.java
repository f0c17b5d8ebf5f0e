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
        byte[] head = in.peek(FIXED);
        if (head.length == FIXED && (head[FLAGS_AT] & (NAME | COMMENT)) != 0 && length(in) > LARGEST) {
            throw new InputException(
                    in.here(),
                    "a gzip header of more than " + LARGEST + " bytes",
                    "a file name of ordinary length",
                    "compress the content again");
        }
    }

    /** How long the head is, or more than any may be if its end is not in sight. */
    private static int length(CountedInput in) {
        byte[] head = in.peek(LARGEST);
        int at = FIXED;
        if ((head[FLAGS_AT] & EXTRA) != 0 && head.length >= FIXED + 2) {
            at += 2 + (int) ZstdFrame.littleEndian(head, FIXED, 2);
        }
        at = (head[FLAGS_AT] & NAME) != 0 ? behindZero(head, at) : at;
        at = (head[FLAGS_AT] & COMMENT) != 0 ? behindZero(head, at) : at;
        return head.length < LARGEST ? 0 : at;
    }

    private static int behindZero(byte[] head, int from) {
        for (int i = from; i < head.length; i++) {
            if (head[i] == 0) {
                return i + 1;
            }
        }
        return LARGEST + 1;
    }
}
