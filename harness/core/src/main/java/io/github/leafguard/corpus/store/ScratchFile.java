package io.github.leafguard.corpus.store;

import io.github.leafguard.format.ErrorText;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file without a name in the directory for temporary files: it is gone when nothing uses it any more, however the process ends. Reading is
 * thread-safe, appending is not.
 */
final class ScratchFile {
    private static final int BUFFER = 1 << 17;

    private final Path directory;
    private final FileChannel channel;
    private final ByteBuffer pending = ByteBuffer.allocateDirect(BUFFER);
    private long written;

    ScratchFile() {
        this.directory = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            Path file = Files.createTempFile(directory, "leafguard-", ".guests");
            this.channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Files.delete(file);
        } catch (IOException e) {
            throw problem(e);
        }
    }

    private InputException problem(IOException e) {
        return new InputException(
                Origin.of(directory),
                "no room for the guests, which are too many for memory (" + ErrorText.of(e) + ")",
                "a directory for temporary files with space for all guests, about a kilobyte each",
                "make room there, or name another directory: JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR",
                e);
    }

    /** How many bytes it has. */
    long length() {
        return written + pending.position();
    }

    /** Adds bytes at its end. */
    void append(byte[] bytes) {
        for (int from = 0; from < bytes.length; ) {
            int some = Math.min(pending.remaining(), bytes.length - from);
            pending.put(bytes, from, some);
            from += some;
            if (!pending.hasRemaining()) {
                flush();
            }
        }
    }

    /** Adds a number of four bytes. */
    void appendInt(int value) {
        reserve(Integer.BYTES);
        pending.putInt(value);
    }

    /** Adds a number of eight bytes. */
    void appendLong(long value) {
        reserve(Long.BYTES);
        pending.putLong(value);
    }

    private void reserve(int bytes) {
        if (pending.remaining() < bytes) {
            flush();
        }
    }

    /** Makes what was added readable. */
    void flush() {
        pending.flip();
        try {
            while (pending.hasRemaining()) {
                written += channel.write(pending, written);
            }
        } catch (IOException e) {
            throw problem(e);
        }
        pending.clear();
    }

    /** Fills a buffer from a place on, as far as the file goes, and makes it ready to be read. */
    void read(ByteBuffer into, long from) {
        into.clear();
        try {
            for (int got = 0; got >= 0 && into.hasRemaining(); ) {
                got = channel.read(into, from + into.position());
            }
        } catch (IOException e) {
            throw problem(e);
        }
        into.flip();
    }

    /** So many numbers of eight bytes, all zero, in memory that is the file's and not the heap's. */
    LongBuffer longs(long count) {
        try {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, Math.max(1, count) * Long.BYTES)
                    .asLongBuffer();
        } catch (IOException e) {
            throw problem(e);
        }
    }
}
