package io.github.leafguard.lab.toolstack;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Kills a process that keeps somebody waiting for too long. A pipe cannot be read with a time limit. */
final class Deadline {
    private static final long NONE = Long.MAX_VALUE;
    private static final long LOOKS_MILLIS = 50;

    private final Process process;
    private final Duration limit;
    private volatile long start = NONE;
    private volatile boolean expired;

    private Deadline(Process process, Duration limit) {
        this.process = process;
        this.limit = limit;
    }

    static Deadline of(Process process, Duration limit) {
        Deadline deadline = new Deadline(process, limit);
        Thread watch = new Thread(deadline::watch, "leafguard-toolstack-deadline");
        watch.setDaemon(true);
        watch.start();
        return deadline;
    }

    private void watch() {
        try {
            while (!process.waitFor(LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
                long since = start;
                if (since != NONE && System.nanoTime() - since > limit.toNanos()) {
                    expired = true;
                    process.destroyForcibly();
                }
            }
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }

    /** From now on it counts. */
    void start() {
        start = System.nanoTime();
    }

    void stop() {
        start = NONE;
    }

    /** Whether the process was killed for it. */
    boolean expired() {
        return expired;
    }

    Duration limit() {
        return limit;
    }
}
