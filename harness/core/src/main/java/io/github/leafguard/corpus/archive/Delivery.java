package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Hands the contents of one file on disk to the visitor, decompressed.
 *
 * @param <X> what the visitor may throw
 */
final class Delivery<X extends Exception> {
    private final Path container;
    private final Tally tally;
    private final ArchiveVisitor<X> visitor;

    Delivery(Path container, Tally tally, ArchiveVisitor<X> visitor) {
        this.container = container;
        this.tally = tally;
        this.visitor = visitor;
    }

    /**
     * Hands out an entry of an archive. One compression is taken off.
     *
     * @throws InputException if it is an archive, compressed twice, damaged, or too large
     */
    void entry(String name, Origin origin, InputStream content) throws X {
        CountedInput in = new CountedInput(content, origin);
        ContentKind kind = NamePromise.check(name, in.peek(ContentKind.HEAD), origin);
        if (kind.isArchive()) {
            throw nested(origin, kind, "an archive");
        }
        if (kind.isCompressed()) {
            compressed(NamePromise.withoutCompression(name), kind, in);
        } else {
            handOut(name, in, origin);
        }
    }

    private void compressed(String name, ContentKind kind, CountedInput compressed) throws X {
        try (Decompressed decompressed = new Decompressed(kind, compressed, tally.limits())) {
            CountedInput in = new CountedInput(decompressed, compressed.origin());
            single(name, NamePromise.check(name, in.peek(ContentKind.HEAD), in.origin()), decompressed, in);
        }
    }

    /**
     * Hands out what one compression holds.
     *
     * @param kind what it is, which must be plain
     * @param in the decompressed content from its start
     */
    void single(String name, ContentKind kind, Decompressed decompressed, CountedInput in) throws X {
        if (kind != ContentKind.PLAIN) {
            throw nested(in.origin(), kind, decompressed.kind().phrase());
        }
        handOut(name, in, in.origin());
        // A cut between two streams leaves no trace, so content that has no end mark of its own must be one stream.
        if (decompressed.streams() > 1) {
            throw new InputException(
                    in.origin(),
                    decompressed.streams() + " compressed streams in a row",
                    "one, since a cut between two cannot be seen",
                    "decompress it and compress it again as a whole");
        }
    }

    /** Hands out content as it is, and reads what the visitor leaves of it. */
    void handOut(String name, InputStream in, Origin origin) throws X {
        EntryContent content = new EntryContent(in, origin, tally);
        visitor.visit(new ArchivedFile(container, origin.entry(), name, content));
        content.finish();
    }

    /** Refuses an entry whose header already says that it is too large. */
    void requireSize(long size, Origin origin) {
        if (size > tally.limits().entrySize()) {
            throw ArchiveLimit.ENTRY_SIZE.exceeded(origin, size, tally.limits().entrySize());
        }
    }

    private static InputException nested(Origin origin, ContentKind kind, String outer) {
        return new InputException(
                origin,
                kind.phrase() + " inside " + outer,
                "plain data, or data compressed once",
                "unpack it and put its content in its place");
    }

    /** The error of an entry that is neither a file nor a directory. */
    static InputException notAFile(Origin origin, String phrase) {
        return new InputException(
                origin, phrase, "a regular file or a directory", "make the archive anew with the files themselves");
    }

    /** The error of an archive that holds no file: whoever put it there thinks that it holds some. */
    static InputException emptyArchive(Origin origin) {
        return new InputException(
                origin,
                "an archive without a file",
                "at least one file",
                "remove it, or make it anew with its content");
    }
}
