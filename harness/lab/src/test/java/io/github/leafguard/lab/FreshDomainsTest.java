package io.github.leafguard.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.Domain;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.SetPolicyOutcome;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Guests judged in bulk do not leak into one another, and nothing they hold breaks the probe. */
class FreshDomainsTest {
    private static final PolicyCodec CODEC = new PolicyCodec(PolicyBounds.widest());
    private static final Host EPYC = RealLab.host("EPYC,+svm,+npt");

    @ParameterizedTest
    @CsvSource({"4.14, PV", "4.14, HVM_SHADOW", "4.17, PV", "4.17, HVM_HAP", "4.20, PV", "4.20, HVM_HAP"})
    void aDomainUsedAgainAnswersLikeANewOne(String name, GuestKind kind) {
        try (LabHypervisor xen = RealLab.boot(name, EPYC)) {
            DomainConfig config = DomainConfig.of(kind);
            List<SerialisedPolicy> policies = new RandomPolicies(1, fresh(xen, config)).take(400);
            assertThat(xen.isReusable(config)).isTrue();
            List<SetPolicyOutcome> reused = xen.setOnFreshDomains(config, policies, false);
            List<SetPolicyOutcome> replaced = xen.setOnFreshDomains(config, policies, true);
            assertThat(reused).isEqualTo(replaced);
            assertThat(reused).hasAtLeastOneElementOfType(SetPolicyOutcome.Accepted.class);
            assertThat(reused).hasAtLeastOneElementOfType(SetPolicyOutcome.Refused.class);
        }
    }

    @Test
    void withoutRenewalGuestsWouldLeak() {
        try (LabHypervisor xen = RealLab.boot("4.17", EPYC)) {
            DomainConfig config = DomainConfig.of(GuestKind.PV);
            List<SerialisedPolicy> policies = new RandomPolicies(1, fresh(xen, config)).take(400);
            Domain one = xen.createDomain(config);
            List<SetPolicyOutcome> leaking = new ArrayList<>();
            policies.forEach(policy -> leaking.add(one.setPolicy(policy)));
            assertThat(leaking).isNotEqualTo(xen.setOnFreshDomains(config, policies));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.14", "4.17", "4.20"})
    void tenThousandHostilePoliciesAreAllAnswered(String name) {
        try (LabHypervisor xen = RealLab.boot(name, EPYC)) {
            DomainConfig config = DomainConfig.of(GuestKind.PV);
            SerialisedPolicy fresh = fresh(xen, config);
            List<SerialisedPolicy> policies = new RandomPolicies(20211124, fresh).take(10_000);
            List<SetPolicyOutcome> outcomes = xen.setOnFreshDomains(config, policies);
            assertThat(outcomes).hasSize(10_000);
            assertThat(xen.setOnFreshDomains(config, List.of(fresh)))
                    .as("afterwards all is as it was")
                    .isEqualTo(List.of(new SetPolicyOutcome.Accepted(policy(xen, config))));
        }
    }

    @Test
    void aListLongerThanAnyPolicyIsRefusedForItsLength() {
        SerialisedPolicy.Builder endless = SerialisedPolicy.builder();
        for (int i = 0; i < 100_000; i++) {
            endless.leaf(1, 0xffffffff, 0, 0, 0, 0);
        }
        try (LabHypervisor xen = RealLab.boot("4.17", EPYC)) {
            assertThat(xen.setOnFreshDomains(DomainConfig.of(GuestKind.PV), List.of(endless.build())))
                    .singleElement()
                    .hasToString("Refused[error=leaf ffffffff, subleaf ffffffff, msr ffffffff"
                            + " (7 = Argument list too long)]");
        }
    }

    private static CpuPolicy policy(LabHypervisor xen, DomainConfig config) {
        return xen.createDomain(config).policy();
    }

    private static SerialisedPolicy fresh(LabHypervisor xen, DomainConfig config) {
        return CODEC.serialise(policy(xen, config));
    }
}
