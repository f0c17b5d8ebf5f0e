package io.github.leafguard.report;

import io.github.leafguard.report.wording.ExampleFile;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.smallest.Smallest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The smallest guests that show the regressions of a report, each as a corpus file. */
final class Examples {
    private Examples() {}

    /** Writes them into a directory that is not there yet. */
    static void write(Report report, Path directory, ReportWriter.Opener opener) throws IOException {
        Files.createDirectory(directory);
        for (Map.Entry<String, String> file : files(report).entrySet()) {
            try (OutputStream out = opener.open(directory.resolve(file.getKey()))) {
                out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** File names and contents. */
    static Map<String, String> files(Report report) {
        Map<String, String> files = new LinkedHashMap<>();
        report.verdicts().forEach(verdict -> {
            for (Regression regression : verdict.regressions()) {
                Smallest smallest = regression.sought().smallest();
                if (smallest != null) {
                    // Of two candidates that break alike the first has the file: the same guest shows both.
                    files.putIfAbsent(ExampleFile.name(regression), smallest.file());
                }
            }
        });
        return files;
    }
}
