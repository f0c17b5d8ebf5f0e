package io.github.leafguard.candidate.model.toolstack;

import static io.github.leafguard.candidate.model.toolstack.Policies.built;
import static io.github.leafguard.candidate.model.toolstack.Policies.host;
import static io.github.leafguard.candidate.model.toolstack.Policies.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Errno;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Register;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Overrides of 4.14 and later: all on the list of the guest's current leaves, in one call. */
class LeafOverridesTest {
    private static final String X31 = "x".repeat(31);
    private static final int EBX_7 = PolicyLayout.feat(0, Register.EBX);

    private static final CpuPolicy HOST = Policies.amd(p -> p.set(EBX_7, 0xff0000ff));
    private static final CpuPolicy MAX = Policies.amd(p -> p.set(EBX_7, 0x00ffff00));
    private static final CpuPolicy DEFAULT = Policies.amd(p -> p.set(EBX_7, 0x000ff000));

    @Test
    void aTouchedRegisterIsRewrittenAsAWholeFromTheMaxPolicyUpTo415() {
        // smep is bit 7; the other bits are nobody's wish, and become the max policy's.
        assertThat(ebx7(Toolstacks.XEN_4_15, host("smep=1"))).isEqualTo(0x00ffff80);
        assertThat(ebx7(Toolstacks.XEN_4_14, host("smep=x"))).isEqualTo(0x00ffff00);
    }

    @Test
    void aTouchedRegisterIsRewrittenAsAWholeFromTheDefaultPolicyFrom416() {
        assertThat(ebx7(Toolstacks.XEN_4_16, host("smep=1"))).isEqualTo(0x000ff080);
        assertThat(ebx7(Toolstacks.XEN_4_16, host("smep=0"))).isEqualTo(0x000ff000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"k", "s"})
    void aLetterTakesTheHostsBit(String letter) {
        assertThat(ebx7(Toolstacks.XEN_4_16, list("7,0:ebx=" + letter.repeat(32))))
                .isEqualTo(0xff0000ff);
        assertThat(ebx7(Toolstacks.XEN_4_16, list("7,0:ebx=" + letter.repeat(4) + "1" + "x".repeat(27))))
                .isEqualTo(0xf80ff000);
    }

    @Test
    void otherRegistersAndLeavesStayAsTheToolstackChoseThem() {
        CpuPolicy plain = build(Toolstacks.XEN_4_16, List.of());
        CpuPolicy guest = build(Toolstacks.XEN_4_16, host("smep=1"));
        assertThat(guest.toMutable()).satisfies(changed -> {
            changed.set(EBX_7, plain.word(EBX_7));
            assertThat(changed.matches(plain)).isTrue();
        });
    }

