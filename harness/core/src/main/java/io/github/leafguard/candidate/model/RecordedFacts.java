package io.github.leafguard.candidate.model;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.HostFacts;
import io.github.leafguard.corpus.capture.FactsSource;
import io.github.leafguard.corpus.json.HostFactsJson;
import io.github.leafguard.corpus.recorded.RecordedHost;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Facts of hosts that were recorded under several versions: {@link FactInference} over the recordings. */
public final class RecordedFacts implements FactsSource {
    /** 0x80000021 EAX bit 2. */
    private static final int LFENCE_DISPATCH = FeatureWord.W_E21A * 32 + 2;

    private final ModelSource models;

    /** Infers with these models; recordings of versions they do not know tell nothing. */
    public RecordedFacts(ModelSource models) {
        this.models = models;
    }

    @Override
    public HostFacts facts(Host host, List<RecordedHost> recordings) {
        HostFacts facts = host.facts();
        Map<String, Map<SystemPolicy, CpuPolicy>> captured = new LinkedHashMap<>();
        for (String release : models.line().releases()) {
            Optional<RecordedHost> recording = recordings.stream()
                    .filter(candidate -> candidate.source().equals(release))
                    .findFirst();
            if (recording.isPresent()) {
                ModelCandidate model = models.resolve(release);
                Map<SystemPolicy, CpuPolicy> system = decode(recording.get(), model);
                captured.put(release, system);
                Optional<Boolean> lfence = lfenceDispatch(model, host, system);
                facts = lfence.isEmpty() ? facts : HostFactsJson.withLfenceDispatch(facts, lfence.get());
            }
        }
        Host known = new Host(host.name(), host.machine(), host.bootOptions(), facts);
        return new FactInference(models).infer(known, captured);
    }

    /**
     * Whether LFENCE is dispatch-serialising, on CPUs where a recording tells: CPUID does not say it, and it is not what the rule about
     * the CPU's family says anyway.
     */
    private static Optional<Boolean> lfenceDispatch(
            ModelCandidate model, Host host, Map<SystemPolicy, CpuPolicy> system) {
        CpuPolicy raw = system.get(SystemPolicy.RAW);
        CpuPolicy seen = system.get(SystemPolicy.HOST);
        if (model.catalog().find("LFENCE_DISPATCH").isEmpty()
                || raw == null
                || seen == null
                || !raw.vendor().isAmdLike()
                || raw.has(LFENCE_DISPATCH)) {
            return Optional.empty();
        }
        boolean expected = model.boot(host)
                .system(SystemPolicy.HOST)
                .orElse(CpuPolicy.EMPTY)
                .has(LFENCE_DISPATCH);
        return expected && seen.has(LFENCE_DISPATCH) ? Optional.empty() : Optional.of(seen.has(LFENCE_DISPATCH));
    }

    private static Map<SystemPolicy, CpuPolicy> decode(RecordedHost recording, ModelCandidate model) {
        Map<SystemPolicy, CpuPolicy> system = new EnumMap<>(SystemPolicy.class);
        for (SystemPolicy which : SystemPolicy.values()) {
            recording.system(which.text()).ifPresent(policy -> system.put(which, decode(policy, recording, model)));
        }
        return system;
    }

    private static CpuPolicy decode(SerialisedPolicy serialised, RecordedHost recording, ModelCandidate model) {
        MutablePolicy policy = new MutablePolicy();
        PolicyError error = new PolicyCodec(model.bounds()).deserialise(serialised, policy);
        if (error != null) {
            throw new IllegalArgumentException("no policy of %s is what was recorded on %s: %s"
                    .formatted(recording.source(), recording.host(), error));
        }
        return policy.freeze();
    }
}
