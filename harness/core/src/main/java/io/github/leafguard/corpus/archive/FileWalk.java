package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Hands out what files on disk hold, each by what it is.
 *
 * @param <X> what the visitor may throw
 */
final class FileWalk<X extends Exception> {
    private final Tally tally;
    private final ArchiveVisitor<X> visitor;

    FileWalk(Tally tally, ArchiveVisitor<X> visitor) {
        this.tally = tally;
        this.visitor = visitor;
    }

    /**
     * Hands out one file, or the entries if it is an archive.
     *
     * @param name what to call it if it is none
     * @throws InputException if anything is not as it should be
     */
    void walk(Path file, String name) throws X {
        Origin origin = Origin.of(file);
        SeekableByteChannel channel = open(file, origin);
        try {
            walk(channel, name, origin, new Delivery<>(file, tally, visitor));
        } finally {
            close(channel, origin);
        }
    }

    private void walk(SeekableByteChannel channel, String name, Origin origin, Delivery<X> delivery) throws X {
        CountedInput in = new CountedInput(Channels.newInputStream(channel), origin);
        ContentKind kind = NamePromise.check(name, in.peek(ContentKind.HEAD), origin);
        switch (kind) {
            case ZIP -> new ZipWalk<>(new ZipBytes(channel, origin), delivery, tally).walk();
            case TAR -> new TarWalk<>(in, delivery, tally).walk();
            case PLAIN -> delivery.handOut(name, in, origin);
            default -> compressed(NamePromise.withoutCompression(name), kind, in, delivery);
        }
    }

    private void compressed(String name, ContentKind kind, CountedInput compressed, Delivery<X> delivery) throws X {
        try (Decompressed decompressed = new Decompressed(kind, compressed, tally.limits())) {
            CountedInput in = new CountedInput(decompressed, compressed.origin());
            ContentKind inner = NamePromise.check(name, in.peek(ContentKind.HEAD), in.origin());
            if (inner == ContentKind.TAR) {
                new TarWalk<>(in, delivery, tally).walk();
            } else {
                delivery.single(name, inner, decompressed, in);
            }
        }
    }

    private static SeekableByteChannel open(Path file, Origin origin) {
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
}
