package io.github.leafguard.candidate;

import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.facts.OpenFact;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A candidate running on one host. It offers what a real hypervisor's interface offers and nothing more. Not thread-safe. */
public interface Hypervisor extends AutoCloseable {
    /** A system policy, or empty if the hypervisor has none of that kind. */
    Optional<CpuPolicy> system(SystemPolicy which);

    /** Why domains of this kind cannot be created here, or empty if they can. */
    Optional<String> unsupported(GuestKind kind);

    /** Why domains with these options cannot be created here, or empty if they can; a build may have the kind and not what is asked of it. */
    default Optional<String> unsupported(DomainConfig config) {
        return unsupported(config.kind());
    }

    /**
     * Creates a domain.
     *
     * @throws CandidateException if the kind is {@link #unsupported} or the hypervisor fails
     */
    Domain createDomain(DomainConfig config);

    /** Sets each policy on a fresh domain of its own and answers in the same order. */
    default List<SetPolicyOutcome> setOnFreshDomains(DomainConfig config, List<SerialisedPolicy> policies) {
        List<SetPolicyOutcome> outcomes = new ArrayList<>(policies.size());
        for (SerialisedPolicy policy : policies) {
            outcomes.add(createDomain(config).setPolicy(policy));
        }
        return outcomes;
    }

    /**
     * What decides this hypervisor's policies and is not known of the host, as far as it was asked for up to now; none for a hypervisor
     * that runs on the host itself.
     */
    default List<OpenFact> open() {
        return List.of();
    }

    /**
     * Equal for hypervisors of one host whose domains come to the same, whatever is asked of them; unless one knows better, for itself
     * alone.
     */
    default Object domainRules() {
        return this;
    }

    @Override
    void close();
}
