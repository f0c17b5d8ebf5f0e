package io.github.leafguard.candidate.model;

import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.SetPolicyOutcome;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.function.Consumer;

/** What becomes of a new domain's own policy that is changed here and there and set again. */
final class Guests {
    private Guests() {}

    /** The policy after an accepted change. */
    static CpuPolicy accepted(String version, SyntheticHost host, GuestKind kind, Consumer<MutablePolicy> edit) {
        return accepted(version, host, DomainConfig.of(kind), edit);
    }

    static CpuPolicy accepted(String version, SyntheticHost host, DomainConfig config, Consumer<MutablePolicy> edit) {
        return accepted(changed(version, host, config, edit));
    }

    static CpuPolicy accepted(SetPolicyOutcome outcome) {
        if (outcome instanceof SetPolicyOutcome.Accepted accepted) {
            return accepted.readBack();
        }
        throw new AssertionError("not accepted: " + outcome);
    }

    /** The error of a refused change. */
    static PolicyError refused(String version, SyntheticHost host, GuestKind kind, Consumer<MutablePolicy> edit) {
        return refused(changed(version, host, DomainConfig.of(kind), edit));
    }

    static PolicyError refused(SetPolicyOutcome outcome) {
        if (outcome instanceof SetPolicyOutcome.Refused refused) {
            return refused.error();
        }
        throw new AssertionError("not refused: " + outcome);
    }

    /** The policy of a new domain that is set without any change. */
    static CpuPolicy untouched(String version, SyntheticHost host, GuestKind kind) {
        return accepted(version, host, kind, guest -> {});
    }

    private static SetPolicyOutcome changed(
            String version, SyntheticHost host, DomainConfig config, Consumer<MutablePolicy> edit) {
        ModelHypervisor hypervisor = host.on(version);
        MutablePolicy guest = hypervisor.createDomain(config).policy().toMutable();
        edit.accept(guest);
        SerialisedPolicy entries = hypervisor.codec().serialise(guest);
        return hypervisor.createDomain(config).setPolicy(entries);
    }
}
