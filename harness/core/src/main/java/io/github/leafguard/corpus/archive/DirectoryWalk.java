package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Walks a directory by name, depth first: files and directories of one directory in one order, by the UTF-16 value of
 * their names, whatever the system's language is. Links are followed as long as they stay inside and do not lead back.
 *
 * @param <X> what the taker may throw
 */
final class DirectoryWalk<X extends Exception> {
    /** What is neither a file nor a directory, as words of a sentence. */
    static final String SPECIAL = "a device, pipe or socket";

    private final Tally tally;
    private final FileTaker<X> taker;
    private final Deque<Path> ancestors = new ArrayDeque<>();
    private int found;

    /** What becomes of a file. */
    interface FileTaker<X extends Exception> {
        /** Takes a file, with its path below the directory. */
        void take(Path file, String name) throws X;
    }

    DirectoryWalk(Tally tally, FileTaker<X> taker) {
        this.tally = tally;
        this.taker = taker;
    }

    /**
     * Hands out the files below a directory.
     *
     * @throws InputException if there is none, or anything is not as it should be
     */
    void walk(Path root) throws X {
        Path real = real(root);
        walk(root, real, "", real);
        if (found == 0) {
            throw new InputException(
                    Origin.of(root), "a directory without a file", "at least one file", "check the path");
        }
    }

    private void walk(Path directory, Path real, String prefix, Path root) throws X {
        if (ancestors.contains(real)) {
            throw DiskProblem.loop(Origin.of(directory));
        }
        ancestors.push(real);
        for (Path child : children(directory)) {
            take(child, prefix + child.getFileName(), root);
        }
        ancestors.pop();
    }

    private void take(Path child, String name, Path root) throws X {
        Origin origin = Origin.of(child);
        tally.addEntry(origin);
        DiskProblem.requireDecoded(child);
        EntryNames.check(name, tally.limits(), origin);
        Path real = real(child);
        if (!real.startsWith(root)) {
            throw leaves(origin, real);
        }
        BasicFileAttributes attributes = attributes(real, origin);
        if (attributes.isDirectory()) {
            walk(child, real, name + "/", root);
        } else if (attributes.isRegularFile()) {
            found++;
            taker.take(child, name);
        } else {
            throw Delivery.notAFile(origin, SPECIAL);
        }
    }

    private static InputException leaves(Origin origin, Path target) {
        return new InputException(
                origin,
                "a link to " + target + ", outside of the directory that is read",
                "links that stay inside",
                "put the file itself in its place");
    }

    private static List<Path> children(Path directory) {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(children::add);
        } catch (IOException e) {
            throw DiskProblem.of(Origin.of(directory), e);
        } catch (DirectoryIteratorException e) {
            throw DiskProblem.of(Origin.of(directory), e.getCause());
        }
        children.sort(Comparator.comparing(child -> child.getFileName().toString()));
        return children;
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw DiskProblem.of(Origin.of(path), e);
        }
    }

    private static BasicFileAttributes attributes(Path path, Origin origin) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class);
        } catch (IOException e) {
            throw DiskProblem.of(origin, e);
        }
    }
}
