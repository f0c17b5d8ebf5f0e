package io.github.leafguard.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.corpus.recorded.RecordedHost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The three installed hypervisors tell as much of a machine as all the releases did from which the corpus was made. */
class InferredFactsTest {
    private static final Corpus CORPUS = new CorpusLoader(ArchiveLimits.DEFAULT)
            .load(List.of(Path.of("../../corpus").toAbsolutePath()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nocera-like",
                "EPYC",
                "Opteron_G1",
                "Broadwell",
                "Broadwell+noxsave",
                "KnightsMill",
                "Snowridge",
                "ff-KnightsMill+spec-ctrl_no-gds-mit"
            })
    void factsFollowFromWhatThreeHypervisorsMakeOfTheMachine(String name) {
        Host host = CORPUS.host(name).orElseThrow();
        List<RecordedHost> captured = new ArrayList<>();
        for (DebianXen version : DebianXen.ALL) {
            try (LabHypervisor xen = RealLab.boot(version.binary(), host)) {
                captured.add(version.capture(xen, host.name()));
            }
        }
        // In whatever order they come.
        Collections.reverse(captured);
        assertThat(Imported.host(host, captured).facts()).isEqualTo(host.facts());
    }
}
