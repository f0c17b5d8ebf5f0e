package io.github.leafguard.corpus.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A file or directory that is written under another name beside its place, and then moved there in one step.
 *
 * @param path where to write
 * @param target where it will be
 */
record PendingFile(Path path, Path target) implements Closeable {
    /**
     * A name beside the target, in a directory that is made if need be.
     *
     * @throws FileAlreadyExistsException if the target is a directory: it cannot be replaced in one step
     */
    static PendingFile besideOf(Path target) throws IOException {
        if (Files.isDirectory(target)) {
            throw new FileAlreadyExistsException(
                    target.toString(), null, "is a directory; remove it first, or write to another name");
        }
        Path absolute = target.toAbsolutePath();
        Files.createDirectories(absolute.getParent());
        String name = "." + absolute.getFileName() + "." + UUID.randomUUID() + ".tmp";
        return new PendingFile(absolute.resolveSibling(name), absolute);
    }

    /**
     * Puts what was written in its place. It is not forced to the disk: a power cut may leave it empty, which a reader
     * refuses, and then it is written anew.
     */
    void commit() throws IOException {
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes what was written, unless it is in its place. */
    @Override
    public void close() throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        for (Path left : deepestFirst()) {
            Files.delete(left);
        }
    }

    private List<Path> deepestFirst() throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            return all.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
