package io.github.leafguard.corpus.archive;

import java.io.InputStream;

/**
 * The bytes of one zstd frame, and then the end. The decoder itself reads far ahead and takes an end between two frames
 * for the end of all; seeing where a frame ends tells a cut from an end, and counts frames. Format: RFC 8878, 3.1.
 */
final class ZstdFrame extends InputStream {
    private static final int SKIPPABLE_HEADER = 8;
    private static final int BLOCK_HEADER = 3;
    private static final int RLE = 1;

    private final CountedInput in;
    private final boolean checksum;
    private byte[] header;
    private int headerRead;
    private long bodyLeft;
    private boolean lastBlock;
    private boolean checksumDone;

    /**
     * Reads the head of a frame.
     *
     * @throws io.github.leafguard.format.InputException if it is cut, or asks for more window than the limit
     */
    ZstdFrame(CountedInput in, ArchiveLimits limits) {
        this.in = in;
        if (isSkippable(ContentKind.ZSTD, in)) {
            header = take(SKIPPABLE_HEADER);
            bodyLeft = littleEndian(header, 4, 4);
            lastBlock = true;
            checksum = false;
        } else {
            ZstdFrameHeader head = ZstdFrameHeader.of(in.peek(ZstdFrameHeader.LONGEST));
            if (head.window() > limits.zstdWindow() || head.window() < 0) {
                throw ArchiveLimit.ZSTD_WINDOW.exceeded(
                        in.origin(),
                        Long.toUnsignedString(head.window()) + " " + ArchiveLimit.ZSTD_WINDOW.unit(),
                        limits.zstdWindow());
            }
            header = take(head.length());
            checksum = head.checksum();
        }
    }

    /** Whether a frame follows that is for other programs and holds no content. */
    static boolean isSkippable(ContentKind kind, CountedInput next) {
        return kind == ContentKind.ZSTD && (next.peek(1)[0] & 0xf0) == 0x50;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
        while (headerRead == header.length && bodyLeft == 0) {
            if (!nextPart()) {
                return -1;
            }
        }
        return headerRead < header.length ? readHeader(bytes, from, length) : readBody(bytes, from, length);
    }

    private int readHeader(byte[] bytes, int from, int length) {
        int count = Math.min(length, header.length - headerRead);
        System.arraycopy(header, headerRead, bytes, from, count);
        headerRead += count;
        return count;
    }

    private int readBody(byte[] bytes, int from, int length) {
        int count = in.read(bytes, from, (int) Math.min(length, bodyLeft));
        if (count < 0) {
            throw CompressionProblem.cut(ContentKind.ZSTD, in);
        }
        bodyLeft -= count;
        return count;
    }

    /** Goes on to the next block or the checksum; false at the end of the frame. */
    private boolean nextPart() {
        if (!lastBlock) {
            header = take(BLOCK_HEADER);
            headerRead = 0;
            long block = littleEndian(header, 0, BLOCK_HEADER);
            lastBlock = (block & 1) == 1;
            bodyLeft = (block >> 1 & 3) == RLE ? 1 : block >> 3;
            return true;
        }
        if (checksum && !checksumDone) {
            checksumDone = true;
            bodyLeft = 4;
            return true;
        }
        return false;
    }

    private byte[] take(int count) {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw CompressionProblem.cut(ContentKind.ZSTD, in);
        }
        return bytes;
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
