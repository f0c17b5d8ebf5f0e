package io.github.leafguard.lab;

import io.github.leafguard.candidate.Domain;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.SetPolicyOutcome;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.lab.probe.Command;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A domain of a real hypervisor. */
final class LabDomain implements Domain {
    private final LabHypervisor hypervisor;
    private final DomainPool pool;
    private final DomainConfig config;
    private final List<SerialisedPolicy> history = new ArrayList<>();

    LabDomain(LabHypervisor hypervisor, DomainPool pool, DomainConfig config) {
        this.hypervisor = hypervisor;
        this.pool = pool;
        this.config = config;
    }

    DomainConfig config() {
        return config;
    }

    /** What it was given and took, in order. */
    List<SerialisedPolicy> history() {
        return history;
    }

    @Override
    public CpuPolicy policy() {
        return hypervisor.ask(Command.read(pool.handle(this)), answer -> {
            hypervisor.requireDone(answer);
            return answer.policy();
        });
    }

    @Override
    public SetPolicyOutcome setPolicy(SerialisedPolicy entries) {
        PolicyError refusal = hypervisor
                .ask(
                        Command.set(pool.handle(this), entries),
                        answer -> answer.rc() == 0 ? Optional.<PolicyError>empty() : Optional.of(answer.error()))
                .orElse(null);
        if (refusal != null) {
            return new SetPolicyOutcome.Refused(refusal);
        }
        history.add(entries);
        return new SetPolicyOutcome.Accepted(policy());
    }

    /** Known for PV guests that keep the hypervisor's own limit: the probe is one, and has looked. */
    @Override
    public OptionalInt hypervisorLeafLimit() {
        boolean pv = config.kind() == GuestKind.PV || config.kind() == GuestKind.PV32;
        return pv && policy().hvLimit() == 0
                ? OptionalInt.of(hypervisor.description().pvLeafLimit())
                : OptionalInt.empty();
    }
}
