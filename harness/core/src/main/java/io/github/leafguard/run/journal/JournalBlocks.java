package io.github.leafguard.run.journal;

import io.github.leafguard.check.Check;
import io.github.leafguard.run.Portion;
import io.github.leafguard.run.PortionResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The parts of a journal as bytes, for those who write the file themselves: the first block, and behind it that of each portion. */
public final class JournalBlocks {
    private final PortionText text;

    /** @param checks the checks of the run */
    public JournalBlocks(List<Check> checks) {
        this.text = new PortionText(checks);
    }

    /**
     * The block that says which run it is.
     *
     * @throws UncheckedIOException if zstd's native library cannot be unpacked
     */
    public static byte[] first(Fingerprint run) {
        try {
            return SortedJournal.header(run);
        } catch (IOException noZstd) {
            throw new UncheckedIOException(noZstd);
        }
    }

    /**
     * The block of a portion.
     *
     * @param results by the candidate's spec
     * @throws UncheckedIOException if zstd's native library cannot be unpacked
     */
    public byte[] of(Portion.Name portion, Map<String, PortionResult> results) {
        try {
            return SortedJournal.block(portion, results, text);
        } catch (IOException noZstd) {
            throw new UncheckedIOException(noZstd);
        }
    }
}
