package io.github.leafguard.candidate.model.toolstack;

import static io.github.leafguard.candidate.model.toolstack.Policies.bit;
import static io.github.leafguard.candidate.model.toolstack.Policies.built;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.GuestOption;
import io.github.leafguard.corpus.GuestOptions;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Register;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a toolstack asks for when it builds a guest without settings, before any hypervisor clamps it. */
class BasePolicyTest {
    private static final CpuPolicy BLANK = Policies.amd(p -> {});

    @ParameterizedTest(name = "{0}, nested={1}, migratable={2}: ITSC {3}, VMX {4}")
    @CsvSource({
        "HVM_HAP, false, true, false, false",
        "HVM_HAP, true, true, false, true",
        "HVM_SHADOW, false, false, true, false",
        "PV, true, false, true, false",
        "PV32, false, true, false, false",
    })
    void from415TheConfigurationDecidesAboutItscAndVirtualisation(
            GuestKind kind, boolean nested, boolean migratable, boolean itsc, boolean vmx) {
        CpuPolicy guest = asked(Toolstacks.XEN_4_15, new DomainConfig(kind, nested, migratable));
        assertThat(bit(guest, Leaf.of(0x80000007), Register.EDX, 8)).as("ITSC").isEqualTo(itsc);
        assertThat(bit(guest, Leaf.of(1), Register.ECX, 5)).as("VMX").isEqualTo(vmx);
        assertThat(bit(guest, Leaf.of(0x80000001), Register.ECX, 2)).as("SVM").isEqualTo(vmx);
        assertThat(bit(guest, Leaf.of(1), Register.EDX, 6)).as("PAE").isEqualTo(kind.isHvm());
    }

    @Test
    void paeIsAskedForAsTheConfigurationSays() {
        for (ToolstackRules rules : List.of(Toolstacks.XEN_4_13_1, Toolstacks.XEN_4_14, Toolstacks.XEN_4_15)) {
            GuestOptions without = GuestOptions.PLAIN.with(GuestOption.PAE, false);
            assertThat(bit(asked(rules, DomainConfig.of(GuestKind.HVM_HAP, without)), Leaf.of(1), Register.EDX, 6))
                    .isFalse();
            assertThat(bit(asked(rules, DomainConfig.of(GuestKind.HVM_HAP)), Leaf.of(1), Register.EDX, 6))
                    .isTrue();
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"HVM_HAP, true", "HVM_SHADOW, true", "PV, false"})
    void before415ItscAndVirtualisationAreAskedForOnEveryHvmGuest(GuestKind kind, boolean asked) {
        for (ToolstackRules rules : List.of(Toolstacks.XEN_4_13, Toolstacks.XEN_4_14)) {
            CpuPolicy guest = asked(rules, DomainConfig.of(kind));
            assertThat(bit(guest, Leaf.of(0x80000007), Register.EDX, 8)).isEqualTo(asked);
            assertThat(bit(guest, Leaf.of(1), Register.ECX, 5)).isEqualTo(asked);
            assertThat(bit(guest, Leaf.of(0x80000001), Register.ECX, 2)).isEqualTo(asked);
        }
    }

    @Test
    void anItscThatTheDefaultPolicyHasIsTakenFromAMigratableGuest() {
        CpuPolicy withItsc = Policies.amd(p -> p.set(PolicyLayout.extd(7, Register.EDX), 1 << 8));
        SpyHypervisor hypervisor = new SpyHypervisor(withItsc);
        CpuPolicy guest = built(Toolstacks.toolstack("4.15.0", Toolstacks.XEN_4_15)
                .open(hypervisor)
                .build(DomainConfig.of(GuestKind.PV), List.of()));
        assertThat(bit(guest, Leaf.of(0x80000007), Register.EDX, 8)).isFalse();
    }

    @Test
    void msrsAreNotSent() {
        SpyHypervisor hypervisor = new SpyHypervisor(BLANK);
        Toolstacks.toolstack("4.22.0", Toolstacks.XEN_4_22)
                .open(hypervisor)
                .build(DomainConfig.of(GuestKind.PV), List.of());
        assertThat(hypervisor.sets()).singleElement().satisfies(set -> {
            assertThat(set.msrCount()).isZero();
            assertThat(set.leafCount()).isPositive();
        });
    }

    @Test
    void rc4ShrinksTheMaxLeavesOfANewGuest() {
        CpuPolicy tail = Policies.intel(p -> p.set(PolicyLayout.basic(5, Register.ECX), 3));
        CpuPolicy guest = asked(tail, Toolstacks.XEN_4_16_RC4, DomainConfig.of(GuestKind.PV));
        assertThat(guest.basicMaxLeaf()).isEqualTo(5);
        assertThat(guest.extdMaxLeaf()).isZero();
        assertThat(asked(tail, Toolstacks.XEN_4_16, DomainConfig.of(GuestKind.PV))
                        .basicMaxLeaf())
                .isEqualTo(0xd);
    }

