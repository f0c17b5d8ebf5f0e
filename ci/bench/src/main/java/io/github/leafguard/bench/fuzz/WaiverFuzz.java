package io.github.leafguard.bench.fuzz;

import io.github.leafguard.verdict.WaiverFiles;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** A file of waivers. */
public final class WaiverFuzz {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

    private WaiverFuzz() {}

    /** All of the input is the file. */
    public static void fuzzerTestOneInput(byte[] input) {
        Path file = ScratchFile.write("waivers.json", input);
        ReadOrRefused.file(() -> WaiverFiles.read(List.of(file), SmallLimits.ALL, TODAY));
    }
}
