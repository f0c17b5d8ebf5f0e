package io.github.leafguard.corpus.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
    private static final ArchiveLimits DEFAULT = ArchiveLimits.DEFAULT;
    private static final String TRUSTED = "; if the file is to be trusted, raise ";

    @TempDir
    private Path directory;

    private Path file(String name, byte[] bytes) {
        return Reading.file(directory, name, bytes);
    }

    @Test
    void theSizeOfAnEntryIsLimitedWhateverItsFormSays() {
        ArchiveLimits ten = DEFAULT.withEntrySize(10);
        byte[] eleven = Reading.bytes("01234567890");
        String expected = ", expected at most 10 bytes in one entry" + TRUSTED + "--max-entry-size above 10";

        assertThat(Reading.refusal(file("a", eleven), ten))
                .isEqualTo("a: offset 11: found at least 11 bytes in one entry" + expected);
        assertThat(Reading.refusal(file("a.gz", Packed.gzip(new byte[1 << 20])), ten))
                .isEqualTo("a.gz: offset 11: found at least 11 bytes in one entry" + expected);
        assertThat(Reading.refusal(
                        file("a.tar", new TarBytes().file("e", "01234567890").ended()), ten))
                .isEqualTo("a.tar: entry e: found 11 bytes in one entry" + expected);
        assertThat(Reading.refusal(
                        file(
                                "a.zip",
                                new ZipFixture().deflated("e", "01234567890").bytes()),
                        ten))
                .isEqualTo("a.zip: entry e: found 11 bytes in one entry" + expected);
        assertThat(Reading.contents(file("b", Reading.bytes("0123456789")), ten))
                .containsExactly(entry("b", "0123456789"));
    }

    @Test
    void theSizeOfAllEntriesIsLimitedOverAllFiles() {
        file("d/a", Reading.bytes("0123456"));
        file("d/b.xz", Packed.xz(Reading.bytes("789a")));

        assertThat(Reading.refusal(directory.resolve("d"), DEFAULT.withTotalSize(10)))
                .isEqualTo("d/b.xz: offset 4: found at least 11 bytes in all entries together, "
                        + "expected at most 10 bytes in all entries together" + TRUSTED + "--max-total-size above 10");
        assertThat(Reading.contents(directory.resolve("d"), DEFAULT.withTotalSize(11)))
                .hasSize(2);
    }

    @Test
    void theHeadersOfATarArchiveCountToo() {
        TarBytes tar = new TarBytes();
        for (int i = 0; i < 100; i++) {
            tar.file("empty" + i, "");
        }

        assertThat(Reading.refusal(file("a.tar", tar.ended()), DEFAULT.withTotalSize(10_000)))
                .startsWith(
                        "a.tar: offset 9728: found at least 10240 bytes in all entries together, expected at most 10000 ");
    }

    @Test
    void theCountOfEntriesIsLimited() {
        String expected = ", expected at most 2 entries" + TRUSTED + "--max-entries above 2";
        byte[] tar =
                new TarBytes().entry("d", '5', "").file("a", "").file("b", "").ended();
        byte[] zip = new ZipFixture()
                .stored("d/", "")
                .stored("a", "")
                .stored("b", "")
                .bytes();

        assertThat(Reading.refusal(file("a.tar", tar), DEFAULT.withEntries(3))).contains("found at least 4 entries");
        assertThat(Reading.refusal(file("a.zip", zip), DEFAULT.withEntries(2)))
                .isEqualTo("a.zip: found 3 entries" + expected);
        file("d/a", tar);
        file("d/b", tar);
        file("d/c", tar);
        assertThat(Reading.refusal(directory.resolve("d"), DEFAULT.withEntries(2)))
                .isEqualTo("d/a: entry a: found at least 3 entries" + expected);
    }

    @Test
    void theLengthOfANameIsLimited() {
        String expected = ": found 9 characters in a name, expected at most 8 characters in a name" + TRUSTED
                + "--max-name-length above 8";
        ArchiveLimits eight = DEFAULT.withNameLength(8);

        assertThat(Reading.refusal(
                        file("a.tar", new TarBytes().file("d/6789.md", "").ended()), eight))
                .isEqualTo("a.tar: entry d/6789.md" + expected);
        file("deep/d/6789.md", new byte[0]);
        assertThat(Reading.refusal(directory.resolve("deep"), eight)).isEqualTo("deep/d/6789.md" + expected);
    }

    @Test
    void theMemoryOfXzIsLimited() {
        assertThat(Reading.refusal(file("a.xz", Packed.xz(new byte[10])), DEFAULT.withXzMemory(100 << 10)))
                .isEqualTo("a.xz: found 368640 bytes of memory to decompress xz data, "
                        + "expected at most 102400 bytes of memory to decompress xz data" + TRUSTED
                        + "--max-xz-memory above 102400");
    }

    @Test
    void theWindowOfZstdIsLimited() {
        byte[] packed = Packed.zstd(new byte[300_000]);

        assertThat(Reading.refusal(
                        file("a.zst", packed), DEFAULT.withZstdWindow(299_999).withRatio(1_000_000)))
                .isEqualTo("a.zst: found 300000 bytes of window to decompress zstd data, "
                        + "expected at most 299999 bytes of window to decompress zstd data" + TRUSTED
                        + "--max-zstd-window above 299999");
        assertThat(Reading.contents(file("a.zst", packed), DEFAULT.withZstdWindow(300_000)))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void aLimitThatLetsNothingPassIsRefused(long value) {
        assertThatThrownBy(() -> DEFAULT.withEntrySize(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--max-entry-size must be at least 1, was " + value);
        assertThatThrownBy(() -> DEFAULT.withRatio(value)).hasMessageStartingWith("--max-ratio must be at least 1");
        assertThatThrownBy(() -> DEFAULT.withEntries(value)).hasMessageStartingWith("--max-entries must be at least 1");
        assertThatThrownBy(() -> DEFAULT.withZstdWindow(value)).hasMessageStartingWith("--max-zstd-window must be");
    }
}
