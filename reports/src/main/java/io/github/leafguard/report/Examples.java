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

/** The smallest guests and machines that show the regressions of a report, each pair a corpus of its own. */
final class Examples {
    private Examples() {}

    /** Writes them into a directory that is not there yet. */
    static void write(Report report, Path directory, ReportWriter.Opener opener) throws IOException {
        Files.createDirectory(directory);
        for (Map.Entry<String, String> file : files(report).entrySet()) {
            Path place = directory.resolve(file.getKey());
            Files.createDirectories(place.getParent());
            try (OutputStream out = opener.open(place)) {
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
                    // Of two candidates that break alike the first has the files: the same guest shows both.
                    add(files, ExampleFile.name(regression), smallest);
                }
            }
        });
        return files;
    }

    private static void add(Map<String, String> files, String name, Smallest smallest) {
        String guest = name + "/guests/guest.json";
        if (files.containsKey(guest)) {
            return;
        }
        files.put(guest, smallest.guestFile());
        Smallest.SmallestMachine machine = smallest.machine();
        if (machine != null) {
            files.put(name + "/machines/" + machine.name() + ".json", machine.file());
        }
    }
}
