package io.github.leafguard.report;

import io.github.leafguard.report.allure.AllureResults;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Removes what an earlier run wrote, and nothing else: Allure keeps its history beside the results, for one. */
final class EarlierReport {
    private EarlierReport() {}

    /** All of it that can be removed; what cannot is told then. */
    static void remove(Path directory, List<String> files, String allure) throws ReportException {
        List<Path> all = new ArrayList<>(files.stream().map(directory::resolve).toList());
        all.addAll(results(directory.resolve(allure)));
        remove(all);
    }

    /** Allure's results alone. */
    static void removeResults(Path results) throws ReportException {
        remove(results(results));
    }

    /** What is there of examples: a guest and a machine each, in directories that go if nothing else is in them. */
    static void removeExamples(Path examples) throws ReportException {
        for (Path example : children(examples)) {
            for (String room : Examples.ROOMS) {
                remove(children(example.resolve(room)).stream()
                        .filter(Examples::isOwn)
                        .toList());
                removeEmpty(example.resolve(room));
            }
            removeEmpty(example);
        }
    }

    private static List<Path> children(Path directory) throws ReportException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.toList();
        } catch (IOException e) {
            throw FileTrouble.with("cannot read the earlier report", directory, e);
        }
    }

    private static void removeEmpty(Path directory) throws ReportException {
        if (Files.isDirectory(directory) && children(directory).isEmpty()) {
            try {
                Files.delete(directory);
            } catch (IOException e) {
                throw FileTrouble.with("cannot remove the earlier report", directory, e);
            }
        }
    }

    private static List<Path> results(Path results) throws ReportException {
        return children(results).stream().filter(AllureResults::isOwn).toList();
    }

    private static void remove(List<Path> files) throws ReportException {
        ReportException first = null;
        for (Path file : files) {
            try {
                remove(file);
            } catch (ReportException stays) {
                first = first == null ? stays : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static void remove(Path file) throws ReportException {
        try {
            if (Files.isDirectory(file)) {
                throw new FileSystemException(file.toString(), null, "it is a directory");
            }
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw FileTrouble.with("cannot remove the earlier report", file, e);
        }
    }
}
