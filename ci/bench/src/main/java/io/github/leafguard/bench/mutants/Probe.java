package io.github.leafguard.bench.mutants;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.ToolstackSession;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.GuestOption;
import io.github.leafguard.corpus.GuestOptions;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.CpuPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A host and all that a candidate is asked there to see whether a fault has an effect.
 *
 * @param host the host
 * @param guests guests that are restored
 * @param settings settings that new guests are built with
 * @param ofCorpus whether the gate judges this host
 */
record Probe(Host host, List<ArchivedGuest> guests, List<CpuidSetting> settings, boolean ofCorpus) {
    private static final List<GuestKind> KINDS_WITH_SETTINGS = List.of(GuestKind.PV, GuestKind.HVM_HAP);

    Probe {
        guests = List.copyOf(guests);
        settings = List.copyOf(settings);
    }

    /** Every answer of a candidate. */
    List<Answer> ask(Candidate candidate) {
        List<Answer> answers = new ArrayList<>();
        boolean possible = candidate.unsupported(host).isEmpty();
        answers.add(Answer.of("whether it can be asked on", host.name(), possible ? 1 : 0));
        if (!possible) {
            return answers;
        }
        try (Hypervisor hypervisor = candidate.boot(host)) {
            ToolstackSession toolstack = candidate.toolstack().open(hypervisor);
            for (SystemPolicy which : SystemPolicy.values()) {
                Optional<CpuPolicy> policy = hypervisor.system(which);
                answers.add(new Answer(
                        "system policy",
                        which,
                        policy,
                        policy.map(Fingerprint::of).orElse(0L)));
            }
            for (GuestKind kind : GuestKind.values()) {
                domains(hypervisor, kind, answers);
            }
            restores(toolstack, answers);
            for (GuestKind kind : KINDS_WITH_SETTINGS) {
                settings(hypervisor, toolstack, kind, answers);
            }
        }
        return answers;
    }

    private void domains(Hypervisor hypervisor, GuestKind kind, List<Answer> answers) {
        boolean possible = hypervisor.unsupported(kind).isEmpty();
        answers.add(Answer.of("kind of guest", kind, possible ? 1 : 0));
        if (!possible) {
            return;
        }
        for (DomainConfig config : configs(kind)) {
            var domain = hypervisor.createDomain(config);
            answers.add(new Answer("new domain", config, domain.policy(), Fingerprint.of(domain.policy())));
            answers.add(Answer.of(
                    "hypervisor leaves of", config, domain.hypervisorLeafLimit().orElse(-1)));
        }
    }

    private static List<DomainConfig> configs(GuestKind kind) {
        List<DomainConfig> configs =
                new ArrayList<>(List.of(DomainConfig.of(kind), new DomainConfig(kind, false, false)));
        if (kind.isHvm()) {
            configs.add(new DomainConfig(kind, true, true));
            configs.add(new DomainConfig(kind, false, true, false, false));
            configs.add(new DomainConfig(kind, false, true, true, true));
        }
        return configs;
    }

    private void restores(ToolstackSession toolstack, List<Answer> answers) {
        List<RestoreOutcome> outcomes = toolstack.restore(guests);
        for (int at = 0; at < guests.size(); at++) {
            RestoreOutcome outcome = outcomes.get(at);
            answers.add(new Answer("restore of", guests.get(at).id(), outcome, Fingerprint.of(outcome)));
        }
    }

    private void settings(Hypervisor hypervisor, ToolstackSession toolstack, GuestKind kind, List<Answer> answers) {
        if (hypervisor.unsupported(kind).isPresent()) {
            return;
        }
        for (GuestOptions options : List.of(GuestOptions.PLAIN, GuestOptions.PLAIN.with(GuestOption.NESTED, true))) {
            BuildOutcome plain = toolstack.build(DomainConfig.of(kind, options), List.of());
            answers.add(new Answer("new guest", kind, plain, Fingerprint.of(plain)));
        }
        for (CpuidSetting setting : settings) {
            BuildOutcome built = toolstack.build(DomainConfig.of(kind, setting.options()), List.of(setting));
            answers.add(new Answer(
                    kind == GuestKind.PV ? "PV guest with" : "HVM guest with",
                    setting.id(),
                    built,
                    Fingerprint.of(built)));
        }
    }
}
