package io.github.leafguard.bench.fuzz;

import io.github.leafguard.format.Evidence;
import io.github.leafguard.format.Origin;
import java.io.ByteArrayInputStream;

/** A file as a tool left it: migration streams in all wrappings, dumps, policies and featuresets as text, policies in JSON. */
public final class EvidenceFuzz {
    private EvidenceFuzz() {}

    /** All of the input is the file. */
    public static void fuzzerTestOneInput(byte[] input) {
        ReadOrRefused.file(() -> Evidence.read(new ByteArrayInputStream(input), Origin.of("input")));
    }
}
