package io.github.leafguard.candidate.model;

import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.candidate.Domain;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.SetPolicyOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.model.host.HostContext;
import io.github.leafguard.candidate.model.rules.Compatibility;
import io.github.leafguard.candidate.model.rules.Derivation;
import io.github.leafguard.candidate.model.rules.Rules;
import io.github.leafguard.candidate.model.rules.Stage;
import io.github.leafguard.candidate.model.rules.StageRunner;
import io.github.leafguard.candidate.model.rules.Step;
import io.github.leafguard.candidate.model.rules.StepTrace;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.OpenFact;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.SerialisedPolicy;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A version's rules running on one host. */
public final class ModelHypervisor implements Hypervisor {
    private final Rules rules;
    private final PolicyCodec codec;
    private final Derivation derivation;
    private final StageRunner runner;
    private final Map<SystemPolicy, CpuPolicy> system = new EnumMap<>(SystemPolicy.class);
    private final Map<DomainConfig, CpuPolicy> fresh = new HashMap<>();
    private final Map<DomainConfig, FirstPolicy> first = new HashMap<>();
    private @Nullable Fresh last;
    private @Nullable CpuPolicy lastVisible;
    private boolean hvm;
    private boolean hap;

    /** A new domain's policy. */
    private record Fresh(DomainConfig config, CpuPolicy policy) {}

    /** What comes of set-policy, and the whole policy of the domain then. */
    record SetPolicy(SetPolicyOutcome outcome, CpuPolicy whole) {}

    private record FirstPolicy(SerialisedPolicy entries, SetPolicy result) {}

    private ModelHypervisor(Rules rules, Host host) {
        this.rules = rules;
        this.codec = new PolicyCodec(rules.bounds());
        this.derivation = new Derivation(rules, new HostContext(host));
        this.runner = new StageRunner(rules);
    }

    /** Derives the system policies; {@code listener} hears of every step if given. */
    static ModelHypervisor boot(Rules rules, Host host, @Nullable Consumer<StepTrace> listener) {
        ModelHypervisor hypervisor = new ModelHypervisor(rules, host);
        hypervisor.runner.listen(listener);
        hypervisor.bootHost();
        hypervisor.hvm = hypervisor.derivation.hvm();
        hypervisor.hap = hypervisor.derivation.hap();
        hypervisor.bootGuests();
        hypervisor.runner.listen(null);
        return hypervisor;
    }

    /** Takes the system policies as they were recorded on the host and applies only the rules for domains. */
    static ModelHypervisor recorded(Rules rules, Host host, Map<SystemPolicy, CpuPolicy> recorded) {
        ModelHypervisor hypervisor = new ModelHypervisor(rules, host);
        for (SystemPolicy which : SystemPolicy.values()) {
            hypervisor.system.put(which, recorded.getOrDefault(which, CpuPolicy.EMPTY));
        }
        Derivation derivation = hypervisor.derivation;
        derivation.raw = hypervisor.system.get(SystemPolicy.RAW);
        derivation.hostPolicy = hypervisor.system.get(SystemPolicy.HOST);
        hypervisor.runner.run(Stage.CAPABILITIES, derivation);
        hypervisor.hvm = !hypervisor.system.get(SystemPolicy.HVM_MAX).equals(CpuPolicy.EMPTY);
        hypervisor.hap = derivation.hap();
        return hypervisor;
    }

    private void bootHost() {
        runner.run(Stage.RAW, derivation);
        derivation.raw = derivation.policy.freeze();
        runner.run(Stage.CAPABILITIES, derivation);
        derivation.policy.become(derivation.raw);
        runner.run(Stage.HOST, derivation);
        derivation.hostPolicy = derivation.policy.freeze();
        system.put(SystemPolicy.RAW, derivation.raw);
        system.put(SystemPolicy.HOST, derivation.hostPolicy);
    }

