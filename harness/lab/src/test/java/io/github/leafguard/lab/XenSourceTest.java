package io.github.leafguard.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.model.ModelSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a user names a binary. */
class XenSourceTest {
    private static XenSource source(Lab lab) {
        return new XenSource(lab, new ModelSource());
    }

    @Test
    void installedHypervisorsGoByTheirName() {
        Candidates candidates = new Candidates(List.of(source(RealLab.lab())));
        assertThat(candidates.available()).contains("xen:4.14", "xen:4.17", "xen:4.20");
        Candidate xen = candidates.resolve("xen:4.17");
        assertThat(xen.spec()).isEqualTo("xen:4.17");
        assertThat(xen.version()).startsWith("4.17.");
        assertThat(xen.toolstack().version()).isEqualTo("4.17.5+72");
        assertThat(xen.catalog().words())
                .isEqualTo(new ModelSource().resolve("4.17.5+72").catalog().words());
        assertThat(candidates.forVersion(xen.version()).map(Candidate::spec)).contains("xen:4.17");
        assertThat(candidates.forVersion("4.17.99")).isEmpty();
    }

    @Test
    void anyOtherImageGoesByItsPath(@TempDir Path folder) throws Exception {
        Path copy = Files.copy(RealLab.xen("4.20").image(), folder.resolve("my-xen"));
        Candidate xen = source(RealLab.lab()).resolve(copy.toString());
        assertThat(xen.spec()).isEqualTo("xen:" + copy);
        assertThat(xen.version()).startsWith("4.20.");
    }

    /** Before a corpus is read or anything is booted; there is nothing that could boot it. */
    @Test
    void aFileThatIsNoImageIsRefusedAtOnce(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("my-xen"), "none");
        Lab bare = new Lab(LabSettings.of(System.getenv()).withFolder(folder).withSearchPath(List.of()));
        assertThatThrownBy(() -> source(bare).resolve(file.toString()))
                .isInstanceOf(CandidateException.class)
                .hasMessageStartingWith(
                        "xen:" + file + ": " + file + " is no Xen hypervisor: at offset 0x0 of the file: found");
    }

    @Test
    void whatIsNeitherSaysWhatThereIs(@TempDir Path empty) {
        assertThatThrownBy(() -> source(RealLab.lab()).resolve("4.99"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "there is neither a file 4.99 nor an installed hypervisor of that name; installed are xen:4.14,"
                                + " xen:4.17, xen:4.20");
        Lab bare = new Lab(LabSettings.of(System.getenv()).withFolder(empty));
        assertThatThrownBy(() -> source(bare).resolve("4.17"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("none is installed: run 'leafguard lab install'");
    }

    @Test
    void aDamagedIndexIsNamed(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("index.json"), "[{]");
        XenSource source = source(new Lab(LabSettings.of(System.getenv()).withFolder(folder)));
        assertThatThrownBy(source::available)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(folder.resolve("index.json") + " is damaged")
                .hasMessageEndingWith("; remove it and run 'leafguard lab install' again");
    }
}
