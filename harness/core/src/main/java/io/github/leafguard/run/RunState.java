package io.github.leafguard.run;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How a run stands, shared by its threads: which candidates failed on which hosts, and what to tell the onlooker. */
final class RunState {
    private final int hosts;
    private final Progress progress;
    private final List<Standing> candidates;
    private int hostsDone;
    private long cases;
    private long failed;

    /**
     * How one candidate stands; hosts are numbers in the plan's order.
     *
     * @param notRun where it could not run: nothing is known of these hosts, and the others count
     * @param faults where judging it went wrong: nothing of it can be trusted
     */
    private record Standing(NavigableMap<Integer, RunFailure> notRun, NavigableMap<Integer, RunFailure> faults) {}

    RunState(int candidates, int hosts, Progress progress) {
        this.hosts = hosts;
        this.progress = progress;
        this.candidates = IntStream.range(0, candidates)
                .mapToObj(number -> new Standing(new TreeMap<>(), new TreeMap<>()))
                .toList();
    }

    synchronized void start() {
        progress.started(hosts, candidates.size());
    }

    /** Whether judging the candidate went wrong on this host or one before it: then nothing it does after it matters any more. */
    synchronized boolean isFaultyUpTo(int candidate, int host) {
        return candidates.get(candidate).faults().floorKey(host) != null;
    }

    /** The candidate could not run on a host. */
    synchronized void notRun(int candidate, int host, RunFailure failure) {
        candidates.get(candidate).notRun().putIfAbsent(host, failure);
    }

    /** Judging the candidate went wrong on a host. */
    synchronized void fault(int candidate, int host, RunFailure failure) {
        candidates.get(candidate).faults().putIfAbsent(host, failure);
    }

    /** Why there is no result of a candidate: judging it went wrong, or it ran nowhere. Of several hosts, the first tells. */
    synchronized @Nullable RunFailure failure(int candidate) {
        Standing standing = candidates.get(candidate);
        if (!standing.faults().isEmpty()) {
            return standing.faults().firstEntry().getValue();
        }
        boolean ranSomewhere = standing.notRun().size() < Math.max(1, hosts);
        return ranSomewhere ? null : standing.notRun().firstEntry().getValue().onAll(hosts);
    }

    /** The hosts on which a candidate could not run, in their order. */
    synchronized List<RunFailure> failures(int candidate) {
        return List.copyOf(candidates.get(candidate).notRun().values());
    }

    synchronized void hostDone(List<List<CaseResult>> byCandidate) {
        hostsDone++;
        for (List<CaseResult> results : byCandidate) {
            cases += results.size();
            failed += results.stream()
                    .filter(result -> result.status() == CaseResult.Status.FAILED)
                    .count();
        }
        int failures = candidates.stream()
                .mapToInt(standing ->
                        standing.notRun().size() + (standing.faults().isEmpty() ? 0 : 1))
                .sum();
        progress.hostDone(new Progress.State(hostsDone, hosts, cases, failed, failures));
    }
}
