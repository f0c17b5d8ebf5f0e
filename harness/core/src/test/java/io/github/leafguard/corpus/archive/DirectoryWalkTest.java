package io.github.leafguard.corpus.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.leafguard.format.InputException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryWalkTest {
    @TempDir
    private Path temporary;

    private Path root;

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectory(temporary.resolve("d"));
    }

    private Path link(String name, String target) throws IOException {
        return Files.createSymbolicLink(root.resolve(name), Path.of(target));
    }

    @Test
    void filesComeByNameWithTheirPath() {
        Reading.file(root, "b.json", "5");
        Reading.file(root, "a/z", "2");
        Reading.file(root, "a/B.xz", Packed.xz(Reading.bytes("1")));
        Reading.file(root, "a.json", "4");
        Reading.file(root, "a.d/x", "3");
        Reading.file(root, ".hidden", "0");

        assertThat(Reading.contents(root).keySet())
                .containsExactly(".hidden", "a/B", "a/z", "a.d/x", "a.json", "b.json");
        assertThat(Reading.contents(root)).containsEntry("a/B", "1");
    }

    @Test
    void anArchiveInADirectoryIsWalked() {
        Path archive = Reading.file(
                root,
                "guests/b.tar.gz",
                Packed.gzip(new TarBytes().file("x/y", "in").ended()));
        Path plain = Reading.file(root, "guests/a", "out");

        assertThat(Reading.names(root)).containsExactly(plain + " = guests/a", archive + ": entry x/y = x/y");
        assertThat(Reading.contents(root)).containsExactly(entry("guests/a", "out"), entry("x/y", "in"));
    }

    @Test
    void anArchiveWithoutAFileIsRefusedInADirectoryToo() {
        Reading.file(root, "a", "content");
        Reading.file(root, "b.tar", new TarBytes().ended());

        assertThat(Reading.refusal(root)).startsWith("d/b.tar: found an archive without a file, expected at least one");
    }

    @Test
    void aDirectoryWithoutAFileIsRefused() throws IOException {
        Files.createDirectory(root.resolve("empty"));

        assertThat(Reading.refusal(root))
                .isEqualTo("d: found a directory without a file, expected at least one file; check the path");
    }

    @Test
    void nothingThereIsRefused() {
        assertThat(Reading.refusal(root.resolve("none")))
                .isEqualTo("none: found nothing there, expected a file or directory; "
                        + "check the path, or what the link points to");
    }

    @Test
    void aLinkThatStaysInsideIsFollowed() throws IOException {
        Reading.file(root, "b/x", "1");
        link("a", "b");
        link("c", "b/x");

        assertThat(Reading.contents(root)).containsExactly(entry("a/x", "1"), entry("b/x", "1"), entry("c", "1"));
    }

    @Test
    void aLinkThatLeavesIsRefused() throws IOException {
        Path outside = Reading.file(temporary, "secret", "x").toRealPath();
        Reading.file(root, "a", "x");
        link("b", "../secret");

        assertThatThrownBy(() -> Reading.contents(root))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "%s: found a link to %s, outside of the directory that is read, expected links that stay inside; "
                                        .formatted(root.resolve("b"), outside)
                                + "put the file itself in its place");
    }

    @Test
    void aLinkBackIsRefused() throws IOException {
        Reading.file(root, "a/x", "1");
        link("a/up", "..");

        assertThat(Reading.refusal(root))
                .isEqualTo(
                        "d/a/up: found a link back to a directory it lies in, expected directories that end; remove the link");
    }

    @Test
    void linksThatLeadNowhereAreRefused() throws IOException {
        Path broken = link("broken", "none");
        assertThat(Reading.refusal(root))
                .isEqualTo(
                        "d/broken: found nothing there, expected a file or directory; check the path, or what the link points to");
        Files.delete(broken);

        link("self", "self");
        assertThat(Reading.refusal(root))
                .startsWith("d/self: found an error of the file system (")
                .contains("self");
    }

    @Test
    void whatIsNoFileIsRefused() throws IOException {
        Path socket = root.resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            String expected = "s: found a device, pipe or socket, expected a regular file or a directory; ";

            assertThat(Reading.refusal(root)).startsWith("d/" + expected);
            assertThat(Reading.refusal(socket)).startsWith(expected);
        }
    }

    @Test
    void aNameThatWouldBreakAMessageIsRefused() {
        Reading.file(root, "a\nb", "x");

        assertThat(Reading.refusal(root))
                .isEqualTo("d/a\\u000ab: found a control character in the name, expected printable characters; "
                        + "rename it, or make the archive anew with plain names");
    }
}
