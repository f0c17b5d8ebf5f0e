package io.github.leafguard.corpus.capture;

import io.github.leafguard.format.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;
import tools.jackson.core.JsonGenerator;

/** Writes a file of JSON texts, one a line, compressed with xz. */
public final class LinesFile {
    private LinesFile() {}

    /**
     * Writes a file over what is there of its name.
     *
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, Iterable<Consumer<JsonGenerator>> lines) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = new XZOutputStream(Files.newOutputStream(file), new LZMA2Options())) {
            for (Consumer<JsonGenerator> line : lines) {
                out.write(JsonText.compact(line));
            }
        }
    }
}
