package io.github.leafguard.candidate.recorded;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.Toolstack;
import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.load.CorpusDigest;
import io.github.leafguard.corpus.recorded.RecordedHost;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.SerialisedPolicy;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Recorded system policies with the model's rules for domains. */
final class RecordedCandidate implements Candidate {
    private final String spec;
    private final Path directory;
    private final ModelCandidate rules;
    private final Map<String, RecordedHost> hosts = new HashMap<>();

    RecordedCandidate(String spec, Path directory, ModelCandidate rules, Collection<RecordedHost> hosts) {
        this.spec = spec;
        this.directory = directory;
        this.rules = rules;
        hosts.forEach(host -> this.hosts.put(host.host(), host));
    }

    @Override
    public String spec() {
        return spec;
    }

    @Override
    public String version() {
        return rules.version();
    }

    @Override
    public String identity() {
        return "recordings " + CorpusDigest.of(List.of(directory));
    }

    @Override
    public FeatureCatalog catalog() {
        return rules.catalog();
    }

    @Override
    public Toolstack toolstack() {
        return rules.toolstack();
    }

    @Override
    public Optional<String> unsupported(Host host) {
        return hosts.containsKey(host.name())
                ? Optional.empty()
                : Optional.of("nothing was recorded on host " + host.name());
    }

    @Override
    public Hypervisor boot(Host host) {
        RecordedHost recorded = hosts.get(host.name());
        if (recorded == null) {
            throw new CandidateException(spec + " has no recording of host " + host.name());
        }
        Map<SystemPolicy, CpuPolicy> system = new EnumMap<>(SystemPolicy.class);
        for (SystemPolicy which : SystemPolicy.values()) {
            recorded.system(which.text()).ifPresent(policy -> system.put(which, decode(policy, host, which)));
        }
        return rules.bootRecorded(host, system);
    }

    private CpuPolicy decode(SerialisedPolicy policy, Host host, SystemPolicy which) {
        MutablePolicy decoded = new MutablePolicy();
        PolicyError error = new PolicyCodec(PolicyBounds.widest()).deserialise(policy, decoded);
        if (error != null) {
            throw new CandidateException("%s: the %s policy recorded on host %s cannot be read: %s"
                    .formatted(spec, which.title(), host.name(), error));
        }
        return decoded.freeze();
    }
}
