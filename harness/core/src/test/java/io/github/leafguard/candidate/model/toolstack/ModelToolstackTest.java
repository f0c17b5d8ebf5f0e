package io.github.leafguard.candidate.model.toolstack;

import static io.github.leafguard.candidate.model.toolstack.Policies.host;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.ToolstackSession;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Errno;
import io.github.leafguard.policy.PolicyError;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelToolstackTest {
    private static final CpuPolicy POLICY = Policies.amd(p -> {});
    private static final DomainConfig PV = DomainConfig.of(GuestKind.PV);

    @Test
    void itNamesItsVersion() {
        assertThat(Toolstacks.toolstack("4.16.0", Toolstacks.XEN_4_16).version())
                .isEqualTo("4.16.0");
    }

    @Test
    void aPlainGuestNeedsOneCall() {
        SpyHypervisor hypervisor = new SpyHypervisor(POLICY);
        BuildOutcome outcome = session(hypervisor, Toolstacks.XEN_4_16).build(PV, List.of());
        assertThat(outcome).isEqualTo(new BuildOutcome.Built(POLICY, List.of()));
        assertThat(hypervisor.sets()).hasSize(1);
    }

    @Test
    void everyGuestIsADomainOfItsOwn() {
        SpyHypervisor hypervisor = new SpyHypervisor(POLICY);
        ToolstackSession session = session(hypervisor, Toolstacks.XEN_4_16);
        session.build(PV, host("fpu=1"));
        session.build(PV, host("fpu=0"));
        session.build(DomainConfig.of(GuestKind.HVM_HAP), List.of());
        assertThat(hypervisor.domains()).isEqualTo(3);
        assertThat(hypervisor.sets()).hasSize(5);
    }

    @Test
    void aSecondGuestIsBuiltAsTheFirst() {
        ToolstackSession session = session(new SpyHypervisor(POLICY), Toolstacks.XEN_4_16);
        assertThat(session.build(PV, host("fpu=1"))).isEqualTo(session.build(PV, host("fpu=1")));
    }

    @Test
    void aRefusedPolicyFailsTheBuildFrom416AndIsIgnoredBefore() {
        PolicyError error = PolicyError.of(Errno.EINVAL);
        assertThat(session(new SpyHypervisor(POLICY).refusing(0, error), Toolstacks.XEN_4_16)
                        .build(PV, List.of()))
                .isEqualTo(new BuildOutcome.Failed("setting the policy refused: " + error));
        assertThat(session(new SpyHypervisor(POLICY).refusing(0, error), Toolstacks.XEN_4_15)
                        .build(PV, host("fpu=1")))
                .isEqualTo(new BuildOutcome.Built(
                        POLICY, List.of("setting the policy refused: " + error + "; libxl ignores this")));
    }

    @Test
    void aKindThatCannotRunIsUnsupported() {
        SpyHypervisor hypervisor = new SpyHypervisor(POLICY).without(GuestKind.PV);
        assertThat(session(hypervisor, Toolstacks.XEN_4_16).build(PV, List.of()))
                .isEqualTo(new BuildOutcome.Unsupported("no pv here"));
    }

    @Test
    void aHypervisorWithoutANeededPolicyIsUnsupported() {
        SpyHypervisor hypervisor = new SpyHypervisor(POLICY).without(SystemPolicy.HVM_MAX);
        assertThat(session(hypervisor, Toolstacks.XEN_4_15).build(DomainConfig.of(GuestKind.HVM_SHADOW), List.of()))
                .isEqualTo(new BuildOutcome.Unsupported("the hypervisor has no HVM Max policy"));
        assertThat(hypervisor.domains()).isZero();
    }

    private static ToolstackSession session(SpyHypervisor hypervisor, ToolstackRules rules) {
        return Toolstacks.toolstack("4.16.0", rules).open(hypervisor);
    }
}
