package io.github.leafguard.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.check.Case;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Check;
import io.github.leafguard.check.Finding;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.SerialisedPolicy;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.toy.ToyCandidate;
import io.github.leafguard.toy.ToyChange;
import io.github.leafguard.toy.ToyCheck;
import io.github.leafguard.toy.ToyWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunnerTest {
    private static final List<Check> CHECKS = List.of(ToyCheck.REFUSED, ToyCheck.SHRUNK, ToyCheck.IGNORED);

    private final ToyCandidate old = new ToyCandidate("1.0");
    private final ToyCandidate good = new ToyCandidate("2.0", ToyChange.idle("quiet"));
    private final ToyCandidate bad = new ToyCandidate("2.0-shrunk", ToyChange.SHRINK);
    private final ToyWorld world = new ToyWorld(old, good, bad);
    private final Host blank = ToyWorld.host("blank-tail", Vendor.AMD, 6, 3);
    private final Host full = ToyWorld.host("full-hvm", Vendor.INTEL, 6, 6);

    private RunPlan plan(List<? extends Candidate> candidates, List<Check> checks, ArchivedGuest... guests) {
        Workload workload = ToyWorld.workload(
                List.of(blank, full),
                List.of(guests),
                List.of(
                        ToyWorld.setting("five", "host,5=0x77", "1.0"),
                        ToyWorld.setting("new-key", "host,2=0x77", "2.0-shrunk")));
        return new RunPlan(
                List.copyOf(candidates), Baselines.named(old, world.candidates()), workload, checks, Shard.WHOLE, 2);
    }

    private static RunOutcome run(RunPlan plan) throws InterruptedException {
        return Runner.run(plan, Progress.SILENT);
    }

    private static RunResult only(RunOutcome outcome) {
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.results()).hasSize(1);
        return outcome.results().get(0);
    }

    @Test
    void aRunAsksEveryQuestionOfEveryHost() throws InterruptedException {
        RunResult result = only(run(plan(
                List.of(bad),
                List.of(ToyCheck.REFUSED, ToyCheck.SHRUNK, ToyCheck.IGNORED, ToyCheck.content(CaseId.NewGuest.class)),
                ToyWorld.guest("1.0", blank, GuestKind.PV),
                ToyWorld.guest("1.0", full, GuestKind.HVM_HAP))));

        assertThat(result.cases())
                .extracting(each -> each.caseId().text(), CaseResult::status)
                .containsExactly(
                        tuple("new/blank-tail/pv", Status.PASSED),
                        tuple("new/full-hvm/hvm-hap", Status.PASSED),
                        tuple("new/full-hvm/pv", Status.PASSED),
                        tuple("restore/1.0/blank-tail/pv", Status.FAILED),
                        tuple("restore/1.0/full-hvm/hvm-hap", Status.PASSED),
                        tuple("setting/blank-tail/pv/five", Status.FAILED),
                        tuple("setting/blank-tail/pv/new-key", Status.PASSED),
                        tuple("setting/full-hvm/hvm-hap/five", Status.PASSED),
                        tuple("setting/full-hvm/hvm-hap/new-key", Status.PASSED),
                        tuple("setting/full-hvm/pv/five", Status.PASSED),
                        tuple("setting/full-hvm/pv/new-key", Status.PASSED),
                        tuple("system/blank-tail/pv-max", Status.FAILED),
                        tuple("system/full-hvm/pv-max", Status.PASSED));
    }

    @Test
    void aResultTellsWhereItComesFrom() throws InterruptedException {
        RunResult result = only(
                run(plan(List.of(bad), List.of(ToyCheck.REFUSED), ToyWorld.guest("1.0", full, GuestKind.HVM_HAP))));

        assertThat(result.candidate()).isEqualTo("toy:2.0-shrunk");
        assertThat(result.baseline()).isEqualTo("toy:1.0");
        assertThat(result.corpus()).isEqualTo("toys");
        assertThat(result.shard()).isEmpty();
        assertThat(result.cases())
                .containsExactly(new CaseResult(
                        new CaseId.Restore("1.0/full-hvm/hvm-hap"),
                        "full-hvm",
                        "hvm-hap",
                        "1.0",
                        Status.PASSED,
                        List.of()));
    }

    @Test
    void aCaseNoCheckLooksAtIsNoCase() throws InterruptedException {
        RunResult result =
                only(run(plan(List.of(bad), List.of(ToyCheck.SHRUNK), ToyWorld.guest("1.0", full, GuestKind.PV))));
        assertThat(result.cases())
                .extracting(each -> each.caseId().text())
                .containsExactly("system/blank-tail/pv-max", "system/full-hvm/pv-max");
        assertThat(bad.restores()).isZero();
    }

    /** More guests than a host keeps decoded at once. */
    @Test
    void theGuestsOfALargeHostAreJudgedInParts() throws InterruptedException {
        ArchivedGuest guest = ToyWorld.guest("1.0", blank, GuestKind.PV);
        ArchivedGuest[] many = IntStream.range(0, 5000)
                .mapToObj(number -> new ArchivedGuest(
                        "many/%04d".formatted(number),
                        guest.host(),
                        guest.kind(),
                        guest.source(),
                        SerialisedPolicy.builder()
                                .leaf(0, -1, 1, 0, 0, 0)
                                .leaf(1, -1, number, 0, 0, 0)
                                .build(),
                        "made"))
                .toArray(ArchivedGuest[]::new);

        RunResult result = only(run(plan(List.of(bad), List.of(ToyCheck.REFUSED), many)));

        assertThat(bad.restores()).isEqualTo(5000);
        assertThat(result.cases())
                .extracting(each -> each.caseId().text())
                .containsExactlyElementsOf(
                        Stream.of(many).map(each -> "restore/" + each.id()).toList());
    }

    @Test
    void equalGuestsAreJudgedOnceAndCountedEach() throws InterruptedException {
        ArchivedGuest guest = ToyWorld.guest("1.0", blank, GuestKind.PV);
        ArchivedGuest twin =
                new ArchivedGuest("twin", guest.host(), guest.kind(), guest.source(), guest.policy(), "another stream");

        RunResult result = only(run(plan(List.of(bad), List.of(ToyCheck.REFUSED), guest, twin)));

        assertThat(bad.restores()).isEqualTo(1);
        assertThat(result.cases())
                .extracting(
                        each -> each.caseId().text(),
                        each -> each.findings().get(0).id())
                .containsExactly(
                        tuple("restore/1.0/blank-tail/pv", "restore-refused:00000000.eax@restore/1.0/blank-tail/pv"),
                        tuple("restore/twin", "restore-refused:00000000.eax@restore/twin"));
    }

    @Test
    void aGuestOfALaterVersionIsPromisedNothing() throws InterruptedException {
        RunResult result = only(
                run(plan(List.of(good), List.of(ToyCheck.REFUSED), ToyWorld.guest("2.0-shrunk", blank, GuestKind.PV))));
        assertThat(result.cases())
                .extracting(CaseResult::status, CaseResult::reason)
                .containsExactly(tuple(
                        Status.NOT_APPLICABLE,
                        "archived by a later version (2.0-shrunk): restoring it on an earlier one is not promised"));
        assertThat(good.restores()).isZero();
    }

    @Test
    void aSettingWithLaterKeysIsNoQuestion() throws InterruptedException {
        RunResult result = only(run(plan(List.of(good), List.of(ToyCheck.IGNORED))));
        assertThat(result.cases())
                .extracting(each -> each.caseId().text())
                .containsExactly(
                        "setting/blank-tail/pv/five", "setting/full-hvm/hvm-hap/five", "setting/full-hvm/pv/five");
    }

    @Test
    void aGuestWhoseKindNobodyRunsWhereItWasArchivedIsUndecided() throws InterruptedException {
        RunResult result = only(
                run(plan(List.of(bad), List.of(ToyCheck.REFUSED), ToyWorld.guest("1.0", blank, GuestKind.HVM_SHADOW))));
        assertThat(result.cases())
                .extracting(CaseResult::status, CaseResult::reason)
                .containsExactly(tuple(
                        Status.UNDECIDED,
                        "a guest of kind hvm-shadow was archived here, but neither 2.0-shrunk nor 1.0 can run one:"
                                + " no hvm-shadow guests on blank-tail"));
    }

    @Test
    void casesOfAHostTheCandidateCannotBeAskedOnAreUnjudged() throws InterruptedException {
        Host host = ToyWorld.host("unknown-to-2.0", Vendor.AMD, 6, 3);
        RunPlan plan = new RunPlan(
                List.of(good),
                Baselines.named(old, world.candidates()),
                ToyWorld.workload(
                        List.of(host),
                        List.of(ToyWorld.guest("1.0", host, GuestKind.PV)),
                        List.of(ToyWorld.setting("five", "host,5=0x77", "1.0"))),
                CHECKS,
                Shard.WHOLE,
                1);
        assertThat(only(run(plan)).cases()).hasSize(3).allSatisfy(each -> {
            assertThat(each.status()).isEqualTo(Status.UNJUDGED);
            assertThat(each.reason()).contains("toy:2.0 knows nothing of unknown-to-2.0");
        });
    }

    @Test
    void aGuestOfAVersionThatNothingStandsForIsUndecidedAndSaysWhatWouldDecide() throws InterruptedException {
        Workload workload =
                ToyWorld.workload(List.of(blank), List.of(ToyWorld.guest("0.9.3", blank, GuestKind.PV)), List.of());
        RunPlan plan = new RunPlan(
                List.of(good),
                Baselines.archived(world.candidates()),
                workload,
                List.of(ToyCheck.REFUSED),
                Shard.WHOLE,
                1);
        assertThat(only(run(plan)).cases())
                .extracting(CaseResult::status, CaseResult::reason, CaseResult::evidence)
                .containsExactly(tuple(
                        Status.UNDECIDED,
                        "archived by 0.9.3, and no release of 0.9 up to 0.9.3 is known here that could stand for it",
                        List.of("a version to compare with that is not older than 0.9.3: name it with --baseline")));
        assertThat(good.restores()).isZero();
    }

    @Test
    void aStandInIsToldWithTheCase() throws InterruptedException {
        Workload workload =
                ToyWorld.workload(List.of(blank), List.of(ToyWorld.guest("1.0.5", blank, GuestKind.PV)), List.of());
        RunPlan plan = new RunPlan(
                List.of(bad),
                Baselines.archived(world.candidates()),
                workload,
                List.of(ToyCheck.REFUSED),
                Shard.WHOLE,
                1);
        assertThat(only(run(plan)).cases())
                .extracting(CaseResult::status, CaseResult::source, CaseResult::judgedAs)
                .containsExactly(tuple(Status.FAILED, "1.0.5", "1.0"));
        assertThat(old.restores()).isEqualTo(1);
    }

    @Test
    void aPolicyThatCannotBeReadIsRefusedAllTheSame() throws InterruptedException {
        SerialisedPolicy strange = SerialisedPolicy.builder()
                .leaf(0x12345678, Leaf.NO_SUBLEAF, 1, 2, 3, 4)
                .build();
        ArchivedGuest guest = new ArchivedGuest("odd", "blank-tail", GuestKind.PV, "1.0", strange, "made up");

        RunResult result = only(run(plan(List.of(good), List.of(ToyCheck.REFUSED), guest)));

        assertThat(result.cases())
                .extracting(CaseResult::status, each -> each.findings().get(0).subject())
                .containsExactly(tuple(
                        Status.PRE_EXISTING,
                        "leaf 12345678, subleaf ffffffff, msr ffffffff (34 = Numerical result out of range)"));
    }

    @Test
    void theBaselineIsBootedOncePerHostForAllCandidates() throws InterruptedException {
        ToyCandidate third = new ToyCandidate("3.0");
        run(plan(List.of(good, bad, third), CHECKS, ToyWorld.guest("1.0", blank, GuestKind.PV)));

        assertThat(old.boots()).isEqualTo(2);
        assertThat(old.restores()).isEqualTo(1);
        assertThat(Stream.of(good, bad, third).map(ToyCandidate::boots)).containsOnly(2);
        assertThat(Stream.of(old, good, bad, third).map(ToyCandidate::closed)).containsOnly(2);
    }

    @Test
    void aCandidateThatRunsNowhereHasNoResultAndTheOthersDo() throws InterruptedException {
        ToyCandidate broken = new ToyCandidate(
                "2.0-broken", ToyChange.unbootableOn("blank-tail"), ToyChange.unbootableOn("full-hvm"));
        RunOutcome outcome = run(plan(List.of(broken, bad), CHECKS));

        assertThat(outcome.results()).extracting(RunResult::candidate).containsExactly("toy:2.0-shrunk");
        assertThat(outcome.failures())
                .extracting(RunFailure::candidate, RunFailure::host, RunFailure::message)
                .containsExactly(tuple(
                        "toy:2.0-broken",
                        "blank-tail",
                        "could not run toy:2.0-broken on host blank-tail (booting toy:2.0-broken): no answer from"
                                + " blank-tail; nor did it run on any other of the 2 hosts"));
    }

    @Test
    void aBaselineThatCannotRunLeavesNoVerdictOnTheCandidate() throws InterruptedException {
        ToyCandidate broken = new ToyCandidate("1.0", ToyChange.unbootableOn("blank-tail"));
        RunPlan plan = new RunPlan(
                List.of(good),
                Baselines.named(broken, world.candidates()),
                ToyWorld.workload(List.of(blank), List.of(), List.of()),
                CHECKS,
                Shard.WHOLE,
                1);
        assertThat(run(plan).failures())
                .extracting(RunFailure::message)
                .containsExactly(
                        "could not run toy:2.0 on host blank-tail (booting toy:1.0): no answer from blank-tail");
    }

    @Test
    void aFaultInACheckIsReportedAndNotTakenForAPass() throws InterruptedException {
        Check faulty = new ToyCheck("faulty", CaseId.System.class, RunnerTest::fail);
        RunOutcome outcome = run(plan(List.of(bad), List.of(faulty)));

        assertThat(outcome.results()).isEmpty();
        assertThat(outcome.failures())
                .extracting(RunFailure::message)
                .containsExactly("judging went wrong for toy:2.0-shrunk on host blank-tail (system/blank-tail/pv-max): "
                        + "java.lang.IllegalStateException: check faulty on case system/blank-tail/pv-max: "
                        + "java.lang.ArithmeticException: / by zero; "
                        + "this is a fault of the harness or of the candidate's model, not a verdict");
    }

    @Test
    void aHypervisorThatDoesNotEndIsAFailure() throws InterruptedException {
        Host unstoppable = ToyWorld.host("unstoppable", Vendor.AMD, 6, 6);
        RunPlan plan = new RunPlan(
                List.of(good),
                Baselines.named(old, world.candidates()),
                ToyWorld.workload(List.of(unstoppable), List.of(), List.of()),
                CHECKS,
                Shard.WHOLE,
                1);
        assertThat(run(plan).failures())
                .extracting(RunFailure::message)
                .containsExactly("could not run toy:2.0 on host unstoppable (shutting down after all cases): "
                        + "still running");
        assertThat(old.closed()).isEqualTo(1);
        assertThat(good.closed()).isEqualTo(1);
    }

    private static List<Finding> fail(Case subject) {
        throw new ArithmeticException("/ by zero");
    }

    @Test
    void anErrorEndsTheRun() {
        Check deadly = new ToyCheck("deadly", CaseId.System.class, subject -> {
            throw new OutOfMemoryError("not really");
        });
        assertThatThrownBy(() -> run(plan(List.of(bad), List.of(deadly))))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessage("not really");
    }

    @Test
    void theOutcomeDoesNotDependOnTheNumberOfJobs() throws InterruptedException {
        List<Host> hosts = IntStream.range(0, 40)
                .mapToObj(number -> ToyWorld.host("host-" + number, Vendor.AMD, 6, number % 7))
                .toList();
        List<ArchivedGuest> guests = hosts.stream()
                .map(host -> ToyWorld.guest("1.0", host, GuestKind.PV))
                .toList();
        ToyCandidate broken = new ToyCandidate(
                "broken", ToyChange.unbootableOn("host-31"), ToyChange.unbootableOn("host-7"), ToyChange.SHRINK);
        List<RunOutcome> outcomes = new ArrayList<>();
        for (int jobs : new int[] {1, 2, 7, 100}) {
            outcomes.add(run(new RunPlan(
                    List.of(bad, broken),
                    Baselines.named(old, world.candidates()),
                    ToyWorld.workload(hosts, guests, List.of(ToyWorld.setting("five", "host,5=0x77", "1.0"))),
                    CHECKS,
                    Shard.WHOLE,
                    jobs)));
        }
        assertThat(outcomes)
                .extracting(outcome -> outcome.results().stream()
                        .map(result -> tuple(
                                result.candidate(),
                                result.cases(),
                                result.failures().stream()
                                        .map(RunFailure::message)
                                        .toList()))
                        .toList())
                .containsOnly(outcomes.get(0).results().stream()
                        .map(result -> tuple(
                                result.candidate(),
                                result.cases(),
                                result.failures().stream()
                                        .map(RunFailure::message)
                                        .toList()))
                        .toList());
        assertThat(outcomes.get(0).results().get(0).cases()).hasSize(120);
        // By name, host-31 comes before host-7.
        assertThat(outcomes)
                .extracting(outcome -> outcome.results().get(1).failures().stream()
                        .map(RunFailure::host)
                        .toList())
                .containsOnly(List.of("host-31", "host-7"));
    }

    @Test
    void shardsTogetherAreTheWhole() throws InterruptedException {
        List<Host> hosts = IntStream.range(0, 20)
                .mapToObj(number -> ToyWorld.host("host-" + number, Vendor.AMD, 6, number % 7))
                .toList();
        Workload workload = ToyWorld.workload(hosts, List.of(), List.of());
        Baselines baselines = Baselines.named(old, world.candidates());
        List<CaseResult> parts = new ArrayList<>();
        for (int index = 1; index <= 3; index++) {
            RunPlan part = new RunPlan(List.of(bad), baselines, workload, CHECKS, new Shard(index, 3), 2);
            RunResult result = only(run(part));
            assertThat(result.shard()).isEqualTo(index + "/3");
            parts.addAll(result.cases());
        }
        RunPlan whole = new RunPlan(List.of(bad), baselines, workload, CHECKS, Shard.WHOLE, 2);
        assertThat(parts).containsExactlyInAnyOrderElementsOf(only(run(whole)).cases());
    }

    @Test
    void progressIsToldHostByHost() throws InterruptedException {
        List<Progress.State> states = new ArrayList<>();
        Runner.run(plan(List.of(bad, good), List.of(ToyCheck.SHRUNK)), new Progress() {
            @Override
            public void started(int hosts, int candidates) {
                states.add(new State(0, hosts, 0, 0, 0));
            }

            @Override
            public void hostDone(State state) {
                states.add(state);
            }
        });
        assertThat(states).hasSize(3).first().isEqualTo(new Progress.State(0, 2, 0, 0, 0));
        assertThat(states).last().isEqualTo(new Progress.State(2, 2, 4, 1, 0));
    }
}
