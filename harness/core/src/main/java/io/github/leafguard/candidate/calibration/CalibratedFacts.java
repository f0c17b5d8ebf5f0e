package io.github.leafguard.candidate.calibration;

import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.SeenPolicies;
import io.github.leafguard.corpus.capture.FactsSource;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.corpus.recorded.RecordedHost;
import java.util.List;

/** Facts of hosts that were captured under several versions: {@link Calibration} over the captures. */
public final class CalibratedFacts implements FactsSource {
    private final ModelSource models;

    /** Calibrates with these models; captures of versions they do not know tell nothing. */
    public CalibratedFacts(ModelSource models) {
        this.models = models;
    }

    @Override
    public HostFacts facts(Host host, List<RecordedHost> recordings) {
        List<SeenPolicies> seen = models.line().releases().stream()
                .flatMap(release -> recordings.stream()
                        .filter(recording -> recording.source().equals(release)))
                .map(CalibratedFacts::seen)
                .toList();
        HostFacts known = host.facts().with(ofTheLab(host));
        Host shown = new Host(host.name(), host.machine(), host.bootOptions(), known, seen, host.open());
        return new Calibration(models)
                .calibrate(shown)
                .host()
                .facts()
                .without(FactName.LIVE_STATE)
                .without(FactName.VIRTUALISED);
    }

    /** What nobody has to find out of a host that was captured, for its dump says it: it is the raw policy of a Xen. */
    private static HostFacts ofTheLab(Host host) {
        String dump = "the dump is a policy of Xen";
        return HostFacts.of(List.of(
                Fact.shown(FactName.LIVE_STATE, "xen", dump),
                Fact.shown(FactName.VIRTUALISED, !host.machine().isBareMetal(), dump)));
    }

    private static SeenPolicies seen(RecordedHost recording) {
        return new SeenPolicies(
                recording.source(), 0, 0, recording.system(), true, "captured on Xen " + recording.version());
    }
}
