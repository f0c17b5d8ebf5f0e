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
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Overrides of 4.13: one call for each leaf, whatever becomes of the others. */
class SingleLeafOverridesTest {
    private static final int EBX_7 = PolicyLayout.feat(0, Register.EBX);
    private static final int EDX_7 = PolicyLayout.feat(0, Register.EDX);
    private static final CpuPolicy HOST = Policies.amd(p -> p.set(EBX_7, 0xff0000ff));
    private static final CpuPolicy MAX = Policies.amd(p -> {
        p.set(EBX_7, 0x00ffff00);
        p.set(EDX_7, 0x1234);
    });

    private final SpyHypervisor hypervisor = new SpyHypervisor(Policies.amd(p -> {}))
            .with(SystemPolicy.HOST, HOST)
            .with(SystemPolicy.HVM_MAX, MAX);

    @Test
    void eachLeafIsSetAloneAndItsOtherRegistersBecomeTheMaxPolicys() {
        build(host("smep=1,fpu=1"));
        assertThat(hypervisor.sets().subList(1, 3))
                .containsExactly(
                        SerialisedPolicy.builder()
                                .leaf(7, 0, 1, 0x00ffff80, 0, 0x1234)
                                .build(),
                        SerialisedPolicy.builder()
                                .leaf(1, Leaf.NO_SUBLEAF, 0, 0, 0, 1)
                                .build());
    }

    @Test
    void anEmptyEntryResetsTheWholeLeaf() {
        build(host("smep=?"));
        assertThat(hypervisor.sets().get(1))
                .isEqualTo(SerialisedPolicy.builder()
                        .leaf(7, 0, 1, 0x00ffff00, 0, 0x1234)
                        .build());
    }

    @Test
    void aLeafThatNoPolicyHasCountsAsZeroAndIsSentAllTheSame() {
        build(list("0x80000022:eax=" + "k".repeat(31) + "1,ebx=" + "x".repeat(32)));
        assertThat(hypervisor.sets().get(1))
                .isEqualTo(SerialisedPolicy.builder()
                        .leaf(0x80000022, Leaf.NO_SUBLEAF, 1, 0, 0, 0)
                        .build());
    }

    @Test
    void aRefusedLeafIsIgnoredAndTheOthersAreSet() {
        hypervisor.refusing(1, PolicyError.atLeaf(Errno.ERANGE, 7, Leaf.NO_SUBLEAF));
        BuildOutcome outcome = build(list("7:ebx=" + "1".repeat(32), "1:edx=" + "0".repeat(31) + "1"));
        assertThat(built(outcome).register(Leaf.of(1), Register.EDX)).isEqualTo(1);
        assertThat(((BuildOutcome.Built) outcome).messages())
                .containsExactly("cpuid= setting for leaf 00000007 refused: leaf 00000007, subleaf ffffffff,"
                        + " msr ffffffff (34 = Numerical result out of range); libxl ignores this");
    }

    @Test
    void aCharacterWithoutMeaningLosesOnlyItsLeaf() {
        BuildOutcome outcome = build(list("7,0:ebx=" + "?".repeat(32), "1:edx=" + "0".repeat(31) + "1"));
        assertThat(built(outcome).register(Leaf.of(1), Register.EDX)).isEqualTo(1);
        assertThat(((BuildOutcome.Built) outcome).messages())
                .singleElement()
                .asString()
                .startsWith("bad character '?'");
        assertThat(hypervisor.sets()).hasSize(2);
    }

    @Test
    void overridesAreAppliedEvenIfTheBasePolicyWasRefused() {
        hypervisor.refusing(0, PolicyError.of(Errno.EINVAL));
        BuildOutcome outcome = build(host("fpu=1"));
        assertThat(built(outcome).register(Leaf.of(1), Register.EDX)).isEqualTo(1);
        assertThat(((BuildOutcome.Built) outcome).messages())
                .singleElement()
                .asString()
                .startsWith("setting the policy refused: ")
                .endsWith("; libxl ignores this");
    }

    private BuildOutcome build(List<CpuidSetting> settings) {
        return Toolstacks.toolstack("4.13.0", Toolstacks.XEN_4_13)
                .open(hypervisor)
                .build(DomainConfig.of(GuestKind.HVM_HAP), settings);
    }
}
