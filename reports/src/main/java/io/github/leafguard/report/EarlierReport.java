package io.github.leafguard.report;

import io.github.leafguard.report.allure.AllureResults;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Removes what an earlier run wrote, and nothing else: Allure keeps its history beside the results, for one. */
final class EarlierReport {
    private EarlierReport() {}

    static void remove(Path directory, List<String> files, String allure) throws ReportException {
        for (String name : files) {
            remove(directory.resolve(name));
        }
        Path results = directory.resolve(allure);
        if (!Files.isDirectory(results)) {
            return;
        }
        try (Stream<Path> own = Files.list(results)) {
            for (Path file : own.filter(AllureResults::isOwn).toList()) {
                remove(file);
            }
        } catch (ReportException e) {
            throw e;
        } catch (IOException e) {
            throw FileTrouble.with("cannot read the earlier report", results, e);
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
