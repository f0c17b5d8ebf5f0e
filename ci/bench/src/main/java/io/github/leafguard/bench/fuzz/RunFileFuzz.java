package io.github.leafguard.bench.fuzz;

import io.github.leafguard.check.Checks;
import io.github.leafguard.run.Portion;
import io.github.leafguard.run.journal.Fingerprint;
import io.github.leafguard.run.journal.JournalFile;
import io.github.leafguard.verdict.FloorFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** What a run reads besides its corpus: the floor, or the journal of a run that stopped. */
public final class RunFileFuzz {
    private RunFileFuzz() {}

    /** The first byte chooses which. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        Path file = ScratchFile.write("file.json", input, 1);
        ReadOrRefused.file((input[0] & 1) == 0 ? () -> FloorFile.read(file) : () -> resume(file));
    }

    private static void resume(Path file) {
        try (JournalFile journal = JournalFile.resume(file, Fingerprint.of(Map.of()), Checks.all(), trouble -> {})) {
            journal.judged(new Portion.Name("Conroe", 1, 1), "model:4.16.0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
