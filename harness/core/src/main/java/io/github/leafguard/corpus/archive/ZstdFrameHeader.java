package io.github.leafguard.corpus.archive;

/**
 * The head of a zstd frame (RFC 8878, 3.1.1.1).
 *
 * @param length bytes of the head, with the magic number
 * @param window bytes of window the decoder needs, unsigned
 * @param checksum whether a checksum of four bytes ends the frame
 */
record ZstdFrameHeader(int length, long window, boolean checksum) {
    /** Most bytes a head may have: magic, descriptor, window, dictionary, content size. */
    static final int LONGEST = 4 + 1 + 1 + 4 + 8;

    private static final int MAGIC = 4;

    /** The head in these bytes; if they are too few, its length says so and the rest is of no use. */
    static ZstdFrameHeader of(byte[] bytes) {
        if (bytes.length <= MAGIC) {
            return new ZstdFrameHeader(LONGEST, 0, false);
        }
        int descriptor = bytes[MAGIC];
        boolean singleSegment = (descriptor & 0x20) != 0;
        int windowAt = MAGIC + 1;
        int dictionaryAt = windowAt + (singleSegment ? 0 : 1);
        int sizeAt = dictionaryAt + new int[] {0, 1, 2, 4}[descriptor & 3];
        int sizeLength = sizeLength(descriptor >> 6 & 3, singleSegment);
        int length = sizeAt + sizeLength;
        if (bytes.length < length) {
            return new ZstdFrameHeader(length, 0, false);
        }
        long window = singleSegment ? contentSize(bytes, sizeAt, sizeLength) : window(bytes[windowAt]);
        return new ZstdFrameHeader(length, window, (descriptor & 4) != 0);
    }

    private static int sizeLength(int flag, boolean singleSegment) {
        return flag == 0 ? (singleSegment ? 1 : 0) : 1 << flag;
    }

    /** A size of two bytes counts from 256, since smaller ones fit in one. */
    private static long contentSize(byte[] bytes, int at, int length) {
        return littleEndian(bytes, at, length) + (length == 2 ? 256 : 0);
    }

    /** Five bits of exponent above 1 KiB, three bits of eighths. */
    private static long window(byte descriptor) {
        long base = 1L << 10 + (descriptor >> 3 & 0x1f);
        return base + base / 8 * (descriptor & 7);
    }

    /** An unsigned number of up to eight bytes. */
    static long littleEndian(byte[] bytes, int from, int length) {
        long value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = value << 8 | bytes[from + i] & 0xff;
        }
        return value;
    }
}
