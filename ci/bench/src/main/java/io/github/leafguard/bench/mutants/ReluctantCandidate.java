package io.github.leafguard.bench.mutants;

import io.github.leafguard.candidate.AskedBits;
import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Domain;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.Toolstack;
import io.github.leafguard.candidate.ToolstackSession;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.facts.OpenFact;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.FeatureCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A candidate that answers right, as far as it answers.
 *
 * @param candidate one that answers everything
 * @param reluctance what it keeps back
 */
record ReluctantCandidate(Candidate candidate, Reluctance reluctance) implements Candidate {
    @Override
    public String spec() {
        return candidate.spec();
    }

    @Override
    public String version() {
        return candidate.version();
    }

    @Override
    public Optional<String> unsupported(Host host) {
        return reluctance.host(host);
    }

    @Override
    public Hypervisor boot(Host host) {
        reluctance.boot(host);
        return new Running(host, candidate.boot(host), reluctance);
    }

    @Override
    public Toolstack toolstack() {
        return new Driving(candidate.toolstack(), reluctance);
    }

    @Override
    public FeatureCatalog catalog() {
        return candidate.catalog();
    }

    private record Running(Host host, Hypervisor hypervisor, Reluctance reluctance) implements Hypervisor {
        @Override
        public Optional<CpuPolicy> system(SystemPolicy which) {
            return reluctance.system(which, hypervisor.system(which));
        }

        @Override
        public Optional<String> unsupported(GuestKind kind) {
            return reluctance.kind(host, kind, hypervisor.unsupported(kind));
        }

        @Override
        public Domain createDomain(DomainConfig config) {
            reluctance.create(config);
            return hypervisor.createDomain(config);
        }

        @Override
        public List<OpenFact> open() {
            return hypervisor.open();
        }

        @Override
        public void close() {
            hypervisor.close();
        }
    }

    private record Driving(Toolstack toolstack, Reluctance reluctance) implements Toolstack {
        @Override
        public String version() {
            return toolstack.version();
        }

        @Override
        public ToolstackSession open(Hypervisor hypervisor) {
            Hypervisor inner = hypervisor;
            while (inner instanceof Guarded.Wrapping wrapping) {
                inner = wrapping.hypervisor();
            }
            return new Session(((Running) inner).host(), toolstack.open(hypervisor), reluctance);
        }

        @Override
        public List<AskedBits> understand(CpuidSetting setting) {
            return toolstack.understand(setting);
        }
    }

    private record Session(Host host, ToolstackSession session, Reluctance reluctance) implements ToolstackSession {
        @Override
        public List<RestoreOutcome> restore(List<ArchivedGuest> guests) {
            List<RestoreOutcome> answers = session.restore(guests);
            List<RestoreOutcome> given = new ArrayList<>();
            for (int at = 0; at < guests.size(); at++) {
                given.add(reluctance.restore(host, guests.get(at), answers.get(at)));
            }
            return given;
        }

        @Override
        public BuildOutcome build(DomainConfig config, List<CpuidSetting> settings) {
            return reluctance.build(host, config, settings, session.build(config, settings));
        }
    }
}
