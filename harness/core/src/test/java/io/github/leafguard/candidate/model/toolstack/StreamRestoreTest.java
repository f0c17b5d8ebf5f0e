package io.github.leafguard.candidate.model.toolstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.GuestOption;
import io.github.leafguard.corpus.GuestOptions;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Errno;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A guest whose stream carries CPUID data (4.14 and later) gets what is in the stream. */
class StreamRestoreTest {
    private static final CpuPolicy DEFAULT = Policies.amd(p -> {});

    @Test
    void theStreamsDataIsSetAsItIsInOneCall() {
        SerialisedPolicy odd = SerialisedPolicy.builder()
                .leaf(0x80000000, 0xffffffff, 0x80000001, 0, 0, 0)
                .leaf(0, 0xffffffff, 1, 2, 3, 4)
                .msr(0x10a, 5)
                .build();
        SpyHypervisor hypervisor = new SpyHypervisor(DEFAULT);
        restore(hypervisor, Toolstacks.XEN_4_15, guest(GuestKind.PV, odd));
        assertThat(hypervisor.sets()).containsExactly(odd);
    }

    @Test
    void guestsOfOneKindAreSetInBulkAndAnsweredInTheirOrder() {
        PolicyError error = PolicyError.atLeaf(Errno.EINVAL, 7, 0);
        // The HVM guests come first: calls 2 and 3 are the others'.
        SpyHypervisor hypervisor = new SpyHypervisor(DEFAULT).refusing(3, error);
        List<RestoreOutcome> outcomes = restore(
                hypervisor,
                Toolstacks.XEN_4_15,
                guest(GuestKind.HVM_HAP, leaf0(5)),
                guest(GuestKind.PV, leaf0(6)),
                guest(GuestKind.HVM_HAP, leaf0(7)),
                guest(GuestKind.PV, leaf0(8)));
        assertThat(hypervisor.bulks()).containsExactly("hvm-hap x 2", "pv x 2");
        assertThat(outcomes.get(0)).satisfies(outcome -> assertBasicMaxLeaf(outcome, 5));
        assertThat(outcomes.get(1)).satisfies(outcome -> assertBasicMaxLeaf(outcome, 6));
        assertThat(outcomes.get(2)).satisfies(outcome -> assertBasicMaxLeaf(outcome, 7));
        assertThat(outcomes.get(3)).isEqualTo(new RestoreOutcome.Refused(error));
    }

    @Test
    void aGuestThatNestsComesBackToADomainThatNests() {
        SpyHypervisor hypervisor = new SpyHypervisor(DEFAULT);
        GuestConfiguration nesting = GuestConfiguration.PLAIN.with(GuestOptions.PLAIN.with(GuestOption.NESTED, true));
        restore(
                hypervisor,
                Toolstacks.XEN_4_15,
                guest(GuestKind.HVM_HAP, leaf0(5)),
                guest(GuestKind.HVM_HAP, leaf0(6)).with(nesting),
                guest(GuestKind.HVM_HAP, leaf0(7)));
        assertThat(hypervisor.bulks()).containsExactly("hvm-hap x 2", "hvm-hap nested x 1");
    }

    @Test
    void settingsOfTheConfigurationDoNotCountForAStreamWithCpuidData() {
        SpyHypervisor hypervisor = new SpyHypervisor(DEFAULT);
        GuestConfiguration setting = GuestConfiguration.of(
                CpuidSetting.ofConfiguration(CpuidSetting.Syntax.LIBXL, List.of("host,maxleaf=0x1")));
        restore(hypervisor, Toolstacks.XEN_4_15, guest(GuestKind.PV, leaf0(5)).with(setting));
        assertThat(hypervisor.sets()).containsExactly(leaf0(5));
    }

    @Test
    void aRefusalAbortsTheRestoreEvenWhereLibxlIgnoresItsOwnStep() {
        PolicyError error = PolicyError.of(Errno.E2BIG);
        SpyHypervisor hypervisor = new SpyHypervisor(DEFAULT).refusing(0, error);
        assertThat(restore(hypervisor, Toolstacks.XEN_4_14, guest(GuestKind.PV, leaf0(1))))
                .containsExactly(new RestoreOutcome.Refused(error));
    }

    @Test
    void aToolstackOfStreamVersion2CannotReadSuchAStream() {
        SpyHypervisor hypervisor = new SpyHypervisor(DEFAULT);
        assertThat(restore(hypervisor, Toolstacks.XEN_4_13, guest(GuestKind.PV, leaf0(1))))
                .containsExactly(new RestoreOutcome.NotCheckable(
                        "toolstack 4.15.0 reads migration streams of version 2 only, which carry no CPUID data"));
        assertThat(hypervisor.sets()).isEmpty();
    }

    @Test
    void aKindThatCannotRunIsNotCheckable() {
        SpyHypervisor hypervisor = new SpyHypervisor(DEFAULT).without(GuestKind.HVM_HAP);
        List<RestoreOutcome> outcomes = restore(
                hypervisor, Toolstacks.XEN_4_15, guest(GuestKind.HVM_HAP, leaf0(1)), guest(GuestKind.PV, leaf0(2)));
        assertThat(outcomes.get(0)).isEqualTo(new RestoreOutcome.NotCheckable("no hvm-hap here"));
        assertThat(outcomes.get(1)).satisfies(outcome -> assertBasicMaxLeaf(outcome, 2));
    }

    @Test
    void noGuestsNoOutcomes() {
        assertThat(restore(new SpyHypervisor(DEFAULT), Toolstacks.XEN_4_15)).isEmpty();
    }

    private static void assertBasicMaxLeaf(RestoreOutcome outcome, int expected) {
        assertThat(((RestoreOutcome.Restored) outcome).policy().basicMaxLeaf()).isEqualTo(expected);
    }

    private static List<RestoreOutcome> restore(
            SpyHypervisor hypervisor, ToolstackRules rules, ArchivedGuest... guests) {
        return Toolstacks.toolstack("4.15.0", rules).open(hypervisor).restore(List.of(guests));
    }

    private static ArchivedGuest guest(GuestKind kind, SerialisedPolicy stream) {
        return new ArchivedGuest("g", "h", kind, "4.15.0", stream, "");
    }

    private static SerialisedPolicy leaf0(int maxLeaf) {
        return SerialisedPolicy.builder().leaf(0, 0xffffffff, maxLeaf, 0, 0, 0).build();
    }
}
