package io.github.leafguard.run.accuracy;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.recorded.RecordedHost;
import io.github.leafguard.corpus.recorded.RecordedRestore;
import io.github.leafguard.corpus.recorded.Recordings;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The corpus's own recordings: what real hypervisors answered on the corpus's hosts to the corpus's guests. */
final class RecordedTruth implements Truth {
    private final Recordings recordings;
    private final Map<String, Host> hosts = new HashMap<>();
    private final Map<String, Map<String, SerialisedPolicy>> inputs = new HashMap<>();

    RecordedTruth(Recordings recordings, Corpus corpus) {
        this.recordings = recordings;
        hosts.putAll(corpus.hosts());
    }

    @Override
    public List<TruthSet> sets() {
        return recordings.versions().stream()
                .map(name -> new TruthSet(name, Recordings.source(name)))
                .toList();
    }

    @Override
    public void read(TruthSet set, Visitor visitor) {
        recordings.hosts(set.name(), host -> visitor.host(trueHost(host)));
        recordings.restores(set.name(), restore -> visitor.restore(trueRestore(restore)));
    }

    private TrueHost trueHost(RecordedHost recorded) {
        Map<SystemPolicy, SerialisedPolicy> system = new EnumMap<>(SystemPolicy.class);
        for (SystemPolicy which : SystemPolicy.values()) {
            recorded.system(which.text()).ifPresent(policy -> system.put(which, policy));
        }
        Host host = known(hosts.get(recorded.host()), "host " + recorded.host());
        return new TrueHost(
                host, system, recorded.domains(), recorded.impossible().keySet());
    }

    private TrueRestore trueRestore(RecordedRestore recorded) {
        return new TrueRestore(
                recorded.host(),
                "the guest of " + recorded.from(),
                recorded.kind(),
                known(input(recorded), "archived guest " + recorded.guest()),
                recorded.refusal().orElse(null),
                recorded.readBack());
    }

    /** What was set: the policy of a domain just created, as the version that the guest comes from was recorded with on the host. */
    private @Nullable SerialisedPolicy input(RecordedRestore recorded) {
        return inputs.computeIfAbsent(recorded.from(), this::domains).get(recorded.guest());
    }

    private Map<String, SerialisedPolicy> domains(String version) {
        Map<String, SerialisedPolicy> domains = new HashMap<>();
        recordings.hosts(
                Recordings.directoryName(version),
                host -> host.domains()
                        .forEach((kind, policy) ->
                                domains.put(RecordedRestore.guest(version, host.host(), kind), policy)));
        return domains;
    }

    private static <T> T known(@Nullable T value, String what) {
        if (value == null) {
            throw new IllegalStateException("a recording names " + what + ", which is not there");
        }
        return value;
    }
}
