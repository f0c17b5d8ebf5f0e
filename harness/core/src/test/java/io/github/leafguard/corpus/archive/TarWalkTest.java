package io.github.leafguard.corpus.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TarWalkTest {
    @TempDir
    private Path directory;

    private Path tar(byte[] bytes) {
        return Reading.file(directory, "a.tar", bytes);
    }

    private String refusal(TarBytes tar) {
        return Reading.refusal(tar(tar.ended()));
    }

    @Test
    void filesComeInTheOrderOfTheArchive() {
        byte[] tar = new TarBytes()
                .file("b.json", "second letter")
                .entry("d/", '5', "")
                .file("./d//a.json", "")
                .entry("old", '\0', "no magic needed")
                .entry("contiguous", '7', "x")
                .ended();

        assertThat(Reading.contents(tar(tar)))
                .containsExactly(
                        entry("b.json", "second letter"),
                        entry("d/a.json", ""),
                        entry("old", "no magic needed"),
                        entry("contiguous", "x"));
        assertThat(Reading.names(tar(tar)).get(1)).endsWith("a.tar: entry ./d//a.json = d/a.json");
    }

    @Test
    void extendedHeadersNameAndSizeTheEntryBehindThem() {
        String longName = "long/".repeat(40) + "\u00e9.json";
        byte[] tar = new TarBytes()
                .pax('g', "comment=0123456789abcdef")
                .pax('x', "path=" + longName, "mtime=1.5", "atime=")
                .file("short", "one")
                .entry("././@LongLink", 'L', longName + "2\0")
                .file("short", "two")
                .pax('x', "size=3")
                .raw(TarBytes.header("sized", '0', 0))
                .raw(Reading.bytes("abc"))
                .raw(509)
                .file("short", "three")
                .ended();

        assertThat(Reading.contents(tar(tar)))
                .containsExactly(
                        entry(longName, "one"),
                        entry(longName + "2", "two"),
                        entry("sized", "abc"),
                        entry("short", "three"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, a hard link",
        "2, a symbolic link",
        "3, a character device",
        "4, a block device",
        "6, a named pipe",
        "S, a sparse file",
        "V, an entry of type 'V'",
    })
    void whatIsNoFileIsRefused(char type, String phrase) {
        assertThat(refusal(new TarBytes().file("a", "x").entry("b", type, "")))
                .isEqualTo("a.tar: entry b, offset 1024: found %s, expected a regular file or a directory; "
                                .formatted(phrase)
                        + "make the archive anew with the files themselves");
    }

    @ParameterizedTest
    @CsvSource({"GNU.sparse.major=1", "SCHILY.filetype=sparse"})
    void aSparseFileInAnExtendedHeaderIsRefused(String record) {
        assertThat(refusal(new TarBytes().pax('x', record).file("a", "x")))
                .startsWith(
                        "a.tar: entry a, offset 1024: found a sparse file, expected a regular file or a directory; ");
    }

    @Test
    void aDirectoryWithContentIsRefused() {
        assertThat(refusal(new TarBytes().entry("d", '5', "hidden")))
                .startsWith("a.tar: entry d/, offset 0: found a directory with content, expected a regular file");
    }

    @Test
    void anArchiveWithoutAFileIsRefused() {
        String expected = "a.tar: found an archive without a file, expected at least one file; "
                + "remove it, or make it anew with its content";

        assertThat(refusal(new TarBytes())).isEqualTo(expected);
        assertThat(refusal(new TarBytes().entry("d", '5', ""))).isEqualTo(expected);
    }

    @Test
    void aNameThatIsNotUtf8IsRefused() {
        byte[] header = TarBytes.header("a?b", '0', 0);
        header[1] = (byte) 0xff;

        assertThat(refusal(new TarBytes().raw(TarBytes.sealed(header))))
                .isEqualTo("a.tar: entry a\ufffdb: found a name that cannot be decoded, expected a name in UTF-8; "
                        + "rename it, or make the archive anew with plain names");
    }

    @Test
    void aNameGivenTwiceIsRefused() {
        assertThat(refusal(new TarBytes().file("a/b", "1").file("a/./b", "2")))
                .isEqualTo("a.tar: entry a/./b: found a second entry of this name, expected each name once; "
                        + "remove one of the two; which one is meant cannot be told");
    }

    @ParameterizedTest
    @CsvSource({
        "'/etc/passwd', an absolute name",
        "'a/../../b', a name that leads out of the archive by ..",
    })
    void aNameThatLeadsOutIsRefusedHoweverItIsWritten(String name, String phrase) {
        String expected = "a.tar: entry %s: found %s, ".formatted(name, phrase);

        assertThat(refusal(new TarBytes().file(name, "x"))).startsWith(expected);
        assertThat(refusal(new TarBytes().pax('x', "path=" + name).file("a", "x")))
                .startsWith(expected);
        assertThat(refusal(
                        new TarBytes().entry("././@LongLink", 'L', name + "\0").file("a", "x")))
                .startsWith(expected);
        assertThat(refusal(new TarBytes().entry(name, '5', ""))).startsWith("a.tar: entry " + name);
    }
}
