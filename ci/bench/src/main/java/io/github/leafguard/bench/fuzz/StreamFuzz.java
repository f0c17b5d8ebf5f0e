package io.github.leafguard.bench.fuzz;

import io.github.leafguard.format.MigrationStream;
import io.github.leafguard.format.MigrationStreamReader;
import io.github.leafguard.format.MigrationStreamWriter;
import io.github.leafguard.format.MigrationStreamWriter.Wrapping;
import io.github.leafguard.format.Origin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** A migration stream. What is read of one and written again is read as the same. */
public final class StreamFuzz {
    private StreamFuzz() {}

    /** All of the input is the stream. */
    public static void fuzzerTestOneInput(byte[] input) {
        ReadOrRefused.file(() -> requireSame(read(new ByteArrayInputStream(input))));
    }

    private static MigrationStream read(InputStream in) {
        return MigrationStreamReader.read(in, Origin.of("input"));
    }

    private static void requireSame(MigrationStream stream) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            MigrationStreamWriter.write(stream, Wrapping.SAVE_FILE, bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        MigrationStream again = read(new ByteArrayInputStream(bytes.toByteArray()));
        if (!again.equals(stream)) {
            throw new AssertionError("written and read again, " + stream + " is " + again);
        }
    }
}
