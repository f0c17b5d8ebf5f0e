package io.github.leafguard.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.candidate.Domain;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.SetPolicyOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.lab.probe.Description;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.Register;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What real hypervisors answer through the probe. */
class RealHypervisorTest {
    private static final String EPYC = "EPYC,+svm,+npt";
    private static final DomainConfig PV = DomainConfig.of(GuestKind.PV);

    @ParameterizedTest
    @CsvSource({"4.14, 4.14., 18, 19, A", "4.17, 4.17., 21, 21, D", "4.20, 4.20., 23, 21, E"})
    void describesItself(String name, String version, int domctl, int sysctl, char layout) {
        XenCandidate candidate = RealLab.xen(name);
        Description found = candidate.description();
        assertThat(found.version()).startsWith(version);
        assertThat(candidate.version())
                .as("as the package says, which is more exact")
                .startsWith(version);
        assertThat(found)
                .returns(domctl, Description::domctlVersion)
                .returns(sysctl, Description::sysctlVersion)
                .returns(layout, Description::layout)
                .returns(2, Description::maxMsrs)
                .returns(5, Description::pvLeafLimit);
        assertThat(candidate.spec()).isEqualTo("xen:" + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.14", "4.17", "4.20"})
    void answersWithSixSystemPolicies(String name) {
        try (LabHypervisor xen = RealLab.boot(name, RealLab.host(RealLab.NOCERA))) {
            for (SystemPolicy which : SystemPolicy.values()) {
                assertThat(xen.system(which)).as(which.title()).isPresent();
            }
            CpuPolicy raw = xen.system(SystemPolicy.RAW).orElseThrow();
            assertThat(raw.basicMaxLeaf()).isEqualTo(6);
            assertThat(raw.extdMaxLeaf()).isEqualTo(0x8000000a);
            assertThat(raw.register(Leaf.of(1), Register.EAX)).isEqualTo(0x00100f80);
            CpuPolicy hvm = xen.system(SystemPolicy.HVM_DEFAULT).orElseThrow();
            assertThat(hvm.register(Leaf.of(1), Register.ECX) >>> 31)
                    .as("the hypervisor bit that every guest sees")
                    .isEqualTo(1);
        }
    }

    @Test
    void offersTheKindsItWasBuiltFor() {
        try (LabHypervisor xen = RealLab.boot("4.20", RealLab.host(EPYC))) {
            assertThat(xen.unsupported(GuestKind.PV)).isEmpty();
            assertThat(xen.unsupported(GuestKind.HVM_HAP)).isEmpty();
            assertThat(xen.unsupported(GuestKind.HVM_SHADOW))
                    .contains("the hypervisor cannot create a domain of kind hvm-shadow on this host"
                            + " (95 = Operation not supported)");
            assertThatThrownBy(() -> xen.createDomain(DomainConfig.of(GuestKind.PV32)))
                    .isInstanceOf(CandidateException.class)
                    .hasMessageContaining("xen:4.20 on host EPYC (-cpu EPYC,+svm,+npt): ")
                    .hasMessageContaining("kind pv32");
        }
        try (LabHypervisor xen = RealLab.boot("4.17", RealLab.host(EPYC))) {
            assertThat(xen.unsupported(GuestKind.HVM_SHADOW)).isEmpty();
        }
        try (LabHypervisor xen = RealLab.boot("4.17", RealLab.host("Broadwell"))) {
            assertThat(xen.unsupported(GuestKind.HVM_HAP)).isPresent();
        }
    }

    @Test
    void mergesOnePolicyAfterAnother() {
        try (LabHypervisor xen = RealLab.boot("4.17", RealLab.host(EPYC))) {
            Domain domain = xen.createDomain(PV);
            CpuPolicy before = domain.policy();
            assertThat(limit(domain, 3)).isEqualTo(3);
            SetPolicyOutcome refused = domain.setPolicy(leaf(Leaf.of(0x12345678), 1, 0, 0, 0));
            assertThat(refused)
                    .hasToString(
                            "Refused[error=leaf 12345678, subleaf ffffffff, msr ffffffff (34 = Numerical result out of range)]");
            assertThat(domain.policy().hvLimit()).isEqualTo(3);
            CpuPolicy after = accepted(domain.setPolicy(leaf(Leaf.of(1), 0x00800f12, 0, 0, 0)));
            assertThat(after.hvLimit()).isEqualTo(3);
            assertThat(after.register(Leaf.of(1), Register.EAX)).isEqualTo(0x00800f12);
            assertThat(after.register(Leaf.of(0), Register.EBX)).isEqualTo(before.register(Leaf.of(0), Register.EBX));
            assertThat(xen.createDomain(PV).policy()).isEqualTo(before);
        }
    }

    @Test
    void keepsMoreDomainsThanItHasRoomFor() {
        try (LabHypervisor xen = RealLab.boot("4.17", RealLab.host(EPYC))) {
            DomainConfig shadow = DomainConfig.of(GuestKind.HVM_SHADOW);
            List<Domain> domains = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                Domain domain = xen.createDomain(i % 3 == 0 ? PV : shadow);
                limit(domain, 2 + i % 4);
                domains.add(domain);
            }
            for (int i = 0; i < 30; i++) {
                assertThat(domains.get(i).policy().hvLimit()).as("domain " + i).isEqualTo(2 + i % 4);
            }
        }
    }

    @Test
    void tellsTheLeafLimitOnlyWhereItWasSeen() {
        try (LabHypervisor xen = RealLab.boot("4.17", RealLab.host(EPYC))) {
            Domain pv = xen.createDomain(PV);
            assertThat(pv.hypervisorLeafLimit()).hasValue(5);
            limit(pv, 3);
            assertThat(pv.hypervisorLeafLimit()).isEmpty();
            assertThat(xen.createDomain(DomainConfig.of(GuestKind.HVM_HAP)).hypervisorLeafLimit())
                    .isEmpty();
        }
    }

    @Test
    void switchesNestedVirtualisationOn() {
        Leaf svm = Leaf.of(0x80000001);
        for (String name : List.of("4.14", "4.17")) {
            try (LabHypervisor xen = RealLab.boot(name, RealLab.host(EPYC))) {
                Domain plain = xen.createDomain(DomainConfig.of(GuestKind.HVM_HAP));
                Domain nested = xen.createDomain(new DomainConfig(GuestKind.HVM_HAP, true, true));
                // 4.14 is told after the creation, and recalculates with the next policy only.
                SerialisedPolicy asked = leaf(svm, 0, 0, 4, 0);
                assertThat(accepted(plain.setPolicy(asked)).register(svm, Register.ECX) & 4)
                        .isZero();
                assertThat(accepted(nested.setPolicy(asked)).register(svm, Register.ECX) & 4)
                        .isEqualTo(4);
            }
        }
    }

    private static int limit(Domain domain, int limit) {
        return accepted(domain.setPolicy(leaf(Leaf.of(0x40000000), limit, 0, 0, 0)))
                .hvLimit();
    }

    private static CpuPolicy accepted(SetPolicyOutcome outcome) {
        assertThat(outcome).isInstanceOf(SetPolicyOutcome.Accepted.class);
        return ((SetPolicyOutcome.Accepted) outcome).readBack();
    }

    private static SerialisedPolicy leaf(Leaf leaf, int eax, int ebx, int ecx, int edx) {
        return SerialisedPolicy.builder()
                .leaf(leaf.leaf(), leaf.subleaf(), eax, ebx, ecx, edx)
                .build();
    }
}
