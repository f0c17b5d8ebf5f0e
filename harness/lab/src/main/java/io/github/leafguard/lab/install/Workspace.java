package io.github.leafguard.lab.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for what is under way, on the disk it is to end up on; it goes when the work is done. What an earlier one left, because
 * its process was killed, goes as well.
 *
 * @param root the folder
 */
record Workspace(Path root) implements AutoCloseable {
    static final Duration UNPACK_LIMIT = Duration.ofMinutes(2);

    /** Makes one in the lab's folder, which is locked. */
    static Workspace create(Path folder) throws IOException {
        Workspace workspace = new Workspace(folder.resolve("under-way"));
        workspace.close();
        Files.createDirectories(workspace.root());
        return workspace;
    }

    /** A new folder in it. */
    Path folder(String name) throws IOException {
        return Files.createDirectory(root.resolve(name));
    }

    /** Moves a folder to where it is to stay, in place of what was there. */
    void moveInto(Path folder, Path place) throws IOException {
        if (Files.exists(place)) {
            Files.move(place, root.resolve("old-" + place.getFileName()));
        }
        Files.move(folder, place);
    }

    /** The package files in a folder. */
    static List<Path> packagesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".deb")).toList();
        }
    }

    @Override
    public void close() throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
