package io.github.leafguard.cli;

import io.github.leafguard.format.ErrorText;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Says in words what a file system's exception means. */
final class FileErrorText {
    private FileErrorText() {}

    /** {@code FILE: why}. */
    static String of(IOException e) {
        if (!(e instanceof FileSystemException at) || at.getFile() == null) {
            return ErrorText.of(e);
        }
        return at.getFile() + ": " + reason(at);
    }

    /** The same of an error that may not name its file. */
    static String of(Path file, IOException e) {
        return e instanceof FileSystemException at && at.getFile() != null ? of(e) : file + ": " + ErrorText.of(e);
    }

    private static String reason(FileSystemException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "there is a file of that name already";
        }
        return ErrorText.of(e.getReason(), e);
    }
}
