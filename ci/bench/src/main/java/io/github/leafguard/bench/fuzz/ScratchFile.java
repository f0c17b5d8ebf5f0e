package io.github.leafguard.bench.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files for readers that take a path. They lie where the system property {@code leafguard.fuzz.scratch} says. */
final class ScratchFile {
    private static final Path FOLDER = Path.of(System.getProperty("leafguard.fuzz.scratch", "target/fuzz-scratch"));

    private ScratchFile() {}

    /** A file of this name with this content; what was there is overwritten. */
    static Path write(String name, byte[] content) {
        return write(name, content, 0);
    }

    /** The same, without the first bytes of the content. */
    static Path write(String name, byte[] content, int from) {
        Path file = FOLDER.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            try (var out = Files.newOutputStream(file)) {
                out.write(content, Math.min(from, content.length), Math.max(0, content.length - from));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of this name. */
    static Path folder(String name) {
        return FOLDER.resolve(name);
    }
}