    @Test
    void theShrinkComesAfterTheTopologyIsFilledIn() {
        // 80000008 is blank until the toolstack writes the doubled number of cores, so the max leaf stays at 8.
        CpuPolicy guest = asked(BLANK, Toolstacks.XEN_4_16_RC4, DomainConfig.of(GuestKind.HVM_HAP));
        assertThat(guest.extdMaxLeaf()).isEqualTo(0x80000008);
    }

    @Test
    void aFeaturesetReplacesTheDefaultPolicysFeaturesWithoutWhatDependsOnMissingOnes() {
        FeatureCatalog catalog = new FeatureCatalog(
                2,
                List.of(new Feature("XSAVE", 32 + 26, "A"), new Feature("AVX", 32 + 28, "A")),
                Map.of("XSAVE", List.of("AVX")));
        BuildOutcome outcome = withFeatureset(catalog, Toolstacks.XEN_4_15, 0x1, 1 << 28 | 1 << 3);
        // Bit 3 is no feature of the release: it stays, for the hypervisor to drop.
        assertThat(built(outcome).register(Leaf.of(1), Register.ECX)).isEqualTo(1 << 3);
        assertThat(built(outcome).register(Leaf.of(1), Register.EDX)).isEqualTo(0x1);
    }

    @Test
    void aShortFeaturesetIsExtendedByZerosAndALongOneMayEndInZeros() {
        FeatureCatalog catalog = new FeatureCatalog(2, List.of(), Map.of());
        assertThat(built(withFeatureset(catalog, Toolstacks.XEN_4_15, 0x1)).register(Leaf.of(1), Register.EDX))
                .isEqualTo(0x1);
        assertThat(built(withFeatureset(catalog, Toolstacks.XEN_4_15, 0x1, 0, 0, 0)))
                .isEqualTo(built(withFeatureset(catalog, Toolstacks.XEN_4_15, 0x1)));
    }

    @Test
    void aBitBeyondTheReleasesWordsIsRefused() {
        FeatureCatalog catalog = new FeatureCatalog(2, List.of(), Map.of());
        assertThat(withFeatureset(catalog, Toolstacks.XEN_4_15, 0, 0, 0, 1))
                .isEqualTo(new BuildOutcome.Failed(
                        "the featureset has bits this toolstack does not know (95 = Operation not supported)"));
    }

    @Test
    void aFeaturesetOverridesThePaeArgumentFrom414() {
        FeatureCatalog catalog = new FeatureCatalog(2, List.of(), Map.of());
        assertThat(bit(hvmWithFeatureset(catalog, Toolstacks.XEN_4_13_1), Leaf.of(1), Register.EDX, 6))
                .isTrue();
        assertThat(bit(hvmWithFeatureset(catalog, Toolstacks.XEN_4_14), Leaf.of(1), Register.EDX, 6))
                .isFalse();
    }

    @Test
    void aFeatureWordOfASubleafBeyondTheShrunkMaxIsNotSent() {
        // A toolstack that sets a featureset fills 7:1 although the default policy ends at 7:0.
        CpuPolicy shrunk = Policies.intel(p -> p.set(PolicyLayout.FEAT, 0));
        FeatureCatalog catalog = new FeatureCatalog(11, List.of(), Map.of());
        int[] featureset = new int[11];
        featureset[FeatureWord.W_7A1] = 1 << 4;
        BuildOutcome outcome = Toolstacks.toolstack("4.16.0-rc1", Toolstacks.XEN_4_16_RC1, catalog)
                .open(new SpyHypervisor(shrunk))
                .buildWithFeatureset(DomainConfig.of(GuestKind.PV), featureset);
        assertThat(built(outcome).register(new Leaf(7, 1), Register.EAX)).isZero();
    }

    private static CpuPolicy hvmWithFeatureset(FeatureCatalog catalog, ToolstackRules rules) {
        return built(Toolstacks.toolstack("4.15.0", rules, catalog)
                .open(new SpyHypervisor(BLANK))
                .buildWithFeatureset(DomainConfig.of(GuestKind.HVM_HAP), new int[0]));
    }

    private static BuildOutcome withFeatureset(FeatureCatalog catalog, ToolstackRules rules, int... featureset) {
        return Toolstacks.toolstack("4.15.0", rules, catalog)
                .open(new SpyHypervisor(BLANK).with(SystemPolicy.HOST, Policies.amd(p -> {})))
                .buildWithFeatureset(DomainConfig.of(GuestKind.PV), featureset);
    }

    private static CpuPolicy asked(ToolstackRules rules, DomainConfig config) {
        return asked(BLANK, rules, config);
    }

    private static CpuPolicy asked(CpuPolicy system, ToolstackRules rules, DomainConfig config) {
        return built(Toolstacks.toolstack("4.15.0", rules)
                .open(new SpyHypervisor(system))
                .build(config, List.of()));
    }
}
