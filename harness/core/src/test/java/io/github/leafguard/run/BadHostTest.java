package io.github.leafguard.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.leafguard.check.Check;
import io.github.leafguard.check.Obstacle;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.OpenFact;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.toy.ToyCandidate;
import io.github.leafguard.toy.ToyChange;
import io.github.leafguard.toy.ToyCheck;
import io.github.leafguard.toy.ToyWorld;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A host on which something cannot run costs its own cases and no others. */
class BadHostTest {
    private static final List<Check> CHECKS = List.of(ToyCheck.REFUSED, ToyCheck.SHRUNK, ToyCheck.IGNORED);

    private final ToyCandidate old = new ToyCandidate("1.0");
    private final ToyCandidate bad = new ToyCandidate("2.0", ToyChange.SHRINK);
    private final Host sound = ToyWorld.host("sound", Vendor.AMD, 6, 3);

    /** Every kind of case on a sound host and on another one. */
    private RunPlan plan(ToyCandidate candidate, ToyCandidate baseline, String other) {
        Host host = ToyWorld.host(other, Vendor.AMD, 6, 3);
        return new RunPlan(
                List.of(candidate),
                Baselines.named(baseline, new ToyWorld(baseline, candidate).candidates()),
                ToyWorld.workload(
                        List.of(host, sound),
                        List.of(ToyWorld.guest("1.0", host, GuestKind.PV), ToyWorld.guest("1.0", sound, GuestKind.PV)),
                        List.of(ToyWorld.setting("five", "host,5=0x77", "1.0"))),
                CHECKS,
                Shard.WHOLE,
                1);
    }

    private static RunResult run(RunPlan plan) throws InterruptedException {
        RunOutcome outcome = Runner.run(plan, Progress.SILENT);
        assertThat(outcome.failures()).isEmpty();
        return outcome.results().get(0);
    }

    private static void onlyTheSoundHostIsJudged(RunResult result, String other, String summary) {
        assertThat(result.cases())
                .filteredOn(each -> each.host().equals("sound"))
                .extracting(each -> each.caseId().text(), CaseResult::status)
                .containsExactly(
                        tuple("restore/1.0/sound/pv", Status.FAILED),
                        tuple("setting/sound/pv/five", Status.FAILED),
                        tuple("system/sound/pv-max", Status.FAILED));
        assertThat(result.cases())
                .filteredOn(each -> !each.host().equals("sound"))
                .extracting(each -> each.caseId().text(), CaseResult::obstacle)
                .containsExactly(
                        tuple("restore/1.0/" + other + "/pv", Obstacle.unjudged(summary)),
                        tuple("setting/" + other + "/pv/five", Obstacle.unjudged(summary)),
                        tuple("system/" + other + "/pv-max", Obstacle.unjudged(summary)));
        assertThat(result.failures())
                .extracting(RunFailure::host, RunFailure::summary)
                .containsExactly(tuple(other, summary));
    }

    @Test
    void whereACandidateDoesNotBootItIsNotJudged() throws InterruptedException {
        ToyCandidate broken = new ToyCandidate("2.0", ToyChange.SHRINK, ToyChange.unbootableOn("odd"));
        onlyTheSoundHostIsJudged(
                run(plan(broken, old, "odd")),
                "odd",
                "could not run toy:2.0 on host odd (booting toy:2.0): no answer from odd");
    }

    @Test
    void whereABaselineDoesNotBootTheCandidateIsNotJudged() throws InterruptedException {
        ToyCandidate broken = new ToyCandidate("1.0", ToyChange.unbootableOn("odd"));
        onlyTheSoundHostIsJudged(
                run(plan(bad, broken, "odd")),
                "odd",
                "could not run toy:2.0 on host odd (booting toy:1.0): no answer from odd");
    }

    @Test
    void whereACandidateDiesInTheMiddleNoneOfItsAnswersCounts() throws InterruptedException {
        RunResult result = run(plan(bad, old, "dying-under-2.0"));
        onlyTheSoundHostIsJudged(
                result,
                "dying-under-2.0",
                "could not run toy:2.0 on host dying-under-2.0 (restoring archived guests): it died");
        assertThat(result.failures().get(0).details()).containsExactly("  | of old age");
        assertThat(bad.closed()).isEqualTo(bad.boots());
    }

    @Test
    void whereABaselineDiesInTheMiddleTheCandidateIsNotJudged() throws InterruptedException {
        onlyTheSoundHostIsJudged(
                run(plan(bad, old, "dying-under-1.0")),
                "dying-under-1.0",
                "could not run toy:2.0 on host dying-under-1.0 (restoring archived guests): it died");
        assertThat(old.closed()).isEqualTo(old.boots());
    }

    @Test
    void whereAHypervisorDoesNotEndNobodysAnswersCount() throws InterruptedException {
        onlyTheSoundHostIsJudged(
                run(plan(bad, old, "unstoppable")),
                "unstoppable",
                "could not run toy:2.0 on host unstoppable (shutting down after all cases): still running");
    }

    @Test
    void whereTheHostIsBadUnderAPossibilityOnlyItIsNotJudged() throws InterruptedException {
        ToyChange fragile = ToyChange.unbootableOn("odd")
                .where(host -> host.facts().find(FactName.MICROCODE).isPresent());
        OpenFact microcode = new OpenFact(Fact.assumed(FactName.MICROCODE, 1L, "nobody says"), List.of(2L));
        ToyCandidate asking = new ToyCandidate("2.0", ToyChange.SHRINK, fragile)
                .asking(host -> host.name().equals("odd") ? List.of(microcode) : List.of());
        onlyTheSoundHostIsJudged(
                run(plan(asking, old, "odd")),
                "odd",
                "could not run toy:2.0 on host odd (booting toy:2.0): no answer from odd");
    }

    @Test
    void anotherCandidateIsJudgedThere() throws InterruptedException {
        ToyCandidate broken = new ToyCandidate("2.1", ToyChange.unbootableOn("odd"));
        RunPlan one = plan(bad, old, "odd");
        RunPlan both = new RunPlan(List.of(broken, bad), one.baselines(), one.workload(), CHECKS, Shard.WHOLE, 1);
        RunOutcome outcome = Runner.run(both, Progress.SILENT);
        assertThat(outcome.results())
                .extracting(result -> result.failures().size())
                .containsExactly(1, 0);
        assertThat(outcome.results().get(1)).isEqualTo(run(one));
    }
}
