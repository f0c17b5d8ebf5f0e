package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;

/** What the file system answered instead of data, in words. */
final class DiskProblem {
    private DiskProblem() {}

    /** The error that tells of a failure to open, list or read. */
    static InputException of(Origin origin, IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return new InputException(
                    origin,
                    "no permission to read it",
                    "a readable file or directory",
                    "change its permissions or run as a user who may read it",
                    failure);
        }
        if (failure instanceof NoSuchFileException) {
            return new InputException(
                    origin,
                    "nothing there",
                    "a file or directory",
                    "check the path, or what the link points to",
                    failure);
        }
        if (failure instanceof FileSystemLoopException) {
            return loop(origin);
        }
        return new InputException(
                origin,
                "an error of the file system (" + failure.getMessage() + ")",
                "readable data",
                "check the disk and the path",
                failure);
    }

    /** The error of a directory that holds itself. */
    static InputException loop(Origin origin) {
        return new InputException(
                origin, "a link back to a directory it lies in", "directories that end", "remove the link");
    }
}
