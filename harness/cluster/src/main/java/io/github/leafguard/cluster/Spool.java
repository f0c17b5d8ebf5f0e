package io.github.leafguard.cluster;

import io.github.leafguard.format.ErrorText;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Rows that a reader hands out and Spark asks for, in a file without a name between the two: a corpus file may have more guests than fit
 * into memory.
 */
final class Spool implements AutoCloseable {
    private static final int BUFFER = 1 << 17;

    private final FileChannel channel;
    private final DataOutputStream out;
    private long left;

    Spool() {
        try {
            Path file = Files.createTempFile("leafguard-", ".rows");
            channel = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
        } catch (IOException e) {
            throw problem(e);
        }
    }

    private static UncheckedIOException problem(IOException e) {
        return new UncheckedIOException("no room for what a task reads (" + ErrorText.of(e) + ")", e);
    }

    void add(Row row) {
        byte[] bytes = row.bytesOfRow();
        try {
            out.writeInt(bytes.length);
            out.write(bytes);
            left++;
        } catch (IOException e) {
            throw problem(e);
        }
    }

    /** The rows, in the order in which they came. Nothing can be added any more. */
    Iterator<byte[]> rows() {
        try {
            out.flush();
            channel.position(0);
        } catch (IOException e) {
            throw problem(e);
        }
        DataInputStream in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), BUFFER));
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                if (left == 0) {
                    close();
                }
                return left > 0;
            }

            @Override
            public byte[] next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                left--;
                try {
                    return in.readNBytes(in.readInt());
                } catch (IOException e) {
                    throw problem(e);
                }
            }
        };
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw problem(e);
        }
    }
}
