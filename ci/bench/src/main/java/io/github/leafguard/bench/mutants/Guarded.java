package io.github.leafguard.bench.mutants;

import io.github.leafguard.candidate.AskedBits;
import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.candidate.Domain;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.Lineage;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.SetPolicyOutcome;
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
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A candidate that may crash or never end. Either is an answer about it, as it is of a hypervisor that panics or hangs: it could not run.
 *
 * @param spec its name, unlike any other
 * @param candidate the candidate
 * @param withHistory whether its changes are told, so that causes can be found: waivers name causes, and finding them takes time
 */
record Guarded(String spec, Candidate candidate, boolean withHistory) implements Candidate {
    /** A candidate whose history is not told. */
    Guarded(String spec, Candidate candidate) {
        this(spec, candidate, false);
    }

    private static <T> T run(Supplier<T> question) {
        LoopBudget.begin();
        try {
            return question.get();
        } catch (CandidateException couldNot) {
            throw couldNot;
        } catch (RuntimeException | StackOverflowError | LinkageError crash) {
            throw new CandidateException("it crashed: " + crash, crash);
        }
    }

    @Override
    public String version() {
        return candidate.version();
    }

    @Override
    public Optional<String> unsupported(Host host) {
        return run(() -> candidate.unsupported(host));
    }

    @Override
    public Hypervisor boot(Host host) {
        return run(() -> new Running(candidate.boot(host)));
    }

    @Override
    public Toolstack toolstack() {
        return new Driving(candidate.toolstack());
    }

    @Override
    public FeatureCatalog catalog() {
        return candidate.catalog();
    }

    @Override
    public Optional<Lineage> lineage() {
        return withHistory ? candidate.lineage().map(history -> new GuardedLineage(spec, history)) : Optional.empty();
    }

    private record GuardedLineage(String spec, Lineage history) implements Lineage {
        @Override
        public List<ChangeInfo> changes() {
            return history.changes();
        }

        @Override
        public String modelOf() {
            return history.modelOf();
        }

        @Override
        public Candidate prefix(int count) {
            return new Guarded(spec + " (first " + count + " changes)", run(() -> history.prefix(count)));
        }

        @Override
        public Candidate without(ChangeInfo change) {
            return new Guarded(spec + "-" + change.id(), history.without(change));
        }
    }

    /** A hypervisor that stands in front of another one. */
    interface Wrapping {
        /** The one behind. */
        Hypervisor hypervisor();
    }

    private record Running(Hypervisor hypervisor) implements Hypervisor, Wrapping {
        @Override
        public Optional<CpuPolicy> system(SystemPolicy which) {
            return run(() -> hypervisor.system(which));
        }

        @Override
        public Optional<String> unsupported(GuestKind kind) {
            return run(() -> hypervisor.unsupported(kind));
        }

        @Override
        public Domain createDomain(DomainConfig config) {
            return run(() -> hypervisor.createDomain(config));
        }

        @Override
        public List<SetPolicyOutcome> setOnFreshDomains(DomainConfig config, List<SerialisedPolicy> policies) {
            return run(() -> hypervisor.setOnFreshDomains(config, policies));
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

    private record Driving(Toolstack toolstack) implements Toolstack {
        @Override
        public String version() {
            return toolstack.version();
        }

        @Override
        public ToolstackSession open(Hypervisor hypervisor) {
            return run(() -> new Session(toolstack.open(hypervisor)));
        }

        @Override
        public List<AskedBits> understand(CpuidSetting setting) {
            return run(() -> toolstack.understand(setting));
        }
    }

    private record Session(ToolstackSession session) implements ToolstackSession {
        @Override
        public List<RestoreOutcome> restore(List<ArchivedGuest> guests) {
            return run(() -> session.restore(guests));
        }

        @Override
        public BuildOutcome build(DomainConfig config, List<CpuidSetting> settings) {
            return run(() -> session.build(config, settings));
        }
    }
}
