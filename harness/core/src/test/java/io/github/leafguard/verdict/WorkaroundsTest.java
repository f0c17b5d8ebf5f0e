package io.github.leafguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.toy.ToyCandidate;
import io.github.leafguard.toy.ToyChange;
import io.github.leafguard.toy.ToyCheck;
import io.github.leafguard.toy.ToyRun;
import io.github.leafguard.toy.ToyWorld;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkaroundsTest {
    /** The option blanks leaves 4 to 6, as switching off a feature does. */
    private static final ToyChange OPTION = new ToyChange("option", (host, policy) -> {
        if (host.bootOptions().contains("no-tail")) {
            policy.clear(PolicyLayout.BASIC + 4 * 4, PolicyLayout.BASIC + 7 * 4);
        }
    });

    private final ToyCandidate old = new ToyCandidate("1.0", OPTION);
    private final ToyCandidate next = new ToyCandidate("2.0", OPTION, ToyChange.SHRINK);

    private String workaround(ToyCandidate from, ToyCandidate to, List<Host> hosts, List<ArchivedGuest> guests) {
        ToyRun run = ToyRun.of(from, to, hosts, guests, List.of(), ToyCheck.REFUSED);
        Verdict verdict = new VerdictBuilder(run.plan(), List.of(), LocalDate.of(2026, 6, 1), true).judge(run.result());
        assertThat(verdict.regressions()).hasSize(1);
        return verdict.regressions().get(0).workaround();
    }

    @Test
    void anOptionThatIsToBlameIsNamedWhereAHostWithoutItTakesTheGuest() {
        Host plain = ToyWorld.host("machine", Vendor.AMD, 6, 6);
        Host booted = new Host("machine+no-tail", plain.machine(), List.of("no-tail"), HostFacts.UNKNOWN);
        assertThat(workaround(old, next, List.of(plain, booted), List.of(ToyWorld.guest("1.0", booted, GuestKind.PV))))
                .startsWith("boot the destination without 'no-tail', seen to help on 1 machine");
    }

    @Test
    void aHostTheCandidateCannotBeAskedOnProvesNothing() {
        Host plain = ToyWorld.host("machine+unknown-to-2.0", Vendor.AMD, 6, 6, 6);
        Host booted = new Host("machine+no-tail", plain.machine(), List.of("no-tail"), HostFacts.UNKNOWN);
        assertThat(workaround(old, next, List.of(plain, booted), List.of(ToyWorld.guest("1.0", booted, GuestKind.PV))))
                .startsWith("guests that can be restarted");
    }

    @Test
    void anOptionThatIsNotToBlameIsNotNamed() {
        Host plain = ToyWorld.host("machine", Vendor.AMD, 6, 3, 6);
        Host booted = new Host("machine+quiet", plain.machine(), List.of("quiet"), HostFacts.UNKNOWN);
        assertThat(workaround(old, next, List.of(plain, booted), List.of(ToyWorld.guest("1.0", booted, GuestKind.PV))))
                .startsWith("guests that can be restarted under 1.0 with cpuid = \"host,maxleaf=0x3\"");
    }

    @Test
    void aGuestThatIsTakenWithALowerMaxLeafCanBeLevelled() {
        Host three = ToyWorld.host("three", Vendor.AMD, 6, 3, 6);
        Host two = ToyWorld.host("two", Vendor.AMD, 6, 2, 6);
        assertThat(workaround(
                        old,
                        next,
                        List.of(two, three),
                        List.of(ToyWorld.guest("1.0", two, GuestKind.PV), ToyWorld.guest("1.0", three, GuestKind.PV))))
                .isEqualTo("guests that can be restarted under 1.0 with cpuid = \"host,maxleaf=0x2\" before they are "
                        + "archived are taken, seen on 2 machines; they lose the leaves above");
    }

    @Test
    void whereNothingThatIsTriedHelpsNothingIsClaimed() {
        // Refused at leaf 80000000: a lower basic max leaf does not help.
        Host host = ToyWorld.host("extended", Vendor.AMD, 6, 6, 3);
        assertThat(workaround(old, next, List.of(host), List.of(ToyWorld.guest("1.0", host, GuestKind.PV))))
                .isEqualTo(
                        "none known: neither other boot options nor a lower max leaf of the guest were seen to help");
    }
}
