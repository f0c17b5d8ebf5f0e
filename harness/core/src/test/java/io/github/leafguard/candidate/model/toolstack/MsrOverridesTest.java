package io.github.leafguard.candidate.model.toolstack;

import static io.github.leafguard.candidate.model.toolstack.Policies.host;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Overrides of MSR bits (4.18 and later). */
class MsrOverridesTest {
    private static final FeatureCatalog CATALOG = new FeatureCatalog(
            18,
            List.of(
                    new Feature("RDCL_NO", FeatureWord.W_M10A_LO * 32, "!A"),
                    new Feature("ITS_NO", FeatureWord.W_M10A_HI * 32 + 30, "!A")),
            Map.of());
    private static final CpuPolicy HOST = Policies.intel(p -> p.set(PolicyLayout.ARCH_CAPS_HI, 0xff000000));
    private static final CpuPolicy DEFAULT = Policies.intel(p -> {
        p.set(PolicyLayout.ARCH_CAPS_LO, 0xf0);
        p.set(PolicyLayout.PLATFORM_INFO, 0x80000000);
    });

    private final SpyHypervisor hypervisor = new SpyHypervisor(DEFAULT).with(SystemPolicy.HOST, HOST);

    @Test
    void theWholeMsrIsRewrittenInACallWithoutLeaves() {
        build(host("rdcl-no=1,its-no=s"));
        assertThat(hypervisor.sets()).hasSize(2);
        assertThat(hypervisor.sets().get(1))
                .isEqualTo(SerialisedPolicy.builder()
                        .msr(0xce, 0x80000000L)
                        .msr(0x10a, 0x40000000_000000f1L)
                        .build());
    }

    @Test
    void itComesAfterTheLeaves() {
        build(host("rdcl-no=0,maxleaf=5"));
        assertThat(hypervisor.sets()).hasSize(3);
        assertThat(hypervisor.sets().get(1).msrCount()).isZero();
        assertThat(hypervisor.sets().get(2).leafCount()).isZero();
    }

    @Test
    void aBadValueStillSendsTheMsr() {
        BuildOutcome outcome = build(host("rdcl-no=2"));
        assertThat(((BuildOutcome.Built) outcome).messages())
                .singleElement()
                .asString()
                .contains("error 3");
        assertThat(hypervisor.sets().get(1).msrValue(1)).isEqualTo(0xf0);
    }

    @Test
    void anMsrThatIsNotListedRefusesThem() {
        ToolstackTables oneMsr = new ToolstackTables(
                CATALOG, FeatureWord.positions(), new PolicyBounds(3, 0x22, 9, 1, 32), CpuidKeys.of(List.of()));
        BuildOutcome outcome = new ModelToolstack("4.18.0", Toolstacks.XEN_4_18, oneMsr)
                .open(hypervisor)
                .build(DomainConfig.of(GuestKind.PV), host("rdcl-no=1"));
        assertThat(outcome).isEqualTo(new BuildOutcome.Failed("missing MSR 0000010a (2 = No such file or directory)"));
    }

    @Test
    void aToolstackThatReachesNoMsrKnowsNoSuchKey() {
        ModelToolstack toolstack =
                Toolstacks.toolstack("4.18.0", Toolstacks.XEN_4_18.without(ToolstackSwitch.MSR_OVERRIDES), CATALOG);
        assertThat(toolstack.parse(host("rdcl-no=1")).messages())
                .singleElement()
                .asString()
                .contains("error 2");
    }

    private BuildOutcome build(List<CpuidSetting> settings) {
        return Toolstacks.toolstack("4.18.0", Toolstacks.XEN_4_18, CATALOG)
                .open(hypervisor)
                .build(DomainConfig.of(GuestKind.PV), settings);
    }
}
