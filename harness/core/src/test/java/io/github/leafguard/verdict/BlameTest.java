package io.github.leafguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.leafguard.candidate.Lineage.ChangeInfo;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.CaseEvaluator;
import io.github.leafguard.run.Progress;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.RunResult;
import io.github.leafguard.run.Runner;
import io.github.leafguard.run.Shard;
import io.github.leafguard.run.Workload;
import io.github.leafguard.toy.ToyCandidate;
import io.github.leafguard.toy.ToyChange;
import io.github.leafguard.toy.ToyCheck;
import io.github.leafguard.toy.ToyWorld;
import io.github.leafguard.verdict.Blame.Blamed;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlameTest {
    private static final ToyChange QUIET = ToyChange.idle("quiet");
    private static final ToyChange LATE = ToyChange.idle("late");

    /** Lowers the basic max leaf of some hosts by a rule of its own. */
    private static ToyChange lower(String id, String hosts) {
        return new ToyChange(id, (host, policy) -> {
            if (host.name().contains(hosts)) {
                policy.set(PolicyLayout.BASIC, 2);
            }
        });
    }

    private static List<Blamed> blame(ToyCandidate old, ToyCandidate next, List<Host> hosts)
            throws InterruptedException {
        List<ArchivedGuest> guests = hosts.stream()
                .map(host -> ToyWorld.guest(old.version(), host, GuestKind.PV))
                .toList();
        return blame(old, next, ToyWorld.workload(hosts, guests, List.of()));
    }

    private static List<Blamed> blame(ToyCandidate old, ToyCandidate next, Workload workload)
            throws InterruptedException {
        RunPlan plan = new RunPlan(
                List.of(next),
                Baselines.archived(new ToyWorld(old, next).candidates()),
                workload,
                List.of(ToyCheck.REFUSED),
                Shard.WHOLE,
                1);
        RunResult result = Runner.run(plan, Progress.SILENT).results().get(0);
        try (CaseEvaluator evaluator = new CaseEvaluator(plan, next)) {
            return new Blame(next, next, evaluator, (change, finding) -> false, any -> 1)
                    .blame(FindingGroup.of(result.cases()));
        }
    }

    private static List<Host> hosts(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> ToyWorld.host(name + number, Vendor.AMD, 6, 3))
                .toList();
    }

    private static String id(Blamed blamed) {
        ChangeInfo change = blamed.change();
        return change == null ? "nobody" : change.id();
    }

    @Test
    void theChangeThatBroughtAFindingIsBlamed() throws InterruptedException {
        assertThat(blame(
                        new ToyCandidate("1.0"),
                        new ToyCandidate("2.0", QUIET, ToyChange.SHRINK, LATE),
                        hosts("host", 1)))
                .extracting(BlameTest::id)
                .containsExactly("shrink");
    }

    @Test
    void aChangeTheBaselineHasIsNotSuspected() throws InterruptedException {
        // The baseline shrinks too, but only the new change leaves it something to shrink.
        ToyChange blanking = new ToyChange("blanking", (host, policy) -> policy.set(PolicyLayout.BASIC + 6 * 4, 0));
        assertThat(blame(
                        new ToyCandidate("1.0", ToyChange.SHRINK),
                        new ToyCandidate("2.0", blanking, ToyChange.SHRINK, LATE),
                        List.of(ToyWorld.host("host", Vendor.AMD, 6, 6))))
                .extracting(BlameTest::id)
                .containsExactly("blanking");
    }

    @Test
    void aFindingThatCameAndWentAndCameAgainIsBlamedOnItsLastComing() throws InterruptedException {
        ToyChange revert = new ToyChange("revert", (host, policy) -> policy.set(PolicyLayout.BASIC, 6));
        assertThat(blame(
                        new ToyCandidate("1.0"),
                        new ToyCandidate("2.0", lower("first", "host"), revert, lower("again", "host"), LATE),
                        hosts("host", 1)))
                .extracting(BlameTest::id)
                .containsExactly("again");
    }

    @Test
    void aRefusalIsTheSameWhicheverLeafItNames() throws InterruptedException {
        // After the first change leaf 80000000 is named, after the second leaf 0, which is tested before it.
        ToyChange extended = new ToyChange("extended", (host, policy) -> policy.set(PolicyLayout.EXTD, 0x80000001));
        assertThat(blame(
                        new ToyCandidate("1.0"),
                        new ToyCandidate("2.0", extended, lower("basic", "host")),
                        hosts("host", 1)))
                .extracting(BlameTest::id)
                .containsExactly("extended");
    }

    @Test
    void hostsThatDisagreeSplitTheGroup() throws InterruptedException {
        List<Host> hosts = IntStream.range(0, 9)
                .mapToObj(number -> ToyWorld.host((number % 2 == 0 ? "even" : "odd") + number, Vendor.AMD, 6, 3))
                .toList();
        assertThat(blame(
                        new ToyCandidate("1.0"),
                        new ToyCandidate("2.0", lower("for-odd", "odd"), QUIET, lower("for-even", "even")),
                        hosts))
                .extracting(BlameTest::id, blamed -> blamed.group().findings().size())
                .containsExactly(tuple("for-even", 5), tuple("for-odd", 4));
    }

    @Test
    void whatNoChangeBroughtIsNobodysFault() throws InterruptedException {
        // The candidate lacks a change of the baseline; none of its own is to blame for that.
        Host host = ToyWorld.host("host", Vendor.AMD, 6, 6);
        ArchivedGuest guest = new ArchivedGuest(
                "big", "host", GuestKind.PV, "1.0", ToyWorld.dump(Vendor.AMD, 9, 9, 6), "made for a test");
        ToyChange raising = new ToyChange("raising", (any, policy) -> {
            policy.set(PolicyLayout.BASIC, 9);
            policy.set(PolicyLayout.EXTD, 0x80000009);
        });
        assertThat(blame(
                        new ToyCandidate("1.0", raising),
                        new ToyCandidate("2.0", QUIET),
                        ToyWorld.workload(List.of(host), List.of(guest), List.of())))
                .extracting(BlameTest::id)
                .containsExactly("nobody");
    }

    @Test
    void aChangeThatBroughtOneGroupIsTriedFirstForTheNext() throws InterruptedException {
        // Refused at two different leaves, so two groups; the second is blamed without going through all changes.
        ToyCandidate old = new ToyCandidate("1.0");
        assertThat(blame(
                        old,
                        new ToyCandidate("2.0", ToyChange.SHRINK, QUIET, LATE),
                        List.of(
                                ToyWorld.host("basic", Vendor.AMD, 6, 3, 6),
                                ToyWorld.host("extended", Vendor.AMD, 6, 6, 3))))
                .extracting(BlameTest::id)
                .containsExactly("shrink", "shrink");
    }

    @Test
    void oneHostAndThreeWitnessesSpeakForAGroup() throws InterruptedException {
        ToyCandidate next = new ToyCandidate("2.0", QUIET, ToyChange.SHRINK, LATE);
        ToyCandidate old = new ToyCandidate("1.0");
        assertThat(blame(old, next, hosts("host", 50)))
                .extracting(BlameTest::id, blamed -> blamed.group().findings().size())
                .containsExactly(tuple("shrink", 50));
        // The run boots every host, the blame four of them.
        assertThat(old.boots()).isEqualTo(50 + 4);
    }
}
