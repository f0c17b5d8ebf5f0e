package io.github.leafguard.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.candidate.model.RecordedFacts;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.HostFacts;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.corpus.recorded.RecordedHost;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.SerialisedPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The three installed hypervisors tell as much of a machine as all the releases did from which the corpus was made. */
class InferredFactsTest {
    private static final Corpus CORPUS = new CorpusLoader(ArchiveLimits.DEFAULT)
            .load(List.of(Path.of("../../corpus").toAbsolutePath()));
    private static final PolicyCodec CODEC = new PolicyCodec(PolicyBounds.widest());

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
        Host plain = new Host(host.name(), host.machine(), host.bootOptions(), HostFacts.UNKNOWN);
        List<RecordedHost> captured = new ArrayList<>();
        for (DebianXen version : DebianXen.ALL) {
            captured.add(capture(version, host));
        }
        // In whatever order they come.
        Collections.reverse(captured);
        assertThat(new RecordedFacts(new ModelSource()).facts(plain, captured)).isEqualTo(host.facts());
    }

    private static RecordedHost capture(DebianXen version, Host host) {
        try (LabHypervisor xen = RealLab.boot(version.binary(), host)) {
            SortedMap<String, SerialisedPolicy> system = new TreeMap<>();
            for (SystemPolicy which : SystemPolicy.values()) {
                xen.system(which).ifPresent(policy -> system.put(which.text(), CODEC.serialise(policy)));
            }
            return new RecordedHost(
                    version.release(), xen.description().version(), "", host.name(), system, Map.of(), Map.of());
        }
    }
}
