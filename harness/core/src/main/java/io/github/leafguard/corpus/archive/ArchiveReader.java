package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Reads the files that a path holds, one after the other, in an order that is always the same: a directory by name, an
 * archive as it stands. The path may be
 *
 * <ul>
 *   <li>a directory, in which every file is read as below, and directories are walked;
 *   <li>a {@code .zip}, {@code .tar}, {@code .tar.gz}, {@code .tar.xz} or {@code .tar.zst} archive;
 *   <li>any other file, which may be compressed with gzip, xz or zstd.
 * </ul>
 *
 * <p>What a file is shows in its first bytes; a name that says otherwise is an error. In an archive, one compression of
 * an entry is taken off; an archive there is an error. The reading either hands out everything there is, or throws.
 */
public final class ArchiveReader {
    private final ArchiveLimits limits;

    /** A reader with these limits, which hold for each reading anew. */
    public ArchiveReader(ArchiveLimits limits) {
        this.limits = Objects.requireNonNull(limits, "limits");
    }

    /**
     * Reads the path, and hands each file to the visitor.
     *
     * @param <X> what the visitor may throw; it comes out unchanged
     * @throws InputException if anything is not as it should be; what was visited before is then not all there is
     */
    public <X extends Exception> void read(Path path, ArchiveVisitor<X> visitor) throws X {
        Tally tally = new Tally(limits);
        if (Files.isDirectory(path)) {
            new DirectoryWalk<X>(tally, (file, name) -> new Delivery<>(file, tally, visitor).all(name)).walk(path);
        } else {
            read(tally, path, String.valueOf(path.getFileName()), visitor);
        }
    }

    /**
     * Reads one of the {@link #files} of a path by itself; the limits hold for it alone.
     *
     * @param <X> what the visitor may throw; it comes out unchanged
     * @throws InputException if anything is not as it should be; what was visited before is then not all there is
     */
    public <X extends Exception> void read(FileOnDisk file, ArchiveVisitor<X> visitor) throws X {
        read(new Tally(limits), file.path(), file.name(), visitor);
    }

    private static <X extends Exception> void read(Tally tally, Path path, String name, ArchiveVisitor<X> visitor)
            throws X {
        requireFile(path);
        DiskProblem.requireDecoded(path);
        tally.addEntry(Origin.of(path));
        new Delivery<>(path, tally, visitor).all(name);
    }

    /**
     * The files on disk that would be read of a path, in that order; none is opened.
     *
     * @throws InputException if one cannot be read
     */
    public List<FileOnDisk> files(Path path) {
        List<FileOnDisk> files = new ArrayList<>();
        if (Files.isDirectory(path)) {
            new DirectoryWalk<RuntimeException>(
                            new Tally(limits), (file, name) -> files.add(new FileOnDisk(file, name)))
                    .walk(path);
        } else {
            requireFile(path);
            files.add(new FileOnDisk(path, String.valueOf(path.getFileName())));
        }
        return files;
    }

    private static void requireFile(Path path) {
        try {
            path.getFileSystem().provider().checkAccess(path);
        } catch (IOException e) {
            throw DiskProblem.of(Origin.of(path), e);
        }
        if (!Files.isRegularFile(path)) {
            throw Delivery.notAFile(Origin.of(path), DirectoryWalk.SPECIAL);
        }
    }
}
