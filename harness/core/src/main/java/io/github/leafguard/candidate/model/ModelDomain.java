package io.github.leafguard.candidate.model;

import io.github.leafguard.candidate.Domain;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.SetPolicyOutcome;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.OptionalInt;

/** A domain of a modelled hypervisor. */
final class ModelDomain implements Domain {
    private final ModelHypervisor hypervisor;
    private final DomainConfig config;
    private CpuPolicy whole;
    private boolean isFresh = true;

    ModelDomain(ModelHypervisor hypervisor, DomainConfig config, CpuPolicy fresh) {
        this.hypervisor = hypervisor;
        this.config = config;
        this.whole = fresh;
    }

    @Override
    public CpuPolicy policy() {
        return hypervisor.visible(whole);
    }

    @Override
    public SetPolicyOutcome setPolicy(SerialisedPolicy entries) {
        ModelHypervisor.SetPolicy result =
                isFresh ? hypervisor.setOnFresh(config, entries) : hypervisor.setPolicy(config, whole, entries);
        whole = result.whole();
        isFresh = false;
        return result.outcome();
    }

    @Override
    public OptionalInt hypervisorLeafLimit() {
        return OptionalInt.of(hypervisor.leafLimit(config, whole));
    }
}
