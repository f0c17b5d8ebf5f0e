package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Hands what one file on disk holds to the visitor: itself, or its entries, decompressed.
 *
 * @param <X> what the visitor may throw
 */
final class Delivery<X extends Exception> {
    private final Path file;
    private final Tally tally;
    private final ArchiveVisitor<X> visitor;

    Delivery(Path file, Tally tally, ArchiveVisitor<X> visitor) {
        this.file = file;
        this.tally = tally;
        this.visitor = visitor;
    }

    /**
     * Hands out all of the file.
     *
     * @param name what to call it if it is no archive
     * @throws InputException if anything is not as it should be
     */
    void all(String name) throws X {
        Origin origin = Origin.of(file);
        SeekableByteChannel channel = open(origin);
        try {
            CountedInput in = new CountedInput(Channels.newInputStream(channel), origin);
            ContentKind kind = ContentKind.of(name, in);
            if (kind == ContentKind.ZIP) {
                new ZipWalk<>(new ZipBytes(channel, origin), this, tally).walk();
            } else {
                content(name, kind, in, true);
            }
        } finally {
            close(channel, origin);
        }
    }

    private SeekableByteChannel open(Origin origin) {
        try {
            return Files.newByteChannel(file);
        } catch (IOException e) {
            throw DiskProblem.of(origin, e);
        }
    }

    private static void close(SeekableByteChannel channel, Origin origin) {
        try {
            channel.close();
        } catch (IOException e) {
            throw DiskProblem.of(origin, e);
        }
    }

    /**
     * Hands out an entry of an archive. One compression is taken off.
     *
     * @throws InputException if it is an archive, compressed twice, damaged, or too large
     */
    void entry(String name, Origin origin, InputStream content) throws X {
        CountedInput in = new CountedInput(content, origin);
        content(name, ContentKind.of(name, in), in, false);
    }

    private void content(String name, ContentKind kind, CountedInput in, boolean mayBeTar) throws X {
        if (kind.isCompressed()) {
            compressed(ContentKind.withoutCompression(name), kind, in, mayBeTar);
        } else {
            unpacked(name, kind, in, mayBeTar, "an archive");
        }
    }

    private void compressed(String name, ContentKind kind, CountedInput compressed, boolean mayBeTar) throws X {
        try (Decompressed decompressed = new Decompressed(kind, compressed, tally.limits())) {
            CountedInput in = new CountedInput(decompressed, compressed.origin());
            ContentKind inner = ContentKind.of(name, in);
            unpacked(name, inner, in, mayBeTar, kind.phrase());
            // A cut between two streams leaves no trace, so content that has no end mark of its own must be one stream.
            if (inner == ContentKind.PLAIN && decompressed.streams() > 1) {
                throw new InputException(
                        in.origin(),
                        decompressed.streams() + " compressed streams in a row",
                        "one, since a cut between two cannot be seen",
                        "decompress it and compress it again as a whole");
            }
        }
    }

    private void unpacked(String name, ContentKind kind, CountedInput in, boolean mayBeTar, String outer) throws X {
        if (kind == ContentKind.PLAIN) {
            EntryContent content = new EntryContent(in, in.origin(), tally);
            visitor.visit(new ArchivedFile(file, in.origin().entry(), name, content));
            // What the visitor left is read, and so checked.
            content.finish();
        } else if (kind == ContentKind.TAR && mayBeTar) {
            new TarWalk<>(in, this, tally).walk();
        } else {
            throw new InputException(
                    in.origin(),
                    kind.phrase() + " inside " + outer,
                    "plain data, or data compressed once",
                    "unpack it and put its content in its place");
        }
    }

    /** Refuses an entry whose header already says that it is too large. */
    void requireSize(long size, Origin origin) {
        if (size > tally.limits().entrySize()) {
            throw ArchiveLimit.ENTRY_SIZE.exceeded(origin, size, tally.limits().entrySize());
        }
    }

    /** The error of an entry that is neither a file nor a directory. */
    static InputException notAFile(Origin origin, String phrase) {
        return new InputException(
                origin, phrase, "a regular file or a directory", "make the archive anew with the files themselves");
    }

    /** Refuses an archive that holds no file: whoever put it there thinks that it holds some. */
    static void requireFiles(int count, Origin archive) {
        if (count == 0) {
            throw new InputException(
                    archive,
                    "an archive without a file",
                    "at least one file",
                    "remove it, or make it anew with its content");
        }
    }
}
