package io.github.leafguard.run.accuracy;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.ArchivedGuest;
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
    private final Map<String, ArchivedGuest> guests = new HashMap<>();

    RecordedTruth(Recordings recordings, Corpus corpus) {
        this.recordings = recordings;
        hosts.putAll(corpus.hosts());
        corpus.guests().forEach(guest -> guests.put(guest.id(), guest));
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
        ArchivedGuest guest = known(guests.get(recorded.guest()), "archived guest " + recorded.guest());
        return new TrueRestore(
                recorded.host(),
                "the guest of " + recorded.from(),
                recorded.kind(),
                guest.policy(),
                recorded.refusal().orElse(null),
                recorded.readBack());
    }

    private static <T> T known(@Nullable T value, String what) {
        if (value == null) {
            throw new IllegalStateException("a recording names " + what + ", which the corpus does not have");
        }
        return value;
    }
}
