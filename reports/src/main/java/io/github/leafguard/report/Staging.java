package io.github.leafguard.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a report is written before it is shown: a directory within its directory. Each file gets its name by being moved
 * when all of them are whole. Closing removes what was not published.
 */
final class Staging implements AutoCloseable {
    private static final String NAME = ".leafguard-report.partial";

    private final Path directory;
    private final Path partial;
    private final List<String> names = new ArrayList<>();

    private Staging(Path directory) {
        this.directory = directory;
        this.partial = directory.resolve(NAME);
    }

    /** Writes a file, or a directory of files, at a path. */
    interface Content {
        void writeTo(Path target) throws IOException;
    }

    /** Makes the report's directory if it is not there, and an empty place to write in. */
    static Staging in(Path directory) throws ReportException {
        Staging staging = new Staging(directory);
        try {
            Files.createDirectories(directory);
            delete(staging.partial);
            Files.createDirectory(staging.partial);
        } catch (IOException e) {
            throw FileTrouble.with("cannot make the report directory", directory, e);
        }
        return staging;
    }

    /** Writes a part of the report aside. */
    void write(String name, Content content) throws ReportException {
        try {
            content.writeTo(partial.resolve(name));
        } catch (IOException e) {
            throw FileTrouble.with("cannot write the report file", directory.resolve(name), e);
        }
        names.add(name);
    }

    /** Gives every part its name. */
    List<Path> publish() throws ReportException {
        List<Path> published = new ArrayList<>();
        for (String name : names) {
            Path target = directory.resolve(name);
            try {
                move(partial.resolve(name), target);
            } catch (IOException e) {
                throw FileTrouble.with("cannot write the report file", target, e);
            }
            published.add(target);
        }
        return published;
    }

    @Override
    public void close() throws ReportException {
        try {
            delete(partial);
        } catch (IOException e) {
            throw FileTrouble.with("cannot remove the unfinished report", partial, e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Files.createDirectories(to);
        for (Path file : list(from)) {
            Files.move(file, to.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(tree)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }
}
