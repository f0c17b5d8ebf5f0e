package io.github.leafguard.corpus.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.format.Origin;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacedCorpusTest {
    @TempDir
    Path directory;

    @Test
    void everyPartIsKnownByItsFile() {
        CorpusOnDisk files = new CorpusOnDisk(directory)
                .put("machines/m.json", CorpusOnDisk.machine("m"))
                .put("guests/a.json", CorpusOnDisk.guest("a", "m"))
                .put(
                        "settings/s.json",
                        "{\"settings\":[{\"id\":\"x\",\"cpuid\":\"host,avx=0\",\"since\":\"4.13.0\"}]}");
        PlacedCorpus corpus = new CorpusLoader(ArchiveLimits.DEFAULT).loadWithPlaces(List.of(directory));
        assertThat(corpus.corpus()).hasToString("1 machines, 1 hosts, 1 guests, 1 settings");
        assertThat(corpus.ofHost("m")).isEqualTo(Origin.of(files.path("machines/m.json")));
        assertThat(corpus.ofGuest("a")).isEqualTo(Origin.of(files.path("guests/a.json")));
        assertThat(corpus.ofSetting("x")).isEqualTo(Origin.of(files.path("settings/s.json")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> corpus.ofGuest("b"))
                .withMessage("the corpus has no guest 'b'");
    }
}
