package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.ErrorText;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

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
                "an error of the file system (" + ErrorText.of(failure) + ")",
                "readable data",
                "check the disk and the path",
                failure);
    }

    /**
     * Refuses a file name of which the system's locale cannot make characters: such names look alike. Java takes the locale from the
     * environment when it starts.
     */
    static void requireDecoded(Path file) {
        if (String.valueOf(file.getFileName()).indexOf('\ufffd') >= 0) {
            throw new InputException(
                    Origin.of(file),
                    "a file name that cannot be decoded (in full: "
                            + file.toUri().getRawPath() + ")",
                    "a name that the system's locale can show",
                    "set the environment variable LC_ALL to C.UTF-8 if the name is in UTF-8, or rename the file");
        }
    }

    /** The error of a directory that holds itself. */
    static InputException loop(Origin origin) {
        return new InputException(
                origin, "a link back to a directory it lies in", "directories that end", "remove the link");
    }
}
