package io.github.leafguard.corpus.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes entries as files.
 *
 * @param directory where to; it is there
 */
record DirectorySink(Path directory) implements EntrySink {
    @Override
    public void put(NewEntry entry) throws IOException {
        Path file = directory.resolve(entry.name());
        Files.createDirectories(file.getParent());
        Files.write(file, entry.content(), StandardOpenOption.CREATE_NEW);
    }

    @Override
    public void close() {
        // Each file is whole as soon as it is put.
    }
}
