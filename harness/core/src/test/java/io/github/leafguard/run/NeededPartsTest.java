package io.github.leafguard.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.check.Check;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.toy.ToyCandidate;
import io.github.leafguard.toy.ToyChange;
import io.github.leafguard.toy.ToyCheck;
import io.github.leafguard.toy.ToyWorld;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run boots and starts what its cases need, and nothing else: a real hypervisor takes a second, a real toolstack a process. */
class NeededPartsTest {
    private static final List<Check> CHECKS = List.of(ToyCheck.REFUSED, ToyCheck.SHRUNK, ToyCheck.IGNORED);

    private final ToyCandidate old = new ToyCandidate("1.0");
    private final ToyCandidate good = new ToyCandidate("2.0", ToyChange.idle("quiet"));
    private final ToyCandidate bad = new ToyCandidate("2.0-shrunk", ToyChange.SHRINK);
    private final ToyWorld world = new ToyWorld(old, good, bad);
    private final Host blank = ToyWorld.host("blank-tail", Vendor.AMD, 6, 3);
    private final Host full = ToyWorld.host("full-hvm", Vendor.INTEL, 6, 6);

    private RunPlan plan(ArchivedGuest... guests) {
        Workload workload = ToyWorld.workload(
                List.of(blank, full), List.of(guests), List.of(ToyWorld.setting("five", "host,5=0x77", "1.0")));
        return new RunPlan(List.of(bad), Baselines.named(old, world.candidates()), workload, CHECKS, Shard.WHOLE, 2);
    }

    private static RunResult only(RunPlan plan) throws InterruptedException {
        RunOutcome outcome = Runner.run(plan, Progress.SILENT);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.results()).hasSize(1);
        return outcome.results().get(0);
    }

    @Test
    void ofAPartOnlyTheCasesWantedAreAsked() throws InterruptedException {
        RunPlan all = plan(ToyWorld.guest("1.0", blank, GuestKind.PV), ToyWorld.guest("1.0", full, GuestKind.PV));
        CaseFilter filter = CaseFilter.of(List.of("restore/1.0/blank-tail/*", "system/blank-tail/*"), CHECKS);
        RunResult result = only(new RunPlan(all.candidates(), all.baselines(), all.workload(), filter, Shard.WHOLE, 2));
        assertThat(result.cases())
                .extracting(each -> each.caseId().text())
                .containsExactly("restore/1.0/blank-tail/pv", "system/blank-tail/pv-max");
        assertThat(bad.boots()).isEqualTo(1);
        assertThat(bad.restores()).isEqualTo(1);
    }

    @Test
    void withoutACaseThatNeedsItNoToolstackIsStarted() throws InterruptedException {
        RunPlan all = plan(ToyWorld.guest("1.0", blank, GuestKind.PV));
        CaseFilter filter = CaseFilter.of(List.of("system/*"), CHECKS);
        only(new RunPlan(all.candidates(), all.baselines(), all.workload(), filter, Shard.WHOLE, 2));
        assertThat(bad.boots()).isEqualTo(2);
        assertThat(bad.sessions()).isZero();
        assertThat(old.sessions()).isZero();
    }

    /** A guest is compared with the version that archived it, and nothing else is asked about. */
    @Test
    void withoutACaseThatNeedsItTheReleaseBeforeIsNotBooted() throws InterruptedException {
        ToyCandidate older = new ToyCandidate("0.9");
        RunPlan plan = new RunPlan(
                List.of(good),
                Baselines.archived(new ToyWorld(older, old, good).candidates()),
                ToyWorld.workload(List.of(blank), List.of(ToyWorld.guest("0.9", blank, GuestKind.PV)), List.of()),
                CaseFilter.of(List.of("restore/*"), CHECKS),
                Shard.WHOLE,
                1);
        assertThat(only(plan).cases()).hasSize(1);
        assertThat(old.boots()).isZero();
        assertThat(older.boots()).isEqualTo(1);
    }

    /** It is not promised that a later version's guest is taken. */
    @Test
    void whereNoPromiseExistsNothingIsBooted() throws InterruptedException {
        RunPlan plan = new RunPlan(
                List.of(good),
                Baselines.archived(new ToyWorld(old, good, new ToyCandidate("3.0")).candidates()),
                ToyWorld.workload(List.of(blank), List.of(ToyWorld.guest("3.0", blank, GuestKind.PV)), List.of()),
                CaseFilter.of(List.of("restore/*"), CHECKS),
                Shard.WHOLE,
                1);
        assertThat(only(plan).cases()).extracting(CaseResult::status).containsExactly(Status.NOT_APPLICABLE);
        assertThat(good.boots()).isZero();
    }

    @Test
    void onMachinesOfASweepNoSettingIsTried() throws InterruptedException {
        Machine plain = blank.machine();
        Machine machine = new Machine(
                "swept",
                plain.title(),
                plain.origin(),
                null,
                null,
                plain.raw(),
                plain.extent(),
                plain.facts(),
                plain.provenance(),
                false);
        Host swept = new Host("swept", machine, List.of(), plain.facts());
        Workload workload =
                ToyWorld.workload(List.of(swept), List.of(), List.of(ToyWorld.setting("five", "host,5=0x77", "1.0")));
        RunPlan plan =
                new RunPlan(List.of(bad), Baselines.named(old, world.candidates()), workload, CHECKS, Shard.WHOLE, 1);
        assertThat(only(plan).cases()).extracting(each -> each.caseId().text()).containsExactly("system/swept/pv-max");
    }
}
