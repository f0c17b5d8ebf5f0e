package io.github.leafguard.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.SetPolicyOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The failure this whole harness began with, out of the binaries themselves. */
class HistoricRefusalTest {
    @ParameterizedTest
    @ValueSource(strings = {"4.14", "4.17"})
    void aGuestWithMaxLeafThirteenIsRefusedWhereTheMaxIsLess(String name) {
        SerialisedPolicy archived = SerialisedPolicy.builder()
                .leaf(0, 0xffffffff, 0xd, 0x68747541, 0x444d4163, 0x69746e65)
                .build();
        try (LabHypervisor xen = RealLab.boot(name, RealLab.host(RealLab.NOCERA))) {
            assertThat(xen.system(SystemPolicy.HVM_MAX).orElseThrow().basicMaxLeaf())
                    .isEqualTo(6);
            for (GuestKind kind : List.of(GuestKind.PV, GuestKind.HVM_HAP, GuestKind.HVM_SHADOW)) {
                List<SetPolicyOutcome> outcomes = xen.setOnFreshDomains(DomainConfig.of(kind), List.of(archived));
                assertThat(outcomes)
                        .hasSize(1)
                        .first()
                        .isInstanceOfSatisfying(
                                SetPolicyOutcome.Refused.class,
                                refused -> assertThat(refused.error())
                                        .hasToString(
                                                "leaf 00000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument)"));
            }
        }
    }
}
