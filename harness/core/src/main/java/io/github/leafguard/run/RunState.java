package io.github.leafguard.run;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How a run stands, shared by its threads: which candidates failed on which hosts, and what to tell the onlooker. */
final class RunState {
    private final List<Portion> portions;
    private final int hosts;
    private final Progress progress;
    private final List<Standing> candidates;
    private final Map<String, Integer> left;
    private int hostsDone;
    private long cases;
    private long failed;

    /**
     * How one candidate stands; portions are numbers in the plan's order.
     *
     * @param notRun where it could not run: nothing is known of the hosts of these portions, and the others count
     * @param faults where judging it went wrong: nothing of it can be trusted
     */
    private record Standing(NavigableMap<Integer, RunFailure> notRun, NavigableMap<Integer, RunFailure> faults) {}

    RunState(int candidates, List<Portion> portions, Progress progress) {
        this.portions = portions;
        this.hosts = (int) portions.stream().filter(Portion::isFirst).count();
        this.left = new HashMap<>();
        portions.forEach(portion -> left.merge(portion.host().name(), 1, Integer::sum));
        this.progress = progress;
        this.candidates = IntStream.range(0, candidates)
                .mapToObj(number -> new Standing(new TreeMap<>(), new TreeMap<>()))
                .toList();
    }

    synchronized void start() {
        progress.started(hosts, candidates.size());
    }

    /** Whether judging the candidate went wrong on this portion or one before it: then nothing it does after it matters any more. */
    synchronized boolean isFaultyUpTo(int candidate, int portion) {
        return candidates.get(candidate).faults().floorKey(portion) != null;
    }

    /** The candidate could not run on a portion's host. */
    synchronized void notRun(int candidate, int portion, RunFailure failure) {
        candidates.get(candidate).notRun().putIfAbsent(portion, failure);
    }

    /** Judging the candidate went wrong on a portion. */
    synchronized void fault(int candidate, int portion, RunFailure failure) {
        candidates.get(candidate).faults().putIfAbsent(portion, failure);
    }

    /** Why there is no result of a candidate: judging it went wrong, or it ran nowhere. Of several hosts, the first tells. */
    synchronized @Nullable RunFailure failure(int candidate) {
        Standing standing = candidates.get(candidate);
        if (!standing.faults().isEmpty()) {
            return standing.faults().firstEntry().getValue();
        }
        boolean ranSomewhere = hostsNotRun(standing) < Math.max(1, hosts);
        return ranSomewhere ? null : standing.notRun().firstEntry().getValue().onAll(hosts);
    }

    /** The hosts on which a candidate could not run, in their order, each with the first failure. */
    synchronized List<RunFailure> failures(int candidate) {
        Map<String, RunFailure> byHost = new LinkedHashMap<>();
        candidates
                .get(candidate)
                .notRun()
                .forEach((portion, failure) ->
                        byHost.putIfAbsent(portions.get(portion).host().name(), failure));
        return List.copyOf(byHost.values());
    }

    private int hostsNotRun(Standing standing) {
        return (int) standing.notRun().keySet().stream()
                .map(portion -> portions.get(portion).host().name())
                .distinct()
                .count();
    }

    /** A portion is done for all candidates. */
    synchronized void portionDone(Portion portion, List<List<CaseResult>> byCandidate) {
        hostsDone += left.merge(portion.host().name(), -1, Integer::sum) == 0 ? 1 : 0;
        for (List<CaseResult> results : byCandidate) {
            cases += results.size();
            failed += results.stream()
                    .filter(result -> result.status() == CaseResult.Status.FAILED)
                    .count();
        }
        int failures = candidates.stream()
                .mapToInt(standing -> hostsNotRun(standing) + (standing.faults().isEmpty() ? 0 : 1))
                .sum();
        progress.hostDone(new Progress.State(hostsDone, hosts, cases, failed, failures));
    }
}
