package io.github.leafguard.corpus.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveWriterTest {
    private static final List<NewEntry> ENTRIES = List.of(
            new NewEntry("b", Reading.bytes("second")),
            new NewEntry("a/" + "long/".repeat(30) + "\u00e9", Reading.bytes("first")));

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
    @CsvSource({
        "a.tar, TAR",
        "a.tar.gz, TAR_GZ",
        "a.tar.xz, TAR_XZ",
        "a.tar.zst, TAR_ZST",
        "a.zip, ZIP",
        "a.d, DIRECTORY"
    })
    void theFormIsTakenFromTheName(String name, ArchiveForm form) {
        assertThat(ArchiveForm.of(Path.of("x", name))).isEqualTo(form);
    }

    @Test
    void entriesKeepTheirOrderOrAreSorted() throws IOException {
        Path sorted = directory.resolve("sorted.tar");
        ArchiveWriter.writeSorted(sorted, ENTRIES);

        assertThat(Reading.contents(write("given.tar")).values()).containsExactly("second", "first");
        assertThat(Reading.contents(sorted).values()).containsExactly("first", "second");
    }

    @ParameterizedTest
    @EnumSource(names = "DIRECTORY", mode = EnumSource.Mode.EXCLUDE)
    void theBytesDependOnTheEntriesAlone(ArchiveForm form) throws IOException {
        Path here = write("here" + form.ending());
        TimeZone zone = TimeZone.getDefault();
        String user = System.getProperty("user.name");
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            System.setProperty("user.name", "somebody");
            assertThat(write("there" + form.ending())).hasSameBinaryContentAs(here);
        } finally {
            TimeZone.setDefault(zone);
            System.setProperty("user.name", user);
        }
    }

    /** Compressed forms hang on the version of a library as well, so they have no digest here. */
    @Test
    void theBytesAreTheSameFromDayToDay() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(write("a.tar")));

        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo("35ebe28ea678d03c3a77219910857a719885ffd4a9392d2f23fa9f53bdcf32c4");
    }

    @Test
    void entriesThatCouldNotBeReadAgainAreRefused() throws IOException {
        NewEntry entry = new NewEntry("a", new byte[0]);

        assertThatThrownBy(() -> ArchiveWriter.write(directory.resolve("a.tar"), List.of(entry, entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two entries are named 'a'");
        assertThatThrownBy(() -> ArchiveWriter.write(directory.resolve("a.tar"), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no entry to write");
        assertThat(left()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a//b", "./a", "a/", "/a", "../a", "a\\b", "a\0"})
    void aNameThatCouldNotBeReadAgainIsRefused(String name) {
        assertThatThrownBy(() -> new NewEntry(name, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains(name.replace("\0", "\\u0000"));
    }
}
