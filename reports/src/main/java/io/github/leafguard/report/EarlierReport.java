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

    /** What is there of examples: guests in JSON. */
    static void removeExamples(Path examples) throws ReportException {
        if (!Files.isDirectory(examples)) {
            return;
        }
        try (Stream<Path> files = Files.list(examples)) {
            remove(files.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .toList());
        } catch (IOException e) {
            throw FileTrouble.with("cannot read the earlier report", examples, e);
        }
    }

    private static List<Path> results(Path results) throws ReportException {
        if (!Files.isDirectory(results)) {
            return List.of();
        }
        try (Stream<Path> own = Files.list(results)) {
            return own.filter(AllureResults::isOwn).toList();
        } catch (IOException e) {
            throw FileTrouble.with("cannot read the earlier report", results, e);
        }
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
