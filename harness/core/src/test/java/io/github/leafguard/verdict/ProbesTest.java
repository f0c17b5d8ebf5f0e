package io.github.leafguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Check;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.Progress;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.Runner;
import io.github.leafguard.run.Shard;
import io.github.leafguard.toy.ToyCandidate;
import io.github.leafguard.toy.ToyChange;
import io.github.leafguard.toy.ToyCheck;
import io.github.leafguard.toy.ToyWorld;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbesTest {
    private final ToyCandidate oldest = new ToyCandidate("1.0");
    private final ToyCandidate baseline = new ToyCandidate("2.0");
    private final ToyCandidate judged = new ToyCandidate("3.0", ToyChange.SHRINK);
    private final Host sound = ToyWorld.host("sound-hvm", Vendor.AMD, 6, 6);
    private final Host refusing = ToyWorld.host("refusing", Vendor.AMD, 6, 3);

    private List<String> probes(Check check, ArchivedGuest... guests) throws InterruptedException {
        return probes(List.of(check), guests);
    }

    private List<String> probes(List<Check> checks, ArchivedGuest... guests) throws InterruptedException {
        RunPlan plan = new RunPlan(
                List.of(judged),
                Baselines.named(baseline, new ToyWorld(oldest, baseline, judged).candidates()),
                ToyWorld.workload(List.of(sound, refusing), List.of(guests), List.of()),
                checks,
                Shard.WHOLE,
                1);
        return Probes.of(plan, Runner.run(plan, Progress.SILENT).results().get(0), "2.0").byHost().values().stream()
                .flatMap(List::stream)
                .map(ArchivedGuest::id)
                .toList();
    }

    private ArchivedGuest guest(String version, GuestKind kind) {
        return ToyWorld.guest(version, sound, kind);
    }

    @Test
    void theLatestGuestUpToTheBaselineStandsForItsKind() throws InterruptedException {
        assertThat(probes(
                        ToyCheck.REFUSED,
                        guest("1.0", GuestKind.PV),
                        guest("2.0", GuestKind.PV),
                        guest("3.0", GuestKind.PV),
                        guest("1.0", GuestKind.HVM_HAP)))
                .containsExactlyInAnyOrder("2.0/sound-hvm/pv", "1.0/sound-hvm/hvm-hap");
    }

    @Test
    void aBuildThatAddsToTheBaselineDoesNotStandForIt() throws InterruptedException {
        // The order knows nothing of the addition, as with builds that stand at one place in history.
        assertThat(probes(ToyCheck.REFUSED, guest("2.0+fix", GuestKind.PV), guest("2.0", GuestKind.PV)))
                .containsExactly("2.0/sound-hvm/pv");
    }

    @Test
    void aGuestThatIsRefusedAnywayProvesNothing() throws InterruptedException {
        assertThat(probes(ToyCheck.REFUSED, ToyWorld.guest("2.0", refusing, GuestKind.PV)))
                .isEmpty();
    }

    @Test
    void whereRefusalsWereNotLookedForNothingIsKnown() throws InterruptedException {
        ToyCheck other = new ToyCheck("other", CaseId.Restore.class, subject -> List.of());
        assertThat(probes(other, guest("2.0", GuestKind.PV))).isEmpty();
    }

    @Test
    void aCheckOfNewGuestsLooksForNoRefusalOfArchivedOnes() throws InterruptedException {
        ToyCheck other = new ToyCheck("other", CaseId.Restore.class, subject -> List.of());
        ToyCheck newGuests = new ToyCheck(ToyCheck.REFUSED.kind(), CaseId.NewGuest.class, subject -> List.of());
        assertThat(probes(List.of(other, newGuests), ToyWorld.guest("2.0", refusing, GuestKind.PV)))
                .isEmpty();
    }
}
