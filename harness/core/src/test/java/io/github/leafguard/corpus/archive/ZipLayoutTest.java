package io.github.leafguard.corpus.archive;

import static io.github.leafguard.corpus.archive.ZipFixture.CENTRAL;
import static io.github.leafguard.corpus.archive.ZipFixture.END;
import static io.github.leafguard.corpus.archive.ZipFixture.END64;
import static io.github.leafguard.corpus.archive.ZipFixture.LOCAL;
import static io.github.leafguard.corpus.archive.ZipFixture.find;
import static io.github.leafguard.corpus.archive.ZipFixture.inserted;
import static io.github.leafguard.corpus.archive.ZipFixture.patched;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Archives that show one thing to some readers and another to others. */
class ZipLayoutTest {
    private static final String COPY = "copy the file again from where it is whole";
    private static final byte[] TWO =
            new ZipFixture().stored("a", "first").stored("b", "second").bytes();

    @TempDir
    private Path directory;

    private String refusal(byte[] bytes) {
        return Reading.refusal(Reading.file(directory, "a.zip", bytes));
    }

    @ParameterizedTest
    @CsvSource({"0, 6, 2048", "0, 8, 8", "0, 14, 1", "0, 18, 4", "0, 22, 4", "0, 30, 99"})
    void aHeaderThatDiffersFromTheDirectoryIsRefused(int nth, int field, int value) {
        byte[] zip = patched(TWO, LOCAL, nth, field, value ^ (field == 6 ? 0x800 : 0));

        assertThat(refusal(zip))
                .isEqualTo("a.zip: entry a, offset 0: found a header that differs from the central directory, expected "
                        + "the same name, method, checksum and sizes in both; "
                        + "make the archive anew: which of the two is meant cannot be told");
    }

    @Test
    void anEntryThatTheDirectoryLeavesOutIsFound() {
        byte[] hidden = Arrays.copyOf(TWO, find(TWO, LOCAL, 1));
        byte[] zip = inserted(new ZipFixture().stored("b", "second").bytes(), 0, hidden);
        byte[] pointed = patched(zip, CENTRAL, 0, 42, hidden.length);

        assertThat(refusal(pointed))
                .isEqualTo("a.zip: offset 0: found 36 bytes that belong to no entry, expected the next entry; " + COPY);
    }

    @Test
    void bytesBetweenEntriesAreFound() {
        int second = find(TWO, LOCAL, 1);
        byte[] zip = patched(inserted(TWO, second, new byte[7]), CENTRAL, 1, 42, second + 7);

        assertThat(refusal(zip))
                .isEqualTo("a.zip: offset 36: found 7 bytes that belong to no entry, expected the next entry; " + COPY);
    }

    @Test
    void bytesBeforeTheDirectoryAreFound() {
        assertThat(refusal(inserted(TWO, find(TWO, CENTRAL, 0), new byte[30])))
                .isEqualTo(
                        "a.zip: offset 73: found 30 bytes that belong to no entry, expected the next entry; " + COPY);
    }

    @Test
    void contentSharedByTwoEntriesIsFound() {
        byte[] same = new ZipFixture().stored("a", "x").stored("a", "x").bytes();
        // Both are set: the library takes equal entries for one, and gives both the place of the second.
        byte[] shared = patched(patched(same, CENTRAL, 0, 42, 0), CENTRAL, 1, 42, 0);
        assertThat(refusal(shared))
                .isEqualTo(
                        "a.zip: offset 0: found 32 bytes that belong to two entries, expected the next entry; " + COPY);
    }

    @Test
    void anEntryThatIsNotWhereTheDirectorySaysIsRefused() {
        assertThat(refusal(patched(TWO, CENTRAL, 0, 42, 1)))
                .startsWith("a.zip: offset 0: found 1 bytes that belong to no entry");
        assertThat(refusal(patched(TWO, CENTRAL, 1, 42, 37)))
                .startsWith("a.zip: offset 36: found 1 bytes that belong to no entry");
    }

    @Test
    void aCountThatIsWrongIsRefused() {
        assertThat(refusal(patched(patched(TWO, END, 0, 8, 1), END, 0, 10, 1)))
                .isEqualTo("a.zip: offset 120: found a central directory that does not end with its last entry, "
                        + "expected the end of it; " + COPY);
        assertThat(refusal(patched(patched(TWO, END, 0, 8, 3), END, 0, 10, 3)))
                .isEqualTo("a.zip: offset 167: found 2 entries, expected 3 as the end says; " + COPY);
    }

    @Test
    void partsOfAnArchiveAreRefused() {
        String expected = "found a part of an archive in several parts, expected an archive in one part; " + COPY;

        assertThat(refusal(patched(TWO, END, 0, 10, 3))).isEqualTo("a.zip: offset 167: " + expected);
        assertThat(refusal(patched(TWO, END, 0, 4, 1))).isEqualTo("a.zip: offset 167: " + expected);
    }

    @Test
    void bytesBehindTheEndAreRefused() {
        assertThat(refusal(Packed.join(TWO, new byte[3])))
                .isEqualTo(
                        "a.zip: offset 189: found other data behind the end of a zip archive, expected the end of the file; "
                                + COPY);
        assertThat(refusal(new ZipFixture()
                        .stored("a", "x")
                        .comment("PK\5\6" + "x".repeat(30))
                        .bytes()))
                .startsWith("a.zip: offset ")
                .contains("found a comment that lacks ");
    }

    @Test
    void aDirectoryThatIsNotBeforeTheEndIsRefused() {
        assertThat(refusal(patched(TWO, END, 0, 16, 72)))
                .isEqualTo(
                        "a.zip: offset 167: found a central directory of 94 bytes at 72, expected one that ends here; "
                                + COPY);
    }

    @Test
    void twoEndsThatDisagreeAreRefused() {
        byte[] zip = new ZipFixture().zip64(Zip64Mode.Always).stored("a", "x").bytes();
        int end = find(zip, END, 0);

        assertThat(refusal(patched(patched(zip, END, 0, 8, 2), END, 0, 10, 2)))
                .isEqualTo("a.zip: offset " + end
                        + ": found two end records that disagree, expected the same counts in both; " + COPY);
        assertThat(refusal(patched(zip, END64, 0, 4, 45)))
                .contains("found something else, expected a zip64 end of central directory record");
    }

    @Test
    void anEntryInFrontOfTheArchiveIsSeenByItsFirstBytes() {
        assertThat(refusal(Packed.join(Reading.bytes("#!/bin/sh\n"), TWO)))
                .isEqualTo("a.zip: found plain data, expected a zip archive as the name ends in .zip; "
                        + "copy the file again if it was cut, or rename it to what it is");
    }
}
