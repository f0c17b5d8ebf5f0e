package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A tar archive as a row of blocks, each of which must be whole.
 *
 * @param in the archive, decompressed, from its start
 * @param tally where blocks that are not content are counted
 */
record TarInput(CountedInput in, Tally tally) {
    /** Most bytes of an extended header: room for attributes of a file, not for its content. */
    private static final int LARGEST_EXTENDED = 1 << 20;

    long position() {
        return in.position();
    }

    /** A place in the archive. */
    Origin offset(long at) {
        return in.origin().offset(at);
    }

    /** The next block. */
    byte[] block() {
        tally.addBytes(TarBlock.SIZE, in.here());
        return read(TarBlock.SIZE);
    }

    /**
     * The content of an extended header.
     *
     * @param size its bytes, as the header says
     * @param at where the header begins
     */
    byte[] extended(long size, long at) {
        tally.addEntry(offset(at));
        if (size > LARGEST_EXTENDED) {
            throw new InputException(
                    offset(at),
                    "an extended header of " + size + " bytes",
                    "at most " + LARGEST_EXTENDED + " bytes",
                    "make the archive anew without extended attributes");
        }
        tally.addBytes(size, offset(at));
        byte[] bytes = read((int) size);
        read(TarBlock.padding(size));
        return bytes;
    }

    private byte[] read(int count) {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new InputException(
                    in.here(),
                    "the end of the content in the middle of a tar archive",
                    "two zero blocks before the end",
                    "copy the file again: it was cut");
        }
        return bytes;
    }

    /**
     * Reads what is behind the first of the two zero blocks that end an archive. Without the second, the archive may
     * have been cut in the middle of its end; and behind it there are only more of them, since writers fill the last
     * record.
     */
    void requireEnd() {
        do {
            long at = position();
            if (!TarBlock.isZero(block())) {
                throw new InputException(
                        offset(at),
                        "other data behind a zero block",
                        "two zero blocks and the end of the archive",
                        "copy the file again, or make one archive of the two that were put together");
            }
        } while (in.peek(1).length > 0);
    }

    /** The error of a header that cannot be right. */
    InputException damaged(long at, String reason, @Nullable Exception cause) {
        return new InputException(
                offset(at),
                "a damaged tar header (" + reason + ")",
                "a header as it was written",
                "copy the file again from where it is whole",
                cause);
    }
}
