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
    private boolean checksumFollows;
    private boolean lastBlock;

    /** Bytes up to the next header, checksum or end. */
    private long left;

    /**
     * A frame that begins with the next byte.
     *
     * @throws io.github.leafguard.format.InputException if it asks for more window than the limit
     */
    ZstdFrame(CountedInput in, ArchiveLimits limits) {
        this.in = in;
        if (isSkippable(in)) {
            byte[] head = in.peek(SKIPPABLE_HEADER);
            left = SKIPPABLE_HEADER + (head.length < SKIPPABLE_HEADER ? 0 : ZstdFrameHeader.littleEndian(head, 4, 4));
            lastBlock = true;
            return;
        }
        ZstdFrameHeader head = ZstdFrameHeader.of(in.peek(ZstdFrameHeader.LONGEST));
        if (head.window() > limits.zstdWindow() || head.window() < 0) {
            throw ArchiveLimit.ZSTD_WINDOW.exceeded(
                    in.origin(),
                    Long.toUnsignedString(head.window()) + " " + ArchiveLimit.ZSTD_WINDOW.unit(),
                    limits.zstdWindow());
        }
        left = head.length();
        checksumFollows = head.checksum();
    }

    /** Whether a frame follows that is for other programs and holds no content. */
    static boolean isSkippable(CountedInput next) {
        return (next.peek(1)[0] & 0xf0) == 0x50;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
        if (left == 0 && !nextPart()) {
            return -1;
        }
        int count = in.read(bytes, from, (int) Math.min(length, left));
        if (count < 0) {
            throw in.cut(ContentKind.ZSTD.phrase());
        }
        left -= count;
        return count;
    }

    /** Goes on to the next block or the checksum; false at the end of the frame. */
    private boolean nextPart() {
        if (lastBlock) {
            left = checksumFollows ? 4 : 0;
            checksumFollows = false;
            return left > 0;
        }
        byte[] head = in.peek(BLOCK_HEADER);
        left = BLOCK_HEADER;
        // One that is cut is read to its end, which is found too early there.
        if (head.length == BLOCK_HEADER) {
            long block = ZstdFrameHeader.littleEndian(head, 0, BLOCK_HEADER);
            lastBlock = (block & 1) == 1;
            left += (block >> 1 & 3) == RLE ? 1 : block >> 3;
        }
        return true;
    }
}
