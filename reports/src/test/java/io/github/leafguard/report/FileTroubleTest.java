package io.github.leafguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class FileTroubleTest {
    @Test
    void theMessageNamesTheFileWhatIsWrongAndWhatToDo() {
        assertThat(message("out/report.json", new IOException("No space left on device")))
                .isEqualTo(
                        "cannot write out/report.json: No space left on device. Nothing of this run's report was left "
                                + "there; make room, or name another directory with --report.");
    }

    @Test
    void whatAnExceptionOnlyHintsAtIsSpeltOut() {
        assertThat(message("out", new AccessDeniedException("out"))).startsWith("cannot write out: permission denied.");
        assertThat(message("out", new NoSuchFileException("out")))
                .startsWith("cannot write out: no such file or directory.");
        assertThat(message("out", new FileAlreadyExistsException("out")))
                .startsWith("cannot write out: a file of that name is in the way.");
        assertThat(message("out", new FileSystemException("/x/out", null, "Read-only file system")))
                .startsWith("cannot write out: Read-only file system.");
        assertThat(message("out", new IOException())).startsWith("cannot write out: IOException.");
    }

    @Test
    void aFileWithinADirectoryIsNamedWithIt() {
        assertThat(message("out/allure-results", new FileSystemException("a-result.json", null, "Input/output error")))
                .startsWith("cannot write out/allure-results/a-result.json: Input/output error.");
    }

    private static String message(String file, IOException e) {
        return FileTrouble.with("cannot write", Path.of(file), e).getMessage();
    }
}
