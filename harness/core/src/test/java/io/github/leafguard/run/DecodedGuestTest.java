package io.github.leafguard.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Errno;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecodedGuestTest {
    private static final RestoreOutcome RESTORED = new RestoreOutcome.Restored(CpuPolicy.EMPTY);
    private static final RestoreOutcome REFUSED = new RestoreOutcome.Refused(PolicyError.of(Errno.ERANGE));

    private static DecodedGuest decoded(SerialisedPolicy policy) {
        return decoded(policy, new BuildOutcome.NotCheckable("not asked"));
    }

    private static DecodedGuest decoded(SerialisedPolicy policy, BuildOutcome built) {
        return DecodedGuest.of(
                new ArchivedGuest("guest", "host", GuestKind.PV, "4.15.0", policy, "made for a test"), () -> built);
    }

    private static SerialisedPolicy.Builder policy() {
        return SerialisedPolicy.builder();
    }

    @Test
    void whatAGuestWithoutCpuidDataHadIsWhatItsVersionBuilds() {
        BuildOutcome built = new BuildOutcome.Built(CpuPolicy.EMPTY, List.of());
        DecodedGuest guest = decoded(policy().msr(0xce, 0).build(), built);
        assertThat(guest.archived()).isEqualTo(CpuPolicy.EMPTY);
        assertThat(guest.comparable(RESTORED)).isSameAs(RESTORED);
    }

    @Test
    void ifItsVersionBuildsNoneItCanOnlyBeRefused() {
        DecodedGuest guest = decoded(policy().build(), new BuildOutcome.NotCheckable("no HVM here"));
        assertThat(guest.archived()).isNull();
        assertThat(guest.comparable(REFUSED)).isSameAs(REFUSED);
        assertThat(guest.comparable(RESTORED))
                .isEqualTo(new RestoreOutcome.NotCheckable(
                        "the stream carries no CPUID data, and 4.15.0 cannot tell what the guest had: no HVM here"));
    }

    @Test
    void whatCanBeReadIsCompared() {
        DecodedGuest guest =
                decoded(policy().leaf(0, Leaf.NO_SUBLEAF, 1, 2, 3, 4).build());
        assertThat(guest.archived())
                .satisfies(archived -> assertThat(archived.basicMaxLeaf()).isEqualTo(1));
        assertThat(guest.comparable(RESTORED)).isSameAs(RESTORED);
    }

    @Test
    void aPolicyThatNoReleaseHoldsCannotBeComparedButCanBeRefused() {
        DecodedGuest guest =
                decoded(policy().leaf(0x12345678, Leaf.NO_SUBLEAF, 1, 2, 3, 4).build());
        assertThat(guest.comparable(REFUSED)).isSameAs(REFUSED);
        assertThat(guest.comparable(RESTORED))
                .isEqualTo(new RestoreOutcome.NotCheckable("the archived policy has an entry that cannot be compared: "
                        + "leaf 12345678, subleaf ffffffff, msr ffffffff (34 = Numerical result out of range)"));
    }
}