    @Test
    void touchingARegisterUndoesWhatTheToolstackHadPutThere() {
        // HTT of an HVM guest, set although the default policy lacks it.
        assertThat(Policies.bit(build(Toolstacks.XEN_4_16, List.of()), Leaf.of(1), Register.EDX, 28))
                .isTrue();
        assertThat(Policies.bit(build(Toolstacks.XEN_4_16, host("fpu=1")), Leaf.of(1), Register.EDX, 28))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"HOST", "HVM_DEFAULT"})
    void aLeafThatOneOfThePoliciesDoesNotListRefusesAllOverrides(SystemPolicy lacking) {
        CpuPolicy without7 = Policies.amd(p -> p.set(PolicyLayout.BASIC, 6));
        SpyHypervisor hypervisor = hypervisor().with(lacking, without7);
        BuildOutcome outcome = build(hypervisor, Toolstacks.XEN_4_16, host("fpu=1,smep=1"));
        assertThat(outcome).isInstanceOf(BuildOutcome.Failed.class);
        assertThat(((BuildOutcome.Failed) outcome).message())
                .startsWith("Missing leaf 0x7, subleaf 0 in the ")
                .endsWith("policy; no cpuid= setting is applied (22 = Invalid argument)");
        assertThat(hypervisor.sets()).as("the base policy only").hasSize(1);
    }

    @Test
    void theMaxPolicyMustListTheLeafWhereItIsTheReference() {
        CpuPolicy without7 = Policies.amd(p -> p.set(PolicyLayout.BASIC, 6));
        SpyHypervisor hypervisor = hypervisor().with(SystemPolicy.HVM_MAX, without7);
        assertThat(build(hypervisor, Toolstacks.XEN_4_16, host("smep=1"))).isInstanceOf(BuildOutcome.Built.class);
        ToolstackRules strict = Toolstacks.XEN_4_15.without(ToolstackSwitch.IGNORES_FAILURE);
        assertThat(build(hypervisor, strict, host("smep=1")))
                .isEqualTo(new BuildOutcome.Failed("Missing leaf 0x7, subleaf 0 in the reference policy;"
                        + " no cpuid= setting is applied (22 = Invalid argument)"));
    }

    @Test
    void aRefusalOfOverridesIsIgnoredUpTo415AndTheBasePolicyStays() {
        BuildOutcome outcome =
                build(hypervisor(), Toolstacks.XEN_4_15, list("7:ebx=" + X31 + "1", "1:ecx=" + X31 + "1"));
        assertThat(built(outcome)).isEqualTo(build(Toolstacks.XEN_4_15, List.of()));
        assertThat(((BuildOutcome.Built) outcome).messages())
                .containsExactly(
                        "Missing leaf 0x7, subleaf 0xffffffff in the guest's current policy; no cpuid= setting is applied"
                                + " (22 = Invalid argument); libxl ignores this");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "7:|0x7, subleaf 0xffffffff",
                "7,2:eax|0x7, subleaf 0x2",
                "0xe:|0xe, subleaf 0xffffffff",
                "0x80000022:|0x80000022, subleaf 0xffffffff",
                "4,1:ebx=1|0x4, subleaf 0x1",
                "0x40000000,0:|0x40000000, subleaf 0"
            })
    void evenAnEntryThatChangesNothingMustNameALeafThatExists(String item, String leaf) {
        assertThat(build(hypervisor(), Toolstacks.XEN_4_16, list(item)))
                .isEqualTo(new BuildOutcome.Failed("Missing leaf " + leaf
                        + " in the guest's current policy; no cpuid= setting is applied (22 = Invalid argument)"));
    }

    @Test
    void aCharacterWithoutMeaningRefusesAllOverrides() {
        assertThat(build(hypervisor(), Toolstacks.XEN_4_16, list("7,0:ebx=" + X31 + "1", "1:ecx=y" + X31)))
                .isEqualTo(new BuildOutcome.Failed("bad character 'y' in \"y" + X31
                        + "\" for leaf 00000001, none of 0, 1, x, k, s (22 = Invalid argument)"));
    }

    @Test
    void whatTheHypervisorRefusesIsReportedWithItsPlace() {
        PolicyError error = PolicyError.atLeaf(Errno.EINVAL, 0, Leaf.NO_SUBLEAF);
        assertThat(build(hypervisor().refusing(1, error), Toolstacks.XEN_4_16, host("maxleaf=0xff")))
                .isEqualTo(new BuildOutcome.Failed("cpuid= settings refused: leaf 00000000, subleaf ffffffff,"
                        + " msr ffffffff (22 = Invalid argument)"));
    }

    @Test
    void aSecondCallCarriesEveryCurrentLeaf() {
        SpyHypervisor hypervisor = hypervisor();
        build(hypervisor, Toolstacks.XEN_4_16, host("smep=1"));
        assertThat(hypervisor.sets()).hasSize(2);
        assertThat(hypervisor.sets().get(1).leafCount())
                .isEqualTo(hypervisor.sets().get(0).leafCount());
        assertThat(hypervisor.sets().get(1).msrCount()).isZero();
    }

    @Test
    void flagsThatCannotBeReadCostNothing() {
        BuildOutcome outcome = build(hypervisor(), Toolstacks.XEN_4_16, host("nonsense=1"));
        assertThat(built(outcome)).isEqualTo(build(Toolstacks.XEN_4_16, List.of()));
        assertThat(((BuildOutcome.Built) outcome).messages())
                .containsExactly("cpuid= flag \"nonsense=1\": error 2, this toolstack knows no such key;"
                        + " the flag is dropped");
    }

    private static SpyHypervisor hypervisor() {
        return new SpyHypervisor(DEFAULT)
                .with(SystemPolicy.HOST, HOST)
                .with(SystemPolicy.PV_MAX, MAX)
                .with(SystemPolicy.HVM_MAX, MAX);
    }

    private static int ebx7(ToolstackRules rules, List<CpuidSetting> settings) {
        return build(rules, settings).word(EBX_7);
    }

    private static CpuPolicy build(ToolstackRules rules, List<CpuidSetting> settings) {
        return built(build(hypervisor(), rules, settings));
    }

    private static BuildOutcome build(SpyHypervisor hypervisor, ToolstackRules rules, List<CpuidSetting> settings) {
        return Toolstacks.toolstack("4.16.0", rules)
                .open(hypervisor)
                .build(DomainConfig.of(GuestKind.HVM_HAP), settings);
    }
}