    private void bootGuests() {
        derive(SystemPolicy.PV_MAX, SystemPolicy.HOST, Stage.PV_MAX);
        derive(SystemPolicy.PV_DEFAULT, SystemPolicy.PV_MAX, Stage.PV_DEFAULT);
        if (hvm) {
            derive(SystemPolicy.HVM_MAX, SystemPolicy.HOST, Stage.HVM_MAX);
            derive(SystemPolicy.HVM_DEFAULT, SystemPolicy.HVM_MAX, Stage.HVM_DEFAULT);
        } else {
            // The interface still answers, with policies nobody has filled.
            system.put(SystemPolicy.HVM_MAX, CpuPolicy.EMPTY);
            system.put(SystemPolicy.HVM_DEFAULT, CpuPolicy.EMPTY);
        }
    }

    private void derive(SystemPolicy which, SystemPolicy from, Stage stage) {
        derivation.policy.become(system.get(from));
        runner.run(stage, derivation);
        system.put(which, derivation.policy.freeze());
    }

    /** The codec of this version. */
    public PolicyCodec codec() {
        return codec;
    }

    @Override
    public Optional<CpuPolicy> system(SystemPolicy which) {
        derivation.policy.become(system.get(which));
        codec.clip(derivation.policy);
        return Optional.of(derivation.policy.freeze());
    }

    @Override
    public Optional<String> unsupported(GuestKind kind) {
        if (kind.isHvm() && !hvm) {
            return Optional.of("the host has no usable hardware virtualisation");
        }
        if (kind == GuestKind.HVM_HAP && !hap) {
            return Optional.of("the host has no hardware-assisted paging");
        }
        return Optional.empty();
    }

    @Override
    public Domain createDomain(DomainConfig config) {
        return new ModelDomain(this, config, freshPolicy(config));
    }

    @Override
    public List<SetPolicyOutcome> setOnFreshDomains(DomainConfig config, List<SerialisedPolicy> policies) {
        CpuPolicy start = freshPolicy(config);
        List<SetPolicyOutcome> outcomes = new ArrayList<>(policies.size());
        for (SerialisedPolicy policy : policies) {
            PolicyError error = set(config, start, policy);
            outcomes.add(
                    error == null ? new SetPolicyOutcome.Accepted(visible()) : new SetPolicyOutcome.Refused(error));
        }
        return outcomes;
    }

    /** The whole policy of a new domain, including what get-policy does not show. */
    private CpuPolicy freshPolicy(DomainConfig config) {
        Fresh known = last;
        if (known == null || known.config() != config) {
            known = new Fresh(config, fresh.computeIfAbsent(config, this::create));
            last = known;
        }
        return known.policy();
    }

    private CpuPolicy create(DomainConfig config) {
        unsupported(config.kind()).ifPresent(reason -> {
            throw new CandidateException("cannot create a domain of kind %s on host %s: %s"
                    .formatted(config.kind().text(), derivation.host.host().name(), reason));
        });
        boolean pv = !config.kind().isHvm();
        derivation.policy.become(system.get(pv ? SystemPolicy.PV_DEFAULT : SystemPolicy.HVM_DEFAULT));
        // A 32-bit PV guest is created with 64 bits and switched afterwards.
        select(pv ? config.with(GuestKind.PV) : config);
        runner.run(Stage.CREATE, derivation);
        runner.run(Stage.RECALCULATE, derivation);
        if (config.kind() == GuestKind.PV32) {
            select(config);
            runner.run(Stage.RECALCULATE, derivation);
        }
        return derivation.policy.freeze();
    }

    private void select(DomainConfig config) {
        derivation.config = config;
        derivation.max = system.get(config.kind().isHvm() ? SystemPolicy.HVM_MAX : SystemPolicy.PV_MAX);
    }

    /** Set-policy on a new domain. Toolstacks begin with the same entries for every domain of a configuration, so the last are remembered. */
    SetPolicy setOnFresh(DomainConfig config, SerialisedPolicy entries) {
        FirstPolicy known = first.get(config);
        if (known == null || known.entries() != entries) {
            known = new FirstPolicy(entries, setPolicy(config, freshPolicy(config), entries));
            first.put(config, known);
        }
        return known.result();
    }

