package io.github.leafguard.report;

import io.github.leafguard.report.wording.ExampleFile;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.smallest.Smallest;
import io.github.leafguard.verdict.smallest.Smallest.SmallestMachine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The smallest guests and machines that show the regressions of a report, each pair a corpus of its own. */
final class Examples {
    /** The directories of an example. */
    static final List<String> ROOMS = List.of("guests", "machines");

    private static final String GUEST = "guest.json";

    private Examples() {}

    /** Whether a file of an example is one that was written here. */
    static boolean isOwn(Path file) {
        String name = file.getFileName().toString();
        return name.equals(GUEST) || name.startsWith(SmallestMachine.PREFIX) && name.endsWith(".json");
    }

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
        String guest = name + "/guests/" + GUEST;
        if (files.containsKey(guest)) {
            return;
        }
        files.put(guest, smallest.guestFile());
        SmallestMachine machine = smallest.machine();
        if (machine != null) {
            files.put(name + "/machines/" + machine.name() + ".json", machine.file());
        }
    }
}
