package io.github.leafguard.corpus.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TarDamageTest {
    private static final String AS_WRITTEN =
            ", expected a header as it was written; copy the file again from where it is whole";

    @TempDir
    private Path directory;

    private String refusal(byte[] tar) {
        return Reading.refusal(Reading.file(directory, "a.tar", tar));
    }

    @Test
    void anEndWithoutItsTwoZeroBlocksIsACut() {
        String expected = "a.tar: offset %d: found the end of the content in the middle of a tar archive, "
                + "expected two zero blocks before the end; copy the file again: it was cut";
        TarBytes tar = new TarBytes().file("a", "x");

        assertThat(refusal(tar.open())).isEqualTo(expected.formatted(1024));
        assertThat(refusal(tar.raw(512).open())).isEqualTo(expected.formatted(1536));
        assertThat(refusal(tar.raw(600).open())).isEqualTo(expected.formatted(2136));
    }

    @Test
    void zerosAtTheEndOfContentAreNotTheEndOfTheArchive() {
        assertThat(refusal(new TarBytes().file("a", "\0".repeat(4096)).open()))
                .startsWith("a.tar: offset 4608: found the end of the content in the middle of a tar archive");
    }

    @Test
    void aCutInContentNamesTheEntryAndTheOffset() {
        TarBytes tar = new TarBytes().file("a", "x").raw(TarBytes.header("b", '0', 1000));

        assertThat(refusal(tar.raw(100).open()))
                .isEqualTo("a.tar: entry b, offset 100: found the end of the archive, "
                        + "expected 1000 bytes in this entry; copy the file again: it was cut");
        assertThat(refusal(tar.raw(910).open()))
                .isEqualTo("a.tar: entry b, offset 1000: found the end of the archive right behind this entry, "
                        + "expected two zero blocks before the end; copy the file again: it was cut");
    }

    @Test
    void aSecondArchiveBehindTheFirstIsRefused() {
        byte[] one = new TarBytes().file("a", "x").ended();

        assertThat(refusal(Packed.join(one, one)))
                .isEqualTo(
                        "a.tar: offset 2048: found other data behind a zero block, expected two zero blocks "
                                + "and the end of the archive; copy the file again, or make one archive of the two that were put together");
        assertThat(refusal(new TarBytes().file("a", "x").raw(512).file("b", "x").ended()))
                .startsWith("a.tar: offset 1536: found other data behind a zero block");
    }

    @Test
    void aWrongChecksumIsDamage() {
        byte[] tar = new TarBytes().file("a", "x").file("b", "x").ended();
        tar[1024] = 'c';

        assertThat(refusal(tar))
                .isEqualTo("a.tar: offset 1024: found a damaged tar header (its checksum is wrong)" + AS_WRITTEN);
    }

    @Test
    void aWrongChecksumOfAnExtendedHeaderIsDamage() {
        byte[] tar = new TarBytes().pax('x', "path=a").file("b", "x").ended();
        tar[0] = 'q';

        assertThat(refusal(tar))
                .isEqualTo("a.tar: offset 0: found a damaged tar header (its checksum is wrong)" + AS_WRITTEN);
    }

    @Test
    void aSizeThatIsNoNumberIsDamage() {
        byte[] header = TarBytes.header("a", '0', 0);
        header[130] = 'z';

        assertThat(refusal(new TarBytes().raw(TarBytes.sealed(header)).ended()))
                .startsWith("a.tar: offset 0: found a damaged tar header (")
                .endsWith(AS_WRITTEN);
    }

    @Test
    void extendedHeadersThatFitNoEntryAreDamage() {
        assertThat(refusal(new TarBytes().file("a", "x").pax('x', "path=b").ended()))
                .isEqualTo("a.tar: offset 2048: found a damaged tar header (an extended header before it speaks of an "
                        + "entry that does not follow)" + AS_WRITTEN);
        assertThat(refusal(new TarBytes()
                        .pax('x', "path=b")
                        .pax('x', "path=c")
                        .file("a", "x")
                        .ended()))
                .isEqualTo(
                        "a.tar: offset 1024: found a damaged tar header (it is the second for one entry)" + AS_WRITTEN);
        assertThat(refusal(new TarBytes().pax('g', "path=b").file("a", "x").ended()))
                .isEqualTo("a.tar: offset 0: found a damaged tar header (it gives one name or size to all entries)"
                        + AS_WRITTEN);
        assertThat(refusal(new TarBytes().pax('x', "size=-3").file("a", "x").ended()))
                .isEqualTo("a.tar: offset 1024: found a damaged tar header (the size is not a number)" + AS_WRITTEN);
    }

    @ParameterizedTest
    @CsvSource({"nonsense", "'9 path=a'", "'99 path=a\n'", "'3 path=a\n'", "'8 path a\n'", "'0 '", "' '"})
    void recordsOfAnotherFormAreDamage(String content) {
        assertThat(refusal(
                        new TarBytes().entry("pax", 'x', content).file("a", "x").ended()))
                .isEqualTo(
                        "a.tar: offset 0: found a damaged extended header, expected records of the form LENGTH KEY=VALUE; "
                                + "copy the archive again from where it is whole");
    }

    @Test
    void anExtendedHeaderIsNotHeldInMemoryAtAnySize() {
        assertThat(refusal(new TarBytes()
                        .raw(TarBytes.header("pax", 'x', 8L << 30))
                        .ended()))
                .isEqualTo(
                        "a.tar: offset 0: found an extended header of 8589934592 bytes, expected at most 1048576 bytes; "
                                + "make the archive anew without extended attributes");
    }
}
