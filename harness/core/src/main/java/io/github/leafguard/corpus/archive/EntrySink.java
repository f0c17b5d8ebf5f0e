package io.github.leafguard.corpus.archive;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;

/** Takes entries one by one into one form. Closing it writes the end. */
sealed interface EntrySink extends Closeable permits DirectorySink, TarSink, ZipSink {
    /** The time of every entry, the earliest a zip archive knows, taken as UTC where a form asks for a zone. */
    LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** The mode of every entry. */
    int MODE = 0644;

    /** Takes an entry. */
    void put(NewEntry entry) throws IOException;

    /** A sink that writes to a path where nothing is yet. */
    static EntrySink open(ArchiveForm form, Path path) throws IOException {
        return switch (form) {
            case DIRECTORY -> new DirectorySink(Files.createDirectory(path));
            case ZIP -> new ZipSink(path);
            case TAR, TAR_GZ, TAR_XZ, TAR_ZST -> TarSink.open(form, create(path));
        };
    }

    private static OutputStream create(Path path) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(path, StandardOpenOption.CREATE_NEW));
    }
}
