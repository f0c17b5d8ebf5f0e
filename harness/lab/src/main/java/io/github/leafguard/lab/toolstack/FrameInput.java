package io.github.leafguard.lab.toolstack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Takes frames from the runner's output. */
final class FrameInput {
    private final ByteBuffer buffer = ByteBuffer.allocate(2 * Frame.MOST_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .limit(0);

    /**
     * The next frame that has come in whole, or null if none has.
     *
     * @throws IllegalArgumentException if what came in is no frame
     */
    @Nullable
    Frame next() {
        if (buffer.remaining() < Frame.HEADER) {
            return null;
        }
        int at = buffer.position();
        int bytes = buffer.getInt(at);
        if (bytes < Frame.HEADER || bytes > Frame.MOST_BYTES || bytes % 4 != 0) {
            throw new IllegalArgumentException("a frame of type %d that says it has %d bytes"
                    .formatted(buffer.getInt(at + 4), Integer.toUnsignedLong(bytes)));
        }
        if (buffer.remaining() < bytes) {
            return null;
        }
        ByteBuffer payload =
                buffer.slice(at + Frame.HEADER, bytes - Frame.HEADER).order(ByteOrder.LITTLE_ENDIAN);
        buffer.position(at + bytes);
        return new Frame(buffer.getInt(at + 4), buffer.getInt(at + 8), buffer.getInt(at + 12), payload);
    }

    /** Waits for more; whether there was any before the end. */
    boolean read(InputStream source) throws IOException {
        buffer.compact();
        int got = source.read(buffer.array(), buffer.position(), buffer.remaining());
        buffer.position(buffer.position() + Math.max(got, 0)).flip();
        return got > 0;
    }

    /** Whether something is left that is not a whole frame. */
    boolean isEmpty() {
        return !buffer.hasRemaining();
    }
}
