package io.github.leafguard.report;

import io.github.leafguard.format.ErrorText;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Says in a sentence what a file system's exception only hints at. */
final class FileTrouble {
    private FileTrouble() {}

    /** {@code cannot write the report file out/report.json: No space left on device. Nothing of …}. */
    static ReportException with(String what, Path file, IOException e) {
        return new ReportException(
                "%s %s: %s. Nothing of this run's report was left there; make room, or name another directory with --report."
                        .formatted(what, place(file, e), reason(e)),
                e);
    }

    /** The file within the directory, where the exception names one by its name alone. */
    private static Path place(Path file, IOException e) {
        if (!(e instanceof FileSystemException at) || at.getFile() == null) {
            return file;
        }
        boolean nameAlone = at.getFile().indexOf('/') < 0 && !file.endsWith(at.getFile());
        return nameAlone ? file.resolve(at.getFile()) : file;
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
            return "a file of that name is in the way";
        }
        if (e instanceof FileSystemException at && at.getReason() != null) {
            return at.getReason();
        }
        return ErrorText.of(e);
    }
}
