package io.github.leafguard.corpus.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NestingTest {
    private static final byte[] TAR = new TarBytes().file("a", "x").ended();
    private static final byte[] ZIP = new ZipFixture().stored("a", "x").bytes();
    private static final String ONCE =
            ", expected plain data, or data compressed once; unpack it and put its content in its place";

    @TempDir
    private Path directory;

    private String tarWith(byte[] content) {
        byte[] header = TarBytes.header("inner", '0', content.length);
        byte[] rest = new byte[(-content.length & 511) + 1024];
        return Reading.refusal(Reading.file(directory, "a.tar", Packed.join(header, content, rest)));
    }

    private String zipWith(byte[] content) {
        String text = new String(content, StandardCharsets.US_ASCII);
        return Reading.refusal(Reading.file(
                directory, "a.zip", new ZipFixture().deflated("inner", text).bytes()));
    }

    @Test
    void anArchiveInAnArchiveIsRefused() {
        assertThat(tarWith(ZIP)).isEqualTo("a.tar: entry inner: found a zip archive inside an archive" + ONCE);
        assertThat(tarWith(TAR)).isEqualTo("a.tar: entry inner: found a tar archive inside an archive" + ONCE);
        assertThat(zipWith(TAR)).isEqualTo("a.zip: entry inner: found a tar archive inside an archive" + ONCE);
    }

    @Test
    void anArchiveCompressedInAnArchiveIsRefused() {
        assertThat(tarWith(Packed.xz(TAR))).isEqualTo("a.tar: entry inner: found a tar archive inside xz data" + ONCE);
        assertThat(tarWith(Packed.zstd(ZIP)))
                .isEqualTo("a.tar: entry inner: found a zip archive inside zstd data" + ONCE);
    }

    @Test
    void contentCompressedTwiceIsRefused() {
        byte[] twice = Packed.gzip(Packed.xz(Reading.bytes("x")));

        assertThat(tarWith(twice)).isEqualTo("a.tar: entry inner: found xz data inside gzip data" + ONCE);
        assertThat(Reading.refusal(Reading.file(directory, "a.gz", twice)))
                .isEqualTo("a.gz: found xz data inside gzip data" + ONCE);
    }

    @Test
    void aZipArchiveCannotBeReadUnderACompression() {
        assertThat(Reading.refusal(Reading.file(directory, "a.zip.gz", Packed.gzip(ZIP))))
                .isEqualTo("a.zip.gz: found a zip archive inside gzip data" + ONCE);
    }
}
