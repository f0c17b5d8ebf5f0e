package io.github.leafguard.junit;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.CaseFilter;
import io.github.leafguard.run.Progress;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.Shard;
import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.Gate;
import io.github.leafguard.verdict.Verdict;
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
 * @param filter by which rules, and which cases
 * @param shard which part of the hosts
 * @param jobs number of hosts judged at a time
 * @param waivers what is accepted
 * @param today the day on which waivers must still hold
 */
record CorpusRun(
        Baselines baselines,
        Workload workload,
        CaseFilter filter,
        Shard shard,
        int jobs,
        List<Waiver> waivers,
        LocalDate today) {
    public CorpusRun {
        waivers = List.copyOf(waivers);
    }

    /** Judges a candidate on everything. */
    Verdict judge(Candidate candidate) throws InterruptedException {
        return judge(plan(candidate));
    }

    /** Judges a candidate on these subjects alone; only their hosts are booted. */
    Verdict judge(Candidate candidate, List<Subject> subjects) throws InterruptedException {
        Set<CaseId> cases = new HashSet<>();
        subjects.forEach(subject -> cases.addAll(subject.caseIds()));
        return judge(plan(candidate, filter.only(cases)));
    }

    /**
     * How a candidate is judged.
     *
     * @throws IllegalArgumentException if it has nothing to be compared with
     */
    RunPlan plan(Candidate candidate) {
        return plan(candidate, filter);
    }

    private RunPlan plan(Candidate candidate, CaseFilter cases) {
        return new RunPlan(List.of(candidate), baselines, workload, cases, shard, jobs);
    }

    private Verdict judge(RunPlan plan) throws InterruptedException {
        Gate.Judged judged = new Gate(waivers, today).judge(plan, Progress.SILENT);
        judged.failures().forEach(failure -> {
            throw Trouble.of(failure.message(), failure.cause());
        });
        return judged.verdicts().get(0);
    }
}
