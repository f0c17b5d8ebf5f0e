package io.github.leafguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.FindingKind;
import io.github.leafguard.check.Harm;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.Register;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.toy.ToyCandidate;
import io.github.leafguard.toy.ToyCheck;
import io.github.leafguard.toy.ToyRun;
import io.github.leafguard.toy.ToyWorld;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class BootOptionsThatKeepTest {
    private static final FindingKind TOO_MUCH =
            FindingKind.only("too-much", Harm.GUEST_CHANGED, "Restored guests keep what they should not: %s");

    private final Host plain = ToyWorld.host("machine", Vendor.AMD, 6, 6);
    private final Host withOption = new Host("machine+option", plain.machine(), List.of("option"), HostFacts.UNKNOWN);

    /** What a guest has on every host of the machine, whatever it is booted with. */
    @Test
    void whereAGuestKeepsWhatIsWrongWithItNoOptionIsSaidToKeepIt() {
        ToyCheck check = new ToyCheck(
                TOO_MUCH,
                CaseId.Restore.class,
                subject -> List.of(TOO_MUCH.on(subject.id())
                        .at(new Location.Cpuid(Leaf.of(1), Register.EAX), 0)
                        .about("FPU")
                        .regression("It keeps FPU.")));
        ToyRun run = ToyRun.of(
                new ToyCandidate("1.0"),
                new ToyCandidate("2.0"),
                List.of(plain, withOption),
                List.of(ToyWorld.guest("1.0", plain, GuestKind.PV)),
                List.of(),
                check);
        Verdict verdict = new VerdictBuilder(run.plan(), List.of(), LocalDate.of(2026, 6, 1), true).judge(run.result());
        assertThat(verdict.regressions()).singleElement().satisfies(regression -> {
            assertThat(regression.workarounds()).isEmpty();
            assertThat(regression.tried()).isEmpty();
        });
    }
}
