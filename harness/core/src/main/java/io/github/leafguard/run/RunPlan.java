package io.github.leafguard.run;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.check.Check;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that decides the outcome of a run, and the number of threads, which does not.
 *
 * @param candidates what is judged, each with a spec of its own
 * @param baselines with what
 * @param workload on what
 * @param filter by which rules, and which cases
 * @param shard which part of the workload
 * @param jobs number of hosts judged at a time
 */
public record RunPlan(
        List<Candidate> candidates, Baselines baselines, Workload workload, CaseFilter filter, Shard shard, int jobs) {
    /**
     * @throws IllegalArgumentException if a list is empty, a candidate is given twice or has nothing to be compared with, or
     *     {@code jobs} is not positive
     */
    public RunPlan {
        candidates = List.copyOf(candidates);
        if (candidates.isEmpty() || filter.checks().isEmpty()) {
            throw new IllegalArgumentException("a run needs a candidate and a check; found " + candidates.size()
                    + " candidates and " + filter.checks().size() + " checks");
        }
        if (jobs < 1) {
            throw new IllegalArgumentException("a run needs at least one job, not " + jobs);
        }
        Set<String> specs = new HashSet<>();
        for (Candidate candidate : candidates) {
            if (!specs.add(candidate.spec())) {
                throw new IllegalArgumentException("candidate " + candidate.spec() + " is given twice");
            }
            baselines.of(candidate);
        }
    }

    /** Every case that these checks look at. */
    public RunPlan(
            List<Candidate> candidates,
            Baselines baselines,
            Workload workload,
            List<Check> checks,
            Shard shard,
            int jobs) {
        this(candidates, baselines, workload, CaseFilter.of(checks), shard, jobs);
    }

    /** The rules. */
    public List<Check> checks() {
        return filter.checks();
    }

    /** The hosts of this shard that have a case to look at, ordered by name; no other host is booted. */
    public List<Workload.HostWork> hosts() {
        return workload.hosts().stream()
                .filter(work -> shard.takes(work.host().name()))
                .filter(work -> filter.takesAnyOf(work, workload.settings()))
                .toList();
    }

    /** The portions of these hosts, in the order of the hosts' names. */
    public List<Portion> portions() {
        return hosts().stream()
                .flatMap(work -> workload.portions(work.host()).stream())
                .toList();
    }

    /**
     * The same with no guests but these, for a verdict on a run that is over.
     *
     * @param guests ids by host
     */
    public RunPlan keeping(Map<String, Set<String>> guests) {
        return new RunPlan(candidates, baselines, workload.keeping(guests), filter, shard, jobs);
    }

    /** Whether it is about everything there is; of a part nobody expects that every waiver matches something. */
    public boolean isWhole() {
        return shard.isWhole() && workload.isWhole() && filter.isEveryCase();
    }
}
