package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/**
 * The bytes of a zip archive at any offset.
 *
 * @param channel the file
 * @param origin the archive, for messages
 */
record ZipBytes(SeekableByteChannel channel, Origin origin) {
    /** How many bytes the archive has. */
    long size() {
        try {
            return channel.size();
        } catch (IOException e) {
            throw DiskProblem.of(origin, e);
        }
    }

    /**
     * So many bytes, in the byte order of the format.
     *
     * @throws InputException if the archive ends before
     */
    ByteBuffer at(long offset, int length) {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        if (offset < 0 || offset > size() - length) {
            throw cut(Math.max(0, offset));
        }
        try {
            channel.position(offset);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer) < 0) {
                    throw cut(offset + buffer.position());
                }
            }
            return buffer.flip();
        } catch (IOException e) {
            throw DiskProblem.of(origin.offset(offset), e);
        }
    }

    /**
     * A record of the format.
     *
     * @param signature its first four bytes
     * @throws InputException if it is not there
     */
    ByteBuffer record(long offset, int length, int signature, String what) {
        ByteBuffer record = at(offset, length);
        if (record.getInt(0) != signature) {
            throw broken(offset, "something else", what);
        }
        return record;
    }

    /** The error of an archive that says less, or other things, than a whole one. */
    InputException broken(long offset, String found, String expected) {
        return new InputException(
                origin.offset(Math.max(0, offset)), found, expected, "copy the file again from where it is whole");
    }

    private InputException cut(long offset) {
        return broken(offset, "a pointer beyond the end of the archive", "a place inside");
    }

    /** An unsigned number of two bytes. */
    static int u16(ByteBuffer buffer, int at) {
        return Short.toUnsignedInt(buffer.getShort(at));
    }

    /** An unsigned number of four bytes. */
    static long u32(ByteBuffer buffer, int at) {
        return Integer.toUnsignedLong(buffer.getInt(at));
    }
}