    /** Set-policy on a domain whose whole policy is {@code current}. */
    SetPolicy setPolicy(DomainConfig config, CpuPolicy current, SerialisedPolicy entries) {
        PolicyError error = set(config, current, entries);
        if (error != null) {
            return new SetPolicy(new SetPolicyOutcome.Refused(error), current);
        }
        CpuPolicy whole = derivation.policy.freeze();
        return new SetPolicy(new SetPolicyOutcome.Accepted(visible(whole)), whole);
    }

    /**
     * Set-policy on a domain whose policy is {@code current}. On success the new policy is in the working area.
     *
     * @return why it is refused, or null
     */
    private @Nullable PolicyError set(DomainConfig config, CpuPolicy current, SerialisedPolicy entries) {
        select(config);
        derivation.policy.become(current);
        PolicyError error = codec.deserialise(entries, derivation.policy);
        if (error != null) {
            return error;
        }
        codec.clearOutOfRange(derivation.policy);
        List<Compatibility> tests = rules.compatibility();
        for (int i = 0; i < tests.size(); i++) {
            error = tests.get(i).test().apply(derivation.policy, derivation.max);
            if (error != null) {
                return error;
            }
        }
        runner.run(Stage.RECALCULATE, derivation);
        return null;
    }

    /** Runs {@code work} with {@code listener} hearing of every step. */
    <T> T traced(Consumer<StepTrace> listener, java.util.function.Supplier<T> work) {
        runner.listen(listener);
        try {
            return work.get();
        } finally {
            runner.listen(null);
        }
    }

    /** The working area as get-policy shows it. Guests that come to the same share one policy, which costs no memory and is equal at a glance. */
    private CpuPolicy visible() {
        codec.clip(derivation.policy);
        CpuPolicy known = lastVisible;
        if (known == null || !derivation.policy.matches(known)) {
            known = derivation.policy.freeze();
            lastVisible = known;
        }
        return known;
    }

    /** A policy as get-policy shows it: the very same one if all of it is shown. */
    CpuPolicy visible(CpuPolicy whole) {
        derivation.policy.become(whole);
        codec.clip(derivation.policy);
        return derivation.policy.matches(whole) ? whole : derivation.policy.freeze();
    }

    /** With Viridian the leaves at 0x40000000 are its own; where Xen's end is then said by the other field. */
    int leafLimit(DomainConfig config, CpuPolicy policy) {
        int standard = config.kind().isHvm() ? rules.hvmLeafLimit() : rules.pvLeafLimit();
        int asked = config.viridian() ? policy.word(PolicyLayout.HV2_LIMIT) : policy.hvLimit();
        return asked == 0 ? standard : Math.min(Math.max(asked, 2), standard);
    }

    /** All that creating a domain and setting its policy looks at. */
    private record DomainRules(
            Map<SystemPolicy, CpuPolicy> system,
            List<Step> create,
            List<Step> recalculate,
            List<Compatibility> compatibility,
            PolicyBounds bounds,
            IntBuffer positions,
            List<Integer> limits,
            Object catalog,
            Object known) {}

    @Override
    public Object domainRules() {
        int[] features = new int[FeatureWord.COUNT];
        for (CpuPolicy policy : system.values()) {
            for (int word = 0; word < features.length; word++) {
                features[word] |= policy.word(FeatureWord.position(word));
            }
        }
        return new DomainRules(
                Map.copyOf(system),
                rules.steps(Stage.CREATE),
                rules.steps(Stage.RECALCULATE),
                rules.compatibility(),
                rules.bounds(),
                IntBuffer.wrap(rules.featurePositions()),
                List.of(
                        rules.pvLeafLimit(),
                        rules.hvmLeafLimit(),
                        rules.catalog().words()),
                rules.catalog().within(features),
                derivation.known());
    }

    @Override
    public List<OpenFact> open() {
        List<OpenFact> open = new ArrayList<>(derivation.host.open());
        open.addAll(derivation.host.host().open());
        return List.copyOf(open);
    }

    /** The facts of the host that the rules have asked for up to now. */
    public List<Fact> facts() {
        return derivation.host.askedFor();
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
