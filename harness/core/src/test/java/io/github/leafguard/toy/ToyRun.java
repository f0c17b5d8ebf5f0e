package io.github.leafguard.toy;

import io.github.leafguard.check.Check;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.Progress;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.RunResult;
import io.github.leafguard.run.Runner;
import io.github.leafguard.run.Shard;
import io.github.leafguard.run.Workload;
import java.util.List;

/**
 * A run of one toy candidate after another toy version.
 *
 * @param plan what was run
 * @param result what came of it
 */
public record ToyRun(RunPlan plan, RunResult result) {
    /** Every host has a PV guest archived by the old version. */
    public static ToyRun of(ToyCandidate old, ToyCandidate next, List<Host> hosts, Check... checks) {
        List<ArchivedGuest> guests = hosts.stream()
                .map(host -> ToyWorld.guest(old.version(), host, GuestKind.PV))
                .toList();
        return of(old, next, hosts, guests, List.of(), checks);
    }

    /** With guests and settings of one's own. */
    public static ToyRun of(
            ToyCandidate old,
            ToyCandidate next,
            List<Host> hosts,
            List<ArchivedGuest> guests,
            List<CpuidSetting> settings,
            Check... checks) {
        return of(old, next, ToyWorld.workload(hosts, guests, settings), Shard.WHOLE, checks);
    }

    /** With a part of the work. */
    public static ToyRun of(ToyCandidate old, ToyCandidate next, Workload workload, Shard shard, Check... checks) {
        RunPlan plan = new RunPlan(
                List.of(next),
                Baselines.archived(new ToyWorld(old, next).candidates()),
                workload,
                List.of(checks),
                shard,
                1);
        try {
            return new ToyRun(plan, Runner.run(plan, Progress.SILENT).results().get(0));
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
