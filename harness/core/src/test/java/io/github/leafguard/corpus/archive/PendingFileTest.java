package io.github.leafguard.corpus.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PendingFileTest {
    private static final List<NewEntry> ENTRIES =
            List.of(new NewEntry("a", Reading.bytes("first")), new NewEntry("b", Reading.bytes("second")));

    @TempDir
    private Path directory;

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Path write(String name) throws IOException {
        Path target = directory.resolve(name);
        ArchiveWriter.write(target, ENTRIES);
        return target;
    }

    @ParameterizedTest
    @EnumSource
    void aFailureLeavesNothingBehindAndWhatWasThere(ArchiveForm form) throws IOException {
        Iterable<NewEntry> failing = () -> new Iterator<>() {
            private int count;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public NewEntry next() {
                if (count++ == 2) {
                    throw new IllegalStateException("no more");
                }
                return new NewEntry("d/" + count, new byte[100_000]);
            }
        };
        Path target = directory.resolve("a" + form.ending());

        assertThatThrownBy(() -> ArchiveWriter.write(target, failing)).hasMessage("no more");
        assertThat(left()).isEmpty();
        if (form != ArchiveForm.DIRECTORY) {
            Files.writeString(target, "old");
            assertThatThrownBy(() -> ArchiveWriter.write(target, failing)).hasMessage("no more");
            assertThat(target).hasContent("old");
            assertThat(left()).hasSize(1);
        }
    }

    @Test
    void anArchiveIsReplacedAndItsDirectoryMade() throws IOException {
        Path target = directory.resolve("new/dir/a.zip");
        ArchiveWriter.write(target, List.of(new NewEntry("old", new byte[0])));
        ArchiveWriter.write(target, ENTRIES);

        assertThat(Reading.contents(target).values()).containsExactly("first", "second");
    }

    @Test
    void aFileHasThePermissionsOfAnyNewFile() throws IOException {
        Path any = Files.createFile(directory.resolve("any"));

        assertThat(Files.getPosixFilePermissions(write("a.tar"))).isEqualTo(Files.getPosixFilePermissions(any));
    }

    @Test
    void aDirectoryIsNotReplaced() throws IOException {
        Path target = write("d");

        assertThatThrownBy(() -> write("d"))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessage(target + ": is a directory; remove it first, or write to another name");
        assertThat(left()).containsExactly("d");
    }

    @Test
    void aTargetBelowAFileIsAnErrorOfTheFileSystem() throws IOException {
        Reading.file(directory, "file", "x");

        assertThatThrownBy(() -> write("file/a.tar")).isInstanceOf(IOException.class);
        assertThat(left()).containsExactly("file");
    }
}
