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

class WorkaroundSearchTest {
    /** The option blanks leaves 4 to 6, as switching off a feature does. */
    private static final ToyChange OPTION = new ToyChange("option", (host, policy) -> {
        if (host.bootOptions().contains("no-tail")) {
            policy.clear(PolicyLayout.BASIC + 4 * 4, PolicyLayout.BASIC + 7 * 4);
        }
    });

    private final ToyCandidate old = new ToyCandidate("1.0", OPTION);
    private final ToyCandidate next = new ToyCandidate("2.0", OPTION, ToyChange.SHRINK);

    private List<Workaround> workarounds(
            ToyCandidate from, ToyCandidate to, List<Host> hosts, List<ArchivedGuest> guests) {
        ToyRun run = ToyRun.of(from, to, hosts, guests, List.of(), ToyCheck.REFUSED);
        Verdict verdict = new VerdictBuilder(run.plan(), List.of(), LocalDate.of(2026, 6, 1), true).judge(run.result());
        assertThat(verdict.regressions()).hasSize(1);
        Regression regression = verdict.regressions().get(0);
        assertThat(regression.tried())
                .containsExactlyInAnyOrder(Workaround.Sort.BOOT_WITHOUT, Workaround.Sort.LOWER_MAX_LEAF);
        return regression.workarounds();
    }

    private static Workaround.Seen seenOn(String host) {
        return new Workaround.Seen(List.of(host), 1);
    }

    @Test
    void anOptionThatIsToBlameIsNamedWhereAHostWithoutItTakesTheGuest() {
        Host plain = ToyWorld.host("machine", Vendor.AMD, 6, 6);
        Host booted = new Host("machine+no-tail", plain.machine(), List.of("no-tail"), HostFacts.UNKNOWN);
        assertThat(workarounds(old, next, List.of(plain, booted), List.of(ToyWorld.guest("1.0", booted, GuestKind.PV))))
                .first()
                .isEqualTo(new Workaround.BootWithout("no-tail", seenOn("machine+no-tail")));
    }

    @Test
    void aHostTheCandidateCannotBeAskedOnProvesNothing() {
        Host plain = ToyWorld.host("machine+unknown-to-2.0", Vendor.AMD, 6, 6, 6);
        Host booted = new Host("machine+no-tail", plain.machine(), List.of("no-tail"), HostFacts.UNKNOWN);
        assertThat(workarounds(old, next, List.of(plain, booted), List.of(ToyWorld.guest("1.0", booted, GuestKind.PV))))
                .containsExactly(new Workaround.LowerMaxLeaf(
                        "cpuid = \"host,maxleaf=0x3\"", List.of("1.0"), false, seenOn("machine+no-tail")));
    }

    @Test
    void anOptionThatIsNotToBlameIsNotNamed() {
        Host plain = ToyWorld.host("machine", Vendor.AMD, 6, 3, 6);
        Host booted = new Host("machine+quiet", plain.machine(), List.of("quiet"), HostFacts.UNKNOWN);
        assertThat(workarounds(old, next, List.of(plain, booted), List.of(ToyWorld.guest("1.0", booted, GuestKind.PV))))
                .containsExactly(new Workaround.LowerMaxLeaf(
                        "cpuid = \"host,maxleaf=0x3\"", List.of("1.0"), false, seenOn("machine+quiet")));
    }

    @Test
    void aGuestThatIsTakenWithALowerMaxLeafCanBeLevelled() {
        Host three = ToyWorld.host("three", Vendor.AMD, 6, 3, 6);
        Host two = ToyWorld.host("two", Vendor.AMD, 6, 2, 6);
        assertThat(workarounds(
                        old,
                        next,
                        List.of(two, three),
                        List.of(ToyWorld.guest("1.0", two, GuestKind.PV), ToyWorld.guest("1.0", three, GuestKind.PV))))
                .containsExactly(new Workaround.LowerMaxLeaf(
                        "cpuid = \"host,maxleaf=0x2\"",
                        List.of("1.0"),
                        false,
                        new Workaround.Seen(List.of("three", "two"), 2)));
    }

    @Test
    void whereNothingThatIsTriedHelpsNothingIsClaimed() {
        // Refused at leaf 80000000: a lower basic max leaf does not help.
        Host host = ToyWorld.host("extended", Vendor.AMD, 6, 6, 3);
        assertThat(workarounds(old, next, List.of(host), List.of(ToyWorld.guest("1.0", host, GuestKind.PV))))
                .isEmpty();
    }
}
