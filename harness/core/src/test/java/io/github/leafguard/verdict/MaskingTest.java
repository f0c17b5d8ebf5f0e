package io.github.leafguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.check.Check;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.toy.ToyCandidate;
import io.github.leafguard.toy.ToyChange;
import io.github.leafguard.toy.ToyCheck;
import io.github.leafguard.toy.ToyRun;
import io.github.leafguard.toy.ToyWorld;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskingTest {
    private static final Regression.Cause MASK = new Regression.Cause("mask", "Toy change mask", "2021-04-22");
    private static final ToyChange QUIET = ToyChange.idle("quiet");

    private final ToyCandidate old = new ToyCandidate("1.0");
    private final ToyCandidate next = new ToyCandidate("2.0", QUIET, ToyChange.SHRINK, ToyChange.MASK);
    /** Refused at leaf 0 whatever the mask does. */
    private final Host basic = ToyWorld.host("basic", Vendor.INTEL, 6, 3, 6);
    /** Would be refused at leaf 80000000 if the mask did not fill the last leaf; two hosts on one machine. */
    private final Host masked = ToyWorld.host("masked", Vendor.AMD, 6, 6, 3);

    private final Host maskedToo = new Host("masked+option", masked.machine(), List.of("option"), HostFacts.UNKNOWN);
    private final Host other = ToyWorld.host("other", Vendor.AMD, 6, 6, 3);

    private static Verdict verdict(ToyRun run) {
        return new VerdictBuilder(run.plan(), List.of(), LocalDate.of(2026, 6, 1), true).judge(run.result());
    }

    private Verdict verdict(List<Host> hosts, Check... checks) {
        return verdict(ToyRun.of(old, next, hosts, checks));
    }

    @Test
    void aChangeThatHidesRefusalsIsNamedWithTheHostsItHides() {
        assertThat(verdict(List.of(basic, masked, maskedToo, other), ToyCheck.REFUSED)
                        .regressions())
                .singleElement()
                .satisfies(regression -> {
                    assertThat(regression.id()).isEqualTo("restore-refused@shrink");
                    assertThat(regression.affected().hosts()).containsExactly("basic");
                    assertThat(regression.masks())
                            .containsExactly(new Regression.Mask(MASK, List.of("masked", "masked+option", "other"), 2));
                });
    }

    @Test
    void aGuestThatIsRefusedAnywayIsNotHidden() {
        // Both leaves are shrunk; without the mask the guest is refused as it is with it.
        Host both = ToyWorld.host("both", Vendor.AMD, 6, 3, 3);
        assertThat(verdict(List.of(both), ToyCheck.REFUSED).regressions())
                .singleElement()
                .extracting(Regression::masks)
                .isEqualTo(List.of());
    }

    @Test
    void whereEveryRefusalIsHiddenAnotherBreakOfTheSameCauseTells() {
        Host shrunk = ToyWorld.host("shrunk", Vendor.AMD, 6, 3, 6);
        ToyRun run = ToyRun.of(
                old,
                next,
                List.of(masked, shrunk),
                List.of(ToyWorld.guest("1.0", masked, io.github.leafguard.corpus.GuestKind.PV)),
                List.of(),
                ToyCheck.REFUSED,
                ToyCheck.SHRUNK);
        assertThat(verdict(run).regressions()).singleElement().satisfies(regression -> {
            assertThat(regression.id()).isEqualTo("max-leaf-shrunk@shrink");
            assertThat(regression.masks()).containsExactly(new Regression.Mask(MASK, List.of("masked"), 1));
        });
    }

    @Test
    void aFixIsNotTakenForAMask() {
        // Without the revert everything would be refused, but nothing is: there is no break to hide.
        ToyChange revert = new ToyChange("revert", (host, policy) -> {
            policy.set(0, 6);
            policy.set(io.github.leafguard.policy.PolicyLayout.EXTD, 0x80000006);
        });
        ToyCandidate fixed = new ToyCandidate("2.0", ToyChange.SHRINK, revert);
        assertThat(verdict(ToyRun.of(old, fixed, List.of(basic), ToyCheck.REFUSED))
                        .regressions())
                .isEmpty();
    }

    @Test
    void aChangeOfTheBaselineIsNotSuspected() {
        ToyCandidate before = new ToyCandidate("1.0", ToyChange.MASK);
        ToyCandidate after = new ToyCandidate("2.0", ToyChange.MASK, ToyChange.SHRINK);
        assertThat(verdict(ToyRun.of(before, after, List.of(basic, masked), ToyCheck.REFUSED))
                        .regressions())
                .singleElement()
                .extracting(Regression::masks)
                .isEqualTo(List.of());
    }

    @Test
    void nothingIsSearchedWhenThatIsSwitchedOff() {
        ToyRun run = ToyRun.of(old, next, List.of(basic, masked), ToyCheck.REFUSED);
        Verdict quick = new VerdictBuilder(run.plan(), List.of(), LocalDate.of(2026, 6, 1), false).judge(run.result());
        assertThat(quick.regressions()).singleElement().satisfies(regression -> {
            assertThat(regression.masks()).isEmpty();
            assertThat(regression.sought().trials()).isNull();
        });
    }
}
