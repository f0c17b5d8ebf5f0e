package io.github.leafguard.run;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Compares many releases with one another over one corpus. Every release is asked everything once; a pair is only judged where its
 * two answers differ, since what is alike under both is no regression; settings only where a step on the way breaks them. Facts of hosts that nothing shows are taken as assumed.
 */
public final class ReleasePairs {
    private final List<Candidate> releases;
    private final List<Pair> pairs;
    private final Workload workload;
    private final List<Baselines> baselines;
    private final CaseFilter filter;

    /**
     * From one release to a later one.
     *
     * @param from number of the baseline in the list of releases
     * @param to number of the candidate
     * @param steps numbers of the pairs, in the list of pairs, that lead from one to the other; none if this pair is a step itself
     */
    public record Pair(int from, int to, List<Integer> steps) {
        public Pair {
            steps = List.copyOf(steps);
        }

        /** Whether nothing lies between the two. */
        public boolean isStep() {
            return steps.isEmpty();
        }
    }

    /** Is told what is found, host by host in the order of the workload, by one thread. */
    public interface Listener {
        /** Cases that fail between some pairs. */
        void failed(AlikeCases cases);

        /** How many cases of a host a pair has, and how many of those could not be judged. */
        void counted(int pair, int cases, int missing);
    }

    /**
     * @param pairs what to compare, every step before the pairs that it is part of
     * @param filter by which rules, and which cases
     */
    public ReleasePairs(
            List<Candidate> releases, List<Pair> pairs, Workload workload, Candidates known, CaseFilter filter) {
        this.releases = List.copyOf(releases);
        this.pairs = List.copyOf(pairs);
        this.workload = workload;
        this.filter = filter;
        Baselines order = Baselines.archived(known);
        this.baselines = this.releases.stream().map(order::naming).toList();
    }

    /** The plan by which {@code check} would judge a pair. */
    public RunPlan plan(int pair) {
        Pair asked = pairs.get(pair);
        return new RunPlan(
                List.of(releases.get(asked.to())), baselines.get(asked.from()), workload, filter, Shard.WHOLE, 1);
    }

    private static BitSet steps(Pair pair) {
        BitSet steps = new BitSet();
        pair.steps().forEach(steps::set);
        return steps;
    }

    private PairRun run() {
        return new PairRun(
                releases,
                pairs,
                PairEnds.of(pairs),
                pairs.stream().map(ReleasePairs::steps).toList(),
                workload,
                filter,
                new Examiner(filter.checks()),
                new AskedSettings(releases, pairs, workload.settings(), baselines),
                new AnswerNumbers(releases.stream().map(Candidate::catalog).toList()),
                new PromisedGuests(releases, pairs, baselines));
    }

    private static PairTally judged(PairRun run, Workload.HostWork work) {
        try (PairPass pass = new PairPass(run, work)) {
            return pass.judge();
        }
    }

    /**
     * Judges every pair.
     *
     * @param jobs hosts at a time
     * @throws InterruptedException if the thread is interrupted
     */
    public void judge(int jobs, Listener listener, Progress progress) throws InterruptedException {
        PairRun run = run();
        List<Workload.HostWork> hosts = workload.hosts();
        RunState state =
                new RunState(releases.size(), hosts.stream().map(Portion::whole).toList(), progress);
        state.start();
        ExecutorService threads = Executors.newFixedThreadPool(jobs);
        try {
            Queue<Future<PairTally>> passes = new ArrayDeque<>();
            for (Workload.HostWork work : hosts) {
                passes.add(threads.submit(() -> {
                    PairTally tally = judged(run, work);
                    state.portionDone(Portion.whole(work), List.of());
                    return tally;
                }));
            }
            for (Future<PairTally> pass; (pass = passes.poll()) != null; ) {
                pass.get().tell(listener);
            }
        } catch (ExecutionException broken) {
            if (broken.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(broken.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
