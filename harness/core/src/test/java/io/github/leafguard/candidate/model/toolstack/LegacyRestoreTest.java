package io.github.leafguard.candidate.model.toolstack;

import static io.github.leafguard.candidate.model.toolstack.Policies.bit;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestConfiguration;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A guest whose stream carries no CPUID data (4.13 and older) gets a policy made for it. */
class LegacyRestoreTest {
    private static final int HLE_RTM_MPX = 1 << 4 | 1 << 11 | 1 << 14;
    private static final CpuPolicy DEFAULT = Policies.amd(p -> p.set(PolicyLayout.EXTD, 0x80000021));
    private static final CpuPolicy HOST = Policies.amd(p -> {
        p.set(PolicyLayout.basic(1, Register.ECX), 1 << 30);
        p.set(PolicyLayout.feat(0, Register.EBX), HLE_RTM_MPX);
    });

    @Test
    void in413NothingTellsItFromANewGuest() {
        CpuPolicy guest = restored(Toolstacks.XEN_4_13, GuestKind.HVM_HAP);
        assertThat(bit(guest, Leaf.of(1), Register.ECX, 30)).isFalse();
        assertThat(guest.register(new Leaf(7, 0), Register.EBX)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void from414ItKeepsRdrandAndAnHvmGuestMpxIfTheHostHasThem(GuestKind kind) {
        CpuPolicy guest = restored(Toolstacks.XEN_4_15, kind);
        assertThat(bit(guest, Leaf.of(1), Register.ECX, 30)).isTrue();
        assertThat(guest.register(new Leaf(7, 0), Register.EBX)).isEqualTo(kind.isHvm() ? 1 << 14 : 0);
    }

    @ParameterizedTest
    @EnumSource
    void from416ItKeepsHleAndRtmToo(GuestKind kind) {
        CpuPolicy guest = restored(Toolstacks.XEN_4_16, kind);
        assertThat(guest.register(new Leaf(7, 0), Register.EBX))
                .isEqualTo(kind.isHvm() ? HLE_RTM_MPX : HLE_RTM_MPX & ~(1 << 14));
    }

    @Test
    void whatTheHostLacksIsTakenAwayEvenIfItIsOnByDefault() {
        CpuPolicy defaults = Policies.amd(p -> p.set(PolicyLayout.basic(1, Register.ECX), 1 << 30));
        SpyHypervisor hypervisor = new SpyHypervisor(defaults).with(SystemPolicy.HOST, Policies.amd(p -> {}));
        RestoreOutcome outcome = restore(hypervisor, Toolstacks.XEN_4_15, GuestKind.PV);
        assertThat(bit(((RestoreOutcome.Restored) outcome).policy(), Leaf.of(1), Register.ECX, 30))
                .isFalse();
    }

    @Test
    void theMaxLeavesAreClampedFrom416AndLessFrom420() {
        assertMaxLeaves(Toolstacks.XEN_4_15, 0xd, 1, 0x80000021);
        assertMaxLeaves(Toolstacks.XEN_4_16, 0xd, 0, 0x8000001c);
        assertMaxLeaves(Toolstacks.XEN_4_19, 0xd, 0, 0x8000001c);
        assertMaxLeaves(Toolstacks.XEN_4_20, 0xd, 1, 0x80000021);
    }

    private static void assertMaxLeaves(ToolstackRules rules, int basic, int feat, int extd) {
        CpuPolicy guest = restored(rules, GuestKind.PV);
        assertThat(guest.basicMaxLeaf()).isEqualTo(basic);
        assertThat(guest.featMaxSubleaf()).isEqualTo(feat);
        assertThat(guest.extdMaxLeaf()).isEqualTo(extd);
    }

    @Test
    void rc4DoesNotShrinkIt() {
        assertMaxLeaves(Toolstacks.XEN_4_16_RC4, 0xd, 0, 0x8000001c);
    }

    @Test
    void aClampWithoutTheExtendedBaseAsksForMoreLeavesThanThereIsRoomForOnIntel() {
        ToolstackRules rules = Toolstacks.XEN_4_16.withRestoreClamps(RestoreClamps.WITHOUT_EXTD_BASE);
        SpyHypervisor intel = new SpyHypervisor(Policies.intel(p -> {}));
        assertThat(restore(intel, rules, GuestKind.PV))
                .isEqualTo(new RestoreOutcome.Refused(PolicyError.of(Errno.ENOBUFS)));
        assertThat(intel.sets()).isEmpty();
        // AMD has leaves enough, so nothing is noticed there.
        assertThat(restore(new SpyHypervisor(DEFAULT), rules, GuestKind.PV))
                .isInstanceOf(RestoreOutcome.Restored.class);
    }

    @Test
    void aRefusalIsIgnoredUpTo415AndAbortsTheRestoreFrom416() {
        PolicyError error = PolicyError.atLeaf(Errno.EINVAL, 0, Leaf.NO_SUBLEAF);
        assertThat(restore(new SpyHypervisor(DEFAULT).refusing(0, error), Toolstacks.XEN_4_15, GuestKind.PV))
                .isEqualTo(new RestoreOutcome.Restored(DEFAULT));
        assertThat(restore(new SpyHypervisor(DEFAULT).refusing(0, error), Toolstacks.XEN_4_16, GuestKind.PV))
                .isEqualTo(new RestoreOutcome.Refused(error));
    }

    @Test
    void theSettingsOfItsConfigurationAreAppliedOnceMore() {
        SpyHypervisor hypervisor = new SpyHypervisor(DEFAULT);
        GuestConfiguration lower = GuestConfiguration.of(
                CpuidSetting.ofConfiguration(CpuidSetting.Syntax.LIBXL, List.of("host,maxleaf=0x5")));
        ArchivedGuest guest = new ArchivedGuest(
                "g", "h", GuestKind.PV, "4.13.0", SerialisedPolicy.builder().build(), lower, "");
        RestoreOutcome outcome = Toolstacks.toolstack("4.16.0", Toolstacks.XEN_4_16)
                .open(hypervisor)
                .restore(List.of(guest))
                .get(0);
        assertThat(hypervisor.sets()).hasSize(2);
        assertThat(((RestoreOutcome.Restored) outcome).policy().basicMaxLeaf()).isEqualTo(5);
    }

    @Test
    void msrDataAloneIsSetFirst() {
        SerialisedPolicy msrs =
                SerialisedPolicy.builder().msr(0xce, 0x80000000L).build();
        SpyHypervisor hypervisor = new SpyHypervisor(DEFAULT);
        assertThat(restore(hypervisor, Toolstacks.XEN_4_16, GuestKind.PV, msrs))
                .isInstanceOf(RestoreOutcome.Restored.class);
        assertThat(hypervisor.sets()).hasSize(2).first().isEqualTo(msrs);
        assertThat(hypervisor.domains()).isEqualTo(1);
    }

    @Test
    void msrDataThatIsRefusedAbortsTheRestore() {
        PolicyError error = PolicyError.atMsr(Errno.EINVAL, 0xce);
        SpyHypervisor hypervisor = new SpyHypervisor(DEFAULT).refusing(0, error);
        SerialisedPolicy msrs =
                SerialisedPolicy.builder().msr(0xce, 0x80000000L).build();
        assertThat(restore(hypervisor, Toolstacks.XEN_4_15, GuestKind.PV, msrs))
                .isEqualTo(new RestoreOutcome.Refused(error));
    }

    @Test
    void aKindThatCannotRunOrAPolicyThatIsMissingIsUnsupported() {
        assertThat(restore(new SpyHypervisor(DEFAULT).without(GuestKind.PV), Toolstacks.XEN_4_16, GuestKind.PV))
                .isEqualTo(new RestoreOutcome.Unsupported("no pv here"));
        assertThat(restore(
                        new SpyHypervisor(DEFAULT).without(SystemPolicy.PV_DEFAULT), Toolstacks.XEN_4_16, GuestKind.PV))
                .isEqualTo(new RestoreOutcome.Unsupported("the hypervisor has no PV Default policy"));
    }

    private static CpuPolicy restored(ToolstackRules rules, GuestKind kind) {
        SpyHypervisor hypervisor = new SpyHypervisor(DEFAULT).with(SystemPolicy.HOST, HOST);
        return ((RestoreOutcome.Restored) restore(hypervisor, rules, kind)).policy();
    }

    private static RestoreOutcome restore(SpyHypervisor hypervisor, ToolstackRules rules, GuestKind kind) {
        return restore(hypervisor, rules, kind, SerialisedPolicy.builder().build());
    }

    private static RestoreOutcome restore(
            SpyHypervisor hypervisor, ToolstackRules rules, GuestKind kind, SerialisedPolicy stream) {
        return Toolstacks.toolstack("4.16.0", rules)
                .open(hypervisor)
                .restore(List.of(
                        new ArchivedGuest("g", "h", kind, stream.msrCount() > 0 ? "4.14.0" : "4.13.0", stream, "")))
                .get(0);
    }
}
