package io.github.leafguard.lab;

import io.github.leafguard.candidate.calibration.CalibratedFacts;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.capture.Capture;
import io.github.leafguard.corpus.capture.CapturedCorpus;
import io.github.leafguard.corpus.recorded.RecordedHost;
import java.util.List;

/** Captures of one host, as they become part of a corpus. */
final class Imported {
    private Imported() {}

    /** The host with its dump and the facts that a corpus would have of it. */
    static Host host(Host booted, List<RecordedHost> captured) {
        String cpu = String.valueOf(booted.machine().qemuCpu());
        List<Capture> captures = captured.stream()
                .map(recorded -> new Capture(recorded, cpu, booted.bootOptions(), "the QEMU of this test"))
                .toList();
        return new CapturedCorpus("test", captures, List.of(), List.of())
                .machines(new CalibratedFacts(new ModelSource()))
                .get(0)
                .hosts()
                .get(0);
    }
}
