package io.github.leafguard.candidate.model;

import static io.github.leafguard.candidate.model.SyntheticHosts.BULLDOZER;
import static io.github.leafguard.candidate.model.SyntheticHosts.IVY_BRIDGE;
import static io.github.leafguard.candidate.model.SyntheticHosts.ZEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.SetPolicyOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.model.shared.Bits;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.Register;
import io.github.leafguard.policy.Rows;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 4.12: no policies in the toolstack, no comparison in the hypervisor; no binary has confirmed it. */
class OldestReleaseTest {
    private static final String RELEASE = "4.12.0";

    private static CpuPolicy built(SyntheticHost host, GuestKind kind) {
        return built(RELEASE, host, kind);
    }

    private static CpuPolicy built(String release, SyntheticHost host, GuestKind kind) {
        BuildOutcome outcome =
                Models.of(release).toolstack().open(host.on(release)).build(DomainConfig.of(kind), List.of());
        return ((BuildOutcome.Built) outcome).policy();
    }

    private static int value(CpuPolicy policy, int leaf, Register register) {
        return policy.register(Leaf.of(leaf), register);
    }

    @Test
    void anHvmGuestSeesTwiceTheLogicalProcessorsAndItsHostsCaches() {
        CpuPolicy guest = built(IVY_BRIDGE, GuestKind.HVM_HAP);
        assertThat(guest.has(Bits.HTT)).isTrue();
        assertThat(value(guest, 1, Register.EBX) >>> 16 & 0xff).isEqualTo(0x20);
        assertThat(guest.register(new Leaf(4, 0), Register.EAX)).isEqualTo(0x3c000121);
        assertThat(value(guest, 2, Register.EAX)).isEqualTo(0x76035a01);
    }

    @Test
    void leavesOutsideItsListAreZeroForAnHvmGuest() {
        CpuPolicy guest = built(IVY_BRIDGE, GuestKind.HVM_HAP);
        assertThat(value(guest, 6, Register.EAX)).isZero();
        assertThat(value(guest, 0x80000007, Register.EDX) & ~0x100).isZero();
    }

    @Test
    void aCoreCountOfAmdIsDoubledWithTheWidthOfTheApicId() {
        CpuPolicy guest = built(ZEN, GuestKind.HVM_HAP);
        assertThat(value(guest, 0x80000008, Register.ECX) & 0xf0ff).isEqualTo(0x501f);
        assertThat(guest.has(Bits.CMP_LEGACY)).isFalse();
    }

    @Test
    void from4122AWidthThatIsZeroStaysSo() {
        SyntheticHost host = ZEN.with("80000008 eax=00003030 ecx=00000003");
        assertThat(value(built(RELEASE, host, GuestKind.HVM_HAP), 0x80000008, Register.ECX) & 0xf0ff)
                .isEqualTo(0x1007);
        assertThat(value(built("4.12.2", host, GuestKind.HVM_HAP), 0x80000008, Register.ECX) & 0xf0ff)
                .isEqualTo(0x0007);
    }

    @Test
    void aPvGuestSeesItsHostsTopologyFlags() {
        CpuPolicy guest = built(ZEN, GuestKind.PV);
        assertThat(guest.has(Bits.HTT)).isTrue();
        assertThat(guest.has(Bits.CMP_LEGACY)).isTrue();
        assertThat(guest.has(Bits.PAGE1GB)).isFalse();
    }

    @Test
    void virtualisationAndPaeFollowTheConfiguration() {
        assertThat(built(IVY_BRIDGE, GuestKind.HVM_HAP).has(Bits.VMX)).isFalse();
        assertThat(built(IVY_BRIDGE, GuestKind.HVM_HAP).has(Bits.PAE)).isTrue();
    }

    @Test
    void nothingIsCompared() {
        assertThat(IVY_BRIDGE.set(RELEASE, GuestKind.PV, Rows.read("00000000 ff 756e6547 6c65746e 49656e69")))
                .isInstanceOf(SetPolicyOutcome.Accepted.class);
    }

    /** LWP and its state went with 91f86f8634f9. */
    @Test
    void lightweightProfilingIsOfferedToHvmGuestsAlone() {
        SyntheticHost host = BULLDOZER.with("+LWP");
        assertThat(host.system(RELEASE, SystemPolicy.HVM_MAX).has(Bits.LWP)).isTrue();
        assertThat(host.system(RELEASE, SystemPolicy.HVM_MAX).xstates() >>> 62 & 1)
                .isOne();
        assertThat(host.system(RELEASE, SystemPolicy.PV_MAX).has(Bits.LWP)).isFalse();
        assertThat(host.system("4.13.0", SystemPolicy.HVM_MAX).has(Bits.LWP)).isFalse();
        assertThat(host.system("4.13.0", SystemPolicy.HVM_MAX).xstates() >>> 62 & 1)
                .isZero();
    }

    @Test
    void theBootOptionReadsFiveNames() {
        SyntheticHost host = IVY_BRIDGE.booted("cpuid=no-avx");
        assertThat(host.system(RELEASE, SystemPolicy.HOST).has(Bits.AVX)).isTrue();
        assertThat(host.system("4.13.0", SystemPolicy.HOST).has(Bits.AVX)).isFalse();
        SyntheticHost rdrand = IVY_BRIDGE.booted("cpuid=no-rdrand");
        assertThat(rdrand.system("4.12.3", SystemPolicy.HOST).has(Bits.RDRAND)).isTrue();
        assertThat(rdrand.system("4.12.4", SystemPolicy.HOST).has(Bits.RDRAND)).isFalse();
    }
}
