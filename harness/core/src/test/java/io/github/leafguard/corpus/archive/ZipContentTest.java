package io.github.leafguard.corpus.archive;

import static io.github.leafguard.corpus.archive.ZipFixture.CENTRAL;
import static io.github.leafguard.corpus.archive.ZipFixture.LOCAL;
import static io.github.leafguard.corpus.archive.ZipFixture.find;
import static io.github.leafguard.corpus.archive.ZipFixture.patched;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipContentTest {
    private static final String COPY = "copy the file again from where it is whole";
    private static final byte[] DEFLATED = new ZipFixture()
            .deflated("a", "a text to be deflated, a text to be deflated")
            .bytes();

    @TempDir
    private Path directory;

    private String refusal(byte[] bytes) {
        return Reading.refusal(Reading.file(directory, "a.zip", bytes));
    }

    @Test
    void aWrongChecksumIsDamage() {
        byte[] zip = new ZipFixture().stored("a", "content").bytes();
        zip[31] ^= 1;

        assertThat(refusal(zip))
                .isEqualTo("a.zip: entry a, offset 7: found content with the checksum 58b23b1d, "
                        + "expected fec530a9 as the directory says; " + COPY);
    }

    @Test
    void moreOrLessContentThanTheDirectorySaysIsDamage() {
        assertThat(refusal(patched(DEFLATED, CENTRAL, 0, 24, 43)))
                .isEqualTo("a.zip: entry a, offset 44: found more content than that, "
                        + "expected 43 bytes as the directory says; " + COPY);
        assertThat(refusal(patched(DEFLATED, CENTRAL, 0, 24, 45)))
                .isEqualTo("a.zip: entry a, offset 44: found the end of the content, "
                        + "expected 45 bytes as the directory says; " + COPY);
    }

    @Test
    void storedBytesThatAreNotPartOfTheContentAreFound() {
        int content = find(DEFLATED, LOCAL, 0) + 31;
        byte[] padded = ZipFixture.inserted(DEFLATED, find(DEFLATED, 0x08074b50, 0), new byte[5]);
        int size = Byte.toUnsignedInt(DEFLATED[find(DEFLATED, CENTRAL, 0) + 20]);

        assertThat(content).isEqualTo(31);
        assertThat(refusal(patched(padded, CENTRAL, 0, 20, size + 5)))
                .isEqualTo("a.zip: entry a, offset 44: found 5 stored bytes that are not part of the content, "
                        + "expected nothing behind the content; " + COPY);
    }

    @Test
    void deflatedContentThatIsCutOrNonsenseIsDamage() {
        byte[] nonsense = DEFLATED.clone();
        nonsense[31] = 0x07;

        assertThat(refusal(nonsense))
                .isEqualTo("a.zip: entry a, offset 0: found damaged content (invalid block type), "
                        + "expected content as it was written; " + COPY);
    }
}
