package io.github.leafguard.corpus.archive;

import static io.github.leafguard.corpus.archive.ZipFixture.CENTRAL;
import static io.github.leafguard.corpus.archive.ZipFixture.LOCAL;
import static io.github.leafguard.corpus.archive.ZipFixture.patched;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ZipWalkTest {
    @TempDir
    private Path directory;

    private Path zip(byte[] bytes) {
        return Reading.file(directory, "a.zip", bytes);
    }

    private String refusal(byte[] bytes) {
        return Reading.refusal(zip(bytes));
    }

    @ParameterizedTest
    @EnumSource(Zip64Mode.class)
    void filesComeInTheOrderOfTheDirectory(Zip64Mode mode) {
        byte[] zip = new ZipFixture()
                .zip64(mode)
                .comment("a commit, as git archive writes it")
                .deflated("b.json", "x".repeat(1000))
                .stored("d/", "")
                .stored("d/\u00e9.json", "stored")
                .deflated("a.json", "")
                .bytes();

        assertThat(Reading.contents(zip(zip)))
                .containsExactly(
                        entry("b.json", "x".repeat(1000)), entry("d/\u00e9.json", "stored"), entry("a.json", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "0120777, a symbolic link",
        "0060600, 'a device, pipe or socket'",
        "0010600, 'a device, pipe or socket'",
        "0040755, 'a directory by its name or its mode, but not by both'",
    })
    void whatIsNoFileIsRefused(String mode, String phrase) {
        byte[] zip = new ZipFixture()
                .stored("a", "x")
                .withMode("b", Integer.parseInt(mode, 8))
                .bytes();

        assertThat(refusal(zip))
                .isEqualTo("a.zip: entry b, offset 32: found " + phrase + ", expected a regular file or a directory; "
                        + "make the archive anew with the files themselves");
    }

    @Test
    void aDirectoryWithContentIsRefused() {
        assertThat(refusal(new ZipFixture().stored("d/", "hidden").bytes()))
                .startsWith("a.zip: entry d/, offset 0: found a directory with content, expected a regular file");
    }

    @Test
    void encryptedContentIsRefused() {
        byte[] zip = new ZipFixture().stored("a", "secret").bytes();
        byte[] encrypted = patched(patched(zip, LOCAL, 0, 6, 0x801), CENTRAL, 0, 8, 0x801);

        assertThat(refusal(encrypted))
                .isEqualTo("a.zip: entry a, offset 0: found encrypted content, expected content that can be read; "
                        + "make the archive anew without a password");
    }

    @ParameterizedTest
    @CsvSource({"9", "12", "14", "93", "95", "99", "1234"})
    void otherMethodsAreRefused(int method) {
        byte[] zip = new ZipFixture().stored("a", "x").bytes();
        byte[] other = patched(patched(zip, LOCAL, 0, 8, method), CENTRAL, 0, 10, method);

        assertThat(refusal(other))
                .isEqualTo("a.zip: entry a, offset 0: found compression method " + method
                        + ", expected method 0 (stored) or 8 (deflated); "
                        + "make the archive anew with one of those, or as .tar.xz");
    }

    @Test
    void anArchiveWithoutAFileIsRefused() {
        String expected = "a.zip: found an archive without a file, expected at least one file; "
                + "remove it, or make it anew with its content";

        assertThat(refusal(new ZipFixture().bytes())).isEqualTo(expected);
        assertThat(refusal(new ZipFixture().stored("d/", "").bytes())).isEqualTo(expected);
    }

    @Test
    void aNameGivenTwiceIsRefused() {
        assertThat(refusal(new ZipFixture().stored("a", "1").deflated("a", "2").bytes()))
                .isEqualTo("a.zip: entry a: found a second entry of this name, expected each name once; "
                        + "remove one of the two; which one is meant cannot be told");
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/passwd, an absolute name",
        "C:/x, an absolute name",
        "a/../b, a name that leads out of the archive by ..",
        "a/.., a name that leads out of the archive by ..",
    })
    void aNameThatLeadsOutIsRefused(String name, String phrase) {
        assertThat(refusal(new ZipFixture().stored(name, "x").bytes()))
                .startsWith("a.zip: entry " + name + ": found " + phrase + ", ");
    }

    /** Names that the library's own writer and reader would put right in silence. */
    @ParameterizedTest
    @CsvSource({
        "0xff, a\ufffdb, a name that cannot be decoded, a name in UTF-8",
        "0x5c, a\\b, a backslash in the name, parts divided by /",
        "0x00, a\\u0000b, a control character in the name, printable characters",
    })
    void aNameIsJudgedAsItIsWritten(int middle, String name, String found, String expected) {
        byte[] zip = new ZipFixture().stored("a?b", "x").bytes();
        int bytes = 'b' << 8 | middle;

        assertThat(refusal(patched(patched(zip, LOCAL, 0, 31, bytes), CENTRAL, 0, 47, bytes)))
                .isEqualTo("a.zip: entry %s: found %s, expected %s; ".formatted(name, found, expected)
                        + "rename it, or make the archive anew with plain names");
    }
}
