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
        // The dump is the raw policy of a Xen, so that nobody has to find out under what it was taken.
        Fact underXen = Fact.shown(FactName.LIVE_STATE, "xen", "the dump is a policy of Xen");
        Host shown = new Host(
                host.name(), host.machine(), host.bootOptions(), host.facts().with(underXen), seen, host.open());
        return new Calibration(models).calibrate(shown).host().facts().without(FactName.LIVE_STATE);
    }

    private static SeenPolicies seen(RecordedHost recording) {
        return new SeenPolicies(
                recording.source(), 0, 0, recording.system(), true, "captured on Xen " + recording.version());
    }
}
