package io.github.leafguard.corpus.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames written by hand from RFC 8878, 3.1.1. */
class ZstdFrameTest {
    private static final String MAGIC = "28b52ffd";

    /** The last block, five times x by run length; and the last block, one x as it is. */
    private static final String RUN = "2b0000" + "78";

    private static final String RAW = "090000" + "78";

    @TempDir
    private Path directory;

    private Path file(String hex) {
        return Reading.file(directory, "a.zst", HexFormat.of().parseHex(hex));
    }

    @Test
    void blocksOfEveryTypeAreFollowed() {
        assertThat(Reading.contents(file(MAGIC + "2005" + RUN))).containsExactly(entry("a", "xxxxx"));
        assertThat(Reading.contents(file(MAGIC + "2001" + RAW))).containsExactly(entry("a", "x"));
        assertThat(Reading.contents(file(MAGIC + "2006" + "2a000078" + RAW))).containsExactly(entry("a", "xxxxxx"));
    }

    @Test
    void aCutIsSeenWhereverItIs() {
        byte[] frame = HexFormat.of().parseHex(MAGIC + "2006" + "2a000078" + RAW);
        for (int length = 4; length < frame.length; length++) {
            assertThat(Reading.refusal(Reading.file(directory, "a.zst", Arrays.copyOf(frame, length))))
                    .isEqualTo("a.zst: offset %d: found the end of the content in the middle of zstd data, "
                                    .formatted(length)
                            + "expected more of it; copy the file again: it was cut");
        }
    }

    @ParameterizedTest
    @CsvSource({
        // Descriptor, then window, dictionary and size as it says.
        "20 ff, 6, 255, false",
        "60 0100, 7, 257, false",
        "a0 00000100, 9, 65536, false",
        "e0 0000000001000000, 13, 4294967296, false",
        "e4 ffffffffffffffff, 13, -1, true",
        "00 00, 6, 1024, false",
        "00 58, 6, 2097152, false",
        "04 5b, 6, 2883584, true",
        "00 ff, 6, 4123168604160, false",
        "43 00 01020304 0001, 12, 1024, false",
        "21 07 05, 7, 5, false",
        "22 0707 05, 8, 5, false",
    })
    void theHeadOfAFrameIsUnderstood(String fields, int length, long window, boolean checksum) {
        byte[] head = HexFormat.of().parseHex(MAGIC + fields.replace(" ", "") + "00".repeat(8));

        assertThat(ZstdFrameHeader.of(head)).isEqualTo(new ZstdFrameHeader(length, window, checksum));
    }

    @Test
    void aWindowIsJudgedBeforeItIsMade() {
        String expected =
                " bytes of window to decompress zstd data, expected at most 134217728 bytes of window to decompress "
                        + "zstd data; if the file is to be trusted, raise --max-zstd-window above 134217728";

        assertThat(Reading.refusal(file(MAGIC + "00ff" + RAW))).isEqualTo("a.zst: found 4123168604160" + expected);
        assertThat(Reading.refusal(file(MAGIC + "e0ffffffffffffffff" + RAW)))
                .isEqualTo("a.zst: found 18446744073709551615" + expected);
    }
}
