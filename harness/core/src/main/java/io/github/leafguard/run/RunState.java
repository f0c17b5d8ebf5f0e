package io.github.leafguard.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a run stands, shared by its threads: which candidates failed on which host first, and what to tell the onlooker. */
final class RunState {
    private final int hosts;
    private final Progress progress;
    private final int[] failedAt;
    private final @Nullable RunFailure[] failures;
    private int hostsDone;
    private long cases;
    private long failed;

    RunState(int candidates, int hosts, Progress progress) {
        this.hosts = hosts;
        this.progress = progress;
        this.failedAt = new int[candidates];
        this.failures = new RunFailure[candidates];
        java.util.Arrays.fill(failedAt, Integer.MAX_VALUE);
    }

    synchronized void start() {
        progress.started(hosts, failures.length);
    }

    /** Whether the candidate failed on a host before this one: then nothing it does here matters any more. */
    synchronized boolean hasFailedBefore(int candidate, int host) {
        return failedAt[candidate] < host;
    }

    synchronized void fail(int candidate, int host, RunFailure failure) {
        if (host < failedAt[candidate]) {
            failedAt[candidate] = host;
            failures[candidate] = failure;
        }
    }

    synchronized @Nullable RunFailure failure(int candidate) {
        return failures[candidate];
    }

    synchronized void hostDone(List<List<CaseResult>> byCandidate) {
        hostsDone++;
        for (List<CaseResult> results : byCandidate) {
            cases += results.size();
            failed += results.stream()
                    .filter(result -> result.status() == CaseResult.Status.FAILED)
                    .count();
        }
        int broken = 0;
        for (RunFailure failure : failures) {
            broken += failure == null ? 0 : 1;
        }
        progress.hostDone(new Progress.State(hostsDone, hosts, cases, failed, broken));
    }
}
