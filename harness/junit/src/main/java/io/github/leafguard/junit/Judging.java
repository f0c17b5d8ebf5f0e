package io.github.leafguard.junit;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.Progress;
import io.github.leafguard.run.RunOutcome;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.RunResult;
import io.github.leafguard.run.Runner;
import io.github.leafguard.run.Shard;
import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.Verdict;
import io.github.leafguard.verdict.VerdictBuilder;
import io.github.leafguard.verdict.Waiver;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How candidates are judged. One at a time, in bulk, so that the memory needed does not grow with their number.
 *
 * @param baselines with what they are compared
 * @param workload on what
 * @param only by which rules, and which cases
 * @param shard which part of the hosts
 * @param jobs number of hosts judged at a time
 * @param waivers what is accepted
 * @param today the day on which waivers must still hold
 */
record Judging(
        Baselines baselines,
        Workload workload,
        Only only,
        Shard shard,
        int jobs,
        List<Waiver> waivers,
        LocalDate today) {
    public Judging {
        waivers = List.copyOf(waivers);
    }

    /** Judges a candidate on everything. */
    Verdict judge(Candidate candidate) throws InterruptedException {
        RunPlan plan = plan(candidate, workload);
        return verdict(plan, run(plan));
    }

    /** Judges a candidate on these subjects alone; only their hosts are booted. */
    Verdict judge(Candidate candidate, List<Subject> subjects) throws InterruptedException {
        Set<String> hosts = new HashSet<>();
        Set<String> cases = new HashSet<>();
        subjects.forEach(subject -> {
            hosts.add(subject.host());
            cases.addAll(subject.caseIds());
        });
        RunPlan plan = plan(candidate, workload.part(hosts::contains, cases::contains));
        return verdict(plan, run(plan));
    }

    /**
     * How a candidate is judged.
     *
     * @throws IllegalArgumentException if it has nothing to be compared with
     */
    RunPlan plan(Candidate candidate, Workload work) {
        return new RunPlan(List.of(candidate), baselines, work, only.checks(), shard, jobs);
    }

    private static RunResult run(RunPlan plan) throws InterruptedException {
        RunOutcome outcome = Runner.run(plan, Progress.SILENT);
        outcome.failures().forEach(failure -> {
            throw Trouble.of(failure.message(), failure.cause());
        });
        return outcome.results().get(0);
    }

    private Verdict verdict(RunPlan plan, RunResult result) {
        return new VerdictBuilder(plan, waivers, today, true).judge(result);
    }
}
