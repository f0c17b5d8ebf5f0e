package io.github.leafguard.corpus.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecompressedTest {
    /** The three compressions, each with the ending of its files. */
    enum Compression {
        GZIP("gz", "gzip data", Packed::gzip),
        XZ("xz", "xz data", Packed::xz),
        ZSTD("zst", "zstd data", Packed::zstd);

        private final String ending;
        private final String phrase;
        private final UnaryOperator<byte[]> packer;

        Compression(String ending, String phrase, UnaryOperator<byte[]> packer) {
            this.ending = ending;
            this.phrase = phrase;
            this.packer = packer;
        }

        Path file(Path directory, byte[]... parts) {
            return Reading.file(directory, "a.jsonl." + ending, Packed.join(parts));
        }

        byte[] pack(String content) {
            return packer.apply(Reading.bytes(content));
        }
    }

    private static final byte[] SKIPPABLE = {0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 'a', 'b', 'c'};

    @TempDir
    private Path directory;

    private Path file(Compression compression, byte[]... parts) {
        return compression.file(directory, parts);
    }

    @ParameterizedTest
    @EnumSource
    void aBareFileIsHandedOutDecompressed(Compression compression) {
        Path file = file(compression, compression.pack("content"));

        assertThat(Reading.contents(file)).containsExactly(entry("a.jsonl", "content"));
        assertThat(Reading.names(file)).containsExactly(file + " = a.jsonl");
        assertThat(Reading.contents(file(compression, compression.pack("")))).containsExactly(entry("a.jsonl", ""));
    }

    @ParameterizedTest
    @EnumSource
    void anEntryIsHandedOutDecompressed(Compression compression) {
        String name = "d/a.jsonl." + compression.ending;
        byte[] tar = Packed.join(
                new TarBytes()
                        .raw(TarBytes.header(name, '0', compression.pack("x").length))
                        .open(),
                compression.pack("x"),
                new byte[512 - compression.pack("x").length + 1024]);
        Path file = Reading.file(directory, "a.tar.gz", Packed.gzip(tar));

        assertThat(Reading.contents(file)).containsExactly(entry("d/a.jsonl", "x"));
        assertThat(Reading.names(file)).containsExactly(file + ": entry " + name + " = d/a.jsonl");
    }

    @ParameterizedTest
    @EnumSource
    void whatStandsBehindTheEndIsRefused(Compression compression) {
        byte[] packed = compression.pack("content");

        assertThat(Reading.refusal(file(compression, packed, new byte[1])))
                .isEqualTo("a.jsonl.%s: offset %d: found other data behind the end of the %s, "
                                .formatted(compression.ending, packed.length, compression.phrase)
                        + "expected the end of the content; copy the file again, or cut off what is behind");
    }

    @ParameterizedTest
    @EnumSource
    void severalStreamsOfPlainContentAreRefusedSinceACutBetweenThemCannotBeSeen(Compression compression) {
        assertThat(Reading.refusal(file(compression, compression.pack("one"), compression.pack("two"))))
                .isEqualTo("a.jsonl." + compression.ending + ": found 2 compressed streams in a row, expected one, "
                        + "since a cut between two cannot be seen; decompress it and compress it again as a whole");
    }

    @ParameterizedTest
    @EnumSource
    void severalStreamsOfATarArchiveAreReadSinceItHasAnEndOfItsOwn(Compression compression) {
        byte[] tar =
                new TarBytes().file("a", "first").file("b", "x".repeat(1000)).ended();
        byte[] first = compression.packer.apply(Arrays.copyOf(tar, 700));
        byte[] second = compression.packer.apply(Arrays.copyOfRange(tar, 700, tar.length));
        Path file = Reading.file(directory, "a.tar." + compression.ending, Packed.join(first, second));

        assertThat(Reading.contents(file)).containsExactly(entry("a", "first"), entry("b", "x".repeat(1000)));
        assertThat(Reading.refusal(Reading.file(directory, "b.tar." + compression.ending, first)))
                .isEqualTo("b.tar." + compression.ending
                        + ": entry a, offset 5: found the end of the archive right behind "
                        + "this entry, expected two zero blocks before the end; copy the file again: it was cut");
    }

    @ParameterizedTest
    @EnumSource
    void aCutNamesTheOffsetInTheCompressedFile(Compression compression) {
        byte[] packed = compression.pack("content");

        assertThat(Reading.refusal(file(compression, Arrays.copyOf(packed, packed.length - 1))))
                .isEqualTo("a.jsonl.%s: offset %d: found the end of the content in the middle of %s, "
                                .formatted(compression.ending, packed.length - 1, compression.phrase)
                        + "expected more of it; copy the file again: it was cut");
    }

    @ParameterizedTest
    @EnumSource
    void damageIsCalledDamage(Compression compression) {
        byte[] packed = compression.packer.apply(Reading.bytes("content ".repeat(100)));
        Arrays.fill(packed, packed.length / 2, packed.length / 2 + 4, (byte) 0xff);

        assertThat(Reading.refusal(file(compression, packed)))
                .startsWith("a.jsonl." + compression.ending + ": offset ")
                .contains(": found damaged " + compression.phrase + " (")
                .endsWith("), expected data as it was written; copy the file again from where it is whole");
    }

    @Test
    void framesToBeSkippedAreNoStreams() {
        byte[] packed = Compression.ZSTD.pack("content");

        assertThat(Reading.contents(file(Compression.ZSTD, SKIPPABLE, packed, SKIPPABLE)))
                .containsExactly(entry("a.jsonl", "content"));
        assertThat(Reading.refusal(file(Compression.ZSTD, SKIPPABLE)))
                .isEqualTo("a.jsonl.zst: offset 11: found the end of the content in the middle of zstd data, "
                        + "expected more of it; copy the file again: it was cut");
        assertThat(Reading.refusal(file(Compression.ZSTD, packed, Arrays.copyOf(SKIPPABLE, 10))))
                .contains("found the end of the content in the middle of zstd data");
    }
}
