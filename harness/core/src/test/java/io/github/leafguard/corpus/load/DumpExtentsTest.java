package io.github.leafguard.corpus.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.leafguard.corpus.DumpExtent;
import io.github.leafguard.format.InputException;
import io.github.leafguard.policy.Rows;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far a dump goes: to its end, or to where its CPU ends. */
class DumpExtentsTest {
    @TempDir
    Path directory;

    @Test
    void aDumpUpToTheMaxLeavesIsWhole() {
        assertThat(ofRows("""
                00000007:00000000 1 0 0 0
                00000007:00000001 0 0 0 0
                80000000 80000008 0 0 0
                80000008 3030 0 0 0
                """)).isEqualTo(DumpExtent.WHOLE);
    }

    @Test
    void aDumpThatEndsBeforeTheLastExtendedLeafTellsNothingOfTheRest() {
        assertThat(ofRows("""
                00000007:00000000 0 0 0 0
                80000000 80000023 0 0 0
                8000001c 0 0 0 0
                """)).isEqualTo(new DumpExtent(0, 0x8000001c));
    }

    @Test
    void aDumpThatEndsBeforeTheLastSubleafOfLeaf7TellsNothingOfTheRest() {
        assertThat(ofRows("""
                00000007:00000000 2 0 0 0
                00000007:00000001 0 0 0 0
                80000000 80000008 0 0 0
                80000008 0 0 0 0
                """)).isEqualTo(new DumpExtent(1, 0x80000008));
    }

    @Test
    void aCpuWithoutLeaf7AndExtendedLeavesIsWhole() {
        assertThat(ofRows("00000000 1 0 0 0")).isEqualTo(DumpExtent.WHOLE);
    }

    @Test
    void itIsShortOfACpuWithMoreOnly() {
        DumpExtent extent = new DumpExtent(1, 0x8000001c);
        assertThat(extent.isShortOf(1, 0x8000001c)).isFalse();
        assertThat(extent.isShortOf(2, 0x8000001c)).isTrue();
        assertThat(extent.isShortOf(1, 0x8000001d)).isTrue();
        assertThat(DumpExtent.WHOLE.isShortOf(100, 0x80000028)).isFalse();
    }

    @Test
    void anEndThatIsNoLeafIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DumpExtent(0, 0x1c))
                .withMessage("a dump cannot end at subleaf 0 of leaf 7 and extended leaf 0000001c");
        assertThatIllegalArgumentException().isThrownBy(() -> new DumpExtent(-1, 0x80000000));
    }

    @Test
    void aDumpOfATextThatWasCutIsKnownToEndThere() {
        new CorpusOnDisk(directory).put("machines/web-19.txt", """
                   0x00000000 0x00: eax=0x00000001 ebx=0x68747541 ecx=0x444d4163 edx=0x69746e65
                   0x00000001 0x00: eax=0x00100f80 ebx=0x00000000 ecx=0x00000000 edx=0x00000000
                   0x80000000 0x00: eax=0x8000001f ebx=0x68747541 ecx=0x444d4163 edx=0x69746e65
                   0x80000001 0x00: eax=0x00000000 ebx=0x00000000 ecx=0x00000000 edx=0x00000000
                   0x80000002 0x00: eax=0x00000000 ebx=0x00000000 ecx=0x00000000 edx=0x00000000
                   0x80000003 0x00: eax=0x00000000 ebx=0x00000000 ecx=0x00000000 edx=0x00000000
                   0x80000004 0x00: eax=0x00000000 ebx=0x00000000 ecx=0x00000000 edx=0x00000000
                   0x80000005 0x00: eax=0x00000000 ebx=0x00000000 ecx=0x00000000 edx=0x00000000
                   0x80000006 0x00: eax=0x00000000 ebx=0x00000000 ecx=0x00000000 edx=0x00000000
                   0x80000007 0x00: eax=0x00000000 ebx=0x00000000 ecx=0x00000000 edx=0x00000000
                   0x80000008 0x00: eax=0x00003030 ebx=0x00000000 ecx=0x00000000 edx=0x00000000
                """);
        assertThat(CorpusOnDisk.load(directory).machines().get("web-19").extent())
                .isEqualTo(new DumpExtent(0, 0x80000008));
    }

    @Test
    void aMachineFileIsWholeWhateverRowsItHas() {
        new CorpusOnDisk(directory).put("machines/m.json", """
                {"name":"m","title":"t","origin":"real","provenance":"p",
                 "raw":{"leaves":[["80000000","ffffffff","80000021","00000000","00000000","00000000"]],"msrs":[]}}
                """);
        assertThat(CorpusOnDisk.load(directory).machines().get("m").extent()).isEqualTo(DumpExtent.WHOLE);
    }

    private static DumpExtent ofRows(String rows) {
        return DumpExtents.ofRows(Rows.read(rows));
    }

    @Test
    void aDumpThatLeavesOutALeafIsNoMachine() {
        CorpusOnDisk files = new CorpusOnDisk(directory).put("machines/web-19.txt", """
                   0x00000000 0x00: eax=0x00000002 ebx=0x68747541 ecx=0x444d4163 edx=0x69746e65
                   0x00000002 0x00: eax=0x00000000 ebx=0x00000000 ecx=0x00000000 edx=0x00000000
                   0x80000000 0x00: eax=0x80000000 ebx=0x68747541 ecx=0x444d4163 edx=0x69746e65
                """);
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(files::load)
                .withMessageEndingWith("found a dump without leaf 1, of 2, expected a row for each leaf up to the max"
                        + " leaves that it shows; give the whole output of the tool");
    }
}
