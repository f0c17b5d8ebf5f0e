package io.github.leafguard.corpus.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentKindTest {
    @TempDir
    private Path directory;

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    @ParameterizedTest
    @CsvSource({
        "504b03041400, ZIP",
        "504b05060000, ZIP",
        "504b0708504b, ZIP",
        "1f8b08000000, GZIP",
        "fd377a585a0000, XZ",
        "28b52ffd0400, ZSTD",
        "502a4d180400, ZSTD",
        "5f2a4d180400, ZSTD",
        "602a4d180400, PLAIN",
        "425a6839314159265359, BZIP2",
        "425a6839177245385090, BZIP2",
        "425a68396172652066, PLAIN",
        "377abcaf271c0004, SEVEN_ZIP",
        "526172211a070100, RAR",
        "04224d186440, LZ4",
        "4c5a49500116, LZIP",
        "7b226c656166, PLAIN",
        "1f, PLAIN",
        "'', PLAIN",
    })
    void theFirstBytesTell(String head, ContentKind kind) {
        assertThat(ContentKind.of(hex(head))).isEqualTo(kind);
    }

    @Test
    void aTarArchiveIsKnownByItsMagicOrByItsChecksum() {
        byte[] header = TarBytes.header("a", '0', 0);
        byte[] damaged = header.clone();
        damaged[0] = 'b';
        byte[] oldest = header.clone();
        System.arraycopy(new byte[8], 0, oldest, 257, 8);

        assertThat(ContentKind.of(header)).isEqualTo(ContentKind.TAR);
        assertThat(ContentKind.of(damaged)).isEqualTo(ContentKind.TAR);
        assertThat(ContentKind.of(TarBytes.sealed(oldest))).isEqualTo(ContentKind.TAR);
        assertThat(ContentKind.of(new byte[512])).isEqualTo(ContentKind.PLAIN);
        assertThat(ContentKind.of(Reading.bytes("x".repeat(512)))).isEqualTo(ContentKind.PLAIN);
    }

    @ParameterizedTest
    @CsvSource({
        "a.json, 1f8b0800, 'gzip data, expected plain data as the name ends in .json'",
        "A.JSONL, 504b0304, 'a zip archive, expected plain data as the name ends in .jsonl'",
        "a.xz, 1f8b0800, 'gzip data, expected xz data as the name ends in .xz'",
        "a.tgz, fd377a585a00, 'xz data, expected gzip data as the name ends in .tgz'",
        "a.zst, 7b7d, 'plain data, expected zstd data as the name ends in .zst'",
        "a.tar, 7b7d, 'plain data, expected a tar archive as the name ends in .tar'",
        "a.zip, '', 'no data, expected a zip archive as the name ends in .zip'",
        "a.7z, 7b7d, 'plain data, expected a 7z archive as the name ends in .7z'",
    })
    void aNameThatPromisesAnotherKindIsRefused(String name, String content, String expected) {
        assertThat(Reading.refusal(Reading.file(directory, name, hex(content))))
                .isEqualTo(name + ": found " + expected
                        + "; copy the file again if it was cut, or rename it to what it is");
    }

    @Test
    void theNameUnderACompressionPromisesToo() {
        assertThat(Reading.refusal(Reading.file(directory, "a.tar.gz", Packed.gzip(hex("7b7d")))))
                .isEqualTo("a.tar.gz: found plain data, expected a tar archive as the name ends in .tar; "
                        + "copy the file again if it was cut, or rename it to what it is");
        assertThat(Reading.refusal(Reading.file(directory, "a.txz", Packed.xz(new byte[0]))))
                .startsWith("a.txz: found no data, expected a tar archive as the name ends in .tar; ");
        byte[] tar = new TarBytes().file("a", "x").ended();
        assertThat(Reading.refusal(Reading.file(directory, "a.json.gz", Packed.gzip(tar))))
                .startsWith("a.json.gz: found a tar archive, expected plain data as the name ends in .json; ");
    }

    @ParameterizedTest
    @CsvSource({"a.bz2, 425a6839314159265359, bzip2 data", "a, 377abcaf271c, a 7z archive", "a.json, 04224d18, lz4 data"
    })
    void aKindThatIsNotUnderstoodIsRefusedByItsName(String name, String content, String phrase) {
        assertThat(Reading.refusal(Reading.file(directory, name, hex(content))))
                .isEqualTo(name + ": found " + phrase
                        + ", expected plain, gzip, xz or zstd data, or a tar or zip archive; "
                        + "unpack it and pack it again as .tar.xz");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.bin", ".xz", "a.xz/b"})
    void aNameThatPromisesNothingIsTakenAsItIs(String name) {
        Path file = Reading.file(directory, name, Packed.gzip(Reading.bytes("content")));

        assertThat(Reading.contents(file)).hasSize(1).containsValue("content");
    }

    @ParameterizedTest
    @CsvSource({
        "a.jsonl.xz, a.jsonl",
        "a.tgz, a.tar",
        "d.gz/a.TZST, d.gz/a.tar",
        "a.json, a.json",
        "a.zip, a.zip",
        ".gz, .gz"
    })
    void oneCompressionIsTakenOffAName(String name, String without) {
        assertThat(ContentKind.withoutCompression(name)).isEqualTo(without);
    }
}
