package io.github.leafguard.bench.fuzz;

import io.github.leafguard.corpus.archive.ArchiveReader;
import java.nio.file.Path;
import java.util.List;

/** A file of any kind, under a name that promises nothing or something: archives, compressed data, plain data. */
public final class ArchiveFuzz {
    /** What the file may be called. */
    static final List<String> NAMES = List.of(
            "any",
            "any.tar",
            "any.zip",
            "any.tar.gz",
            "any.tar.xz",
            "any.tar.zst",
            "any.gz",
            "any.jsonl.xz",
            "any.tzst",
            "any.json");

    private ArchiveFuzz() {}

    /** The first byte chooses the name. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        Path file = ScratchFile.write(NAMES.get((input[0] & 0xff) % NAMES.size()), input, 1);
        ReadOrRefused.file(() -> new ArchiveReader(SmallLimits.ALL)
                .read(file, archived -> archived.content().readNBytes(100)));
    }
}
