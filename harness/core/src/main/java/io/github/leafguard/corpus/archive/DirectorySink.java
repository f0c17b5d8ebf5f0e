package io.github.leafguard.corpus.archive;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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
        Path file = file(entry.name());
        Files.createDirectories(file.getParent());
        Files.write(file, entry.content(), StandardOpenOption.CREATE_NEW);
    }

    private Path file(String name) throws IOException {
        try {
            return directory.resolve(name);
        } catch (InvalidPathException e) {
            throw new FileSystemException(
                    directory.toString(), name, "is no file name under this locale; set LC_ALL to C.UTF-8");
        }
    }

    @Override
    public void close() {
        // Each file is whole as soon as it is put.
    }
}
