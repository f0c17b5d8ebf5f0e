package io.github.leafguard.data;

import io.github.leafguard.candidate.calibration.CalibratedFacts;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.capture.Capture;
import io.github.leafguard.corpus.capture.CapturedCorpus;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.corpus.recorded.RecordedHost;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The facts of emulated hosts, as importing their recordings gives them. */
final class ImportedFacts {
    private ImportedFacts() {}

    /** The facts of every host that was recorded on a CPU that QEMU can be, by the host's name. */
    static Map<String, HostFacts> of(Corpus corpus, List<RecordedHost> recordings) {
        List<Capture> captures = recordings.stream()
                .filter(recorded -> host(corpus, recorded).machine().qemuCpu() != null)
                .map(recorded -> capture(host(corpus, recorded), recorded))
                .toList();
        Map<String, HostFacts> facts = new TreeMap<>();
        new CapturedCorpus("again", captures, List.of(), List.of())
                .machines(new CalibratedFacts(new ModelSource()))
                .forEach(machine -> machine.hosts().forEach(host -> facts.put(host.name(), host.facts())));
        return facts;
    }

    private static Host host(Corpus corpus, RecordedHost recorded) {
        return corpus.host(recorded.host()).orElseThrow();
    }

    private static Capture capture(Host host, RecordedHost recorded) {
        return new Capture(recorded, String.valueOf(host.machine().qemuCpu()), host.bootOptions(), "QEMU 7.2");
    }

    /** What the files state of the same hosts. */
    static Map<String, HostFacts> committed(Corpus corpus) {
        Map<String, HostFacts> facts = new TreeMap<>();
        corpus.hosts().values().stream()
                .filter(host -> host.machine().qemuCpu() != null)
                .forEach(host -> facts.put(host.name(), host.facts()));
        return facts;
    }
}
