package io.github.leafguard.lab.toolstack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runners that nobody uses at the moment. There are as many as were ever used at once. Thread-safe. */
final class RunnerPool implements AutoCloseable {
    private final Supplier<RunnerProcess> start;
    private final Deque<RunnerProcess> idle = new ArrayDeque<>();
    private boolean closed;

    RunnerPool(Supplier<RunnerProcess> start) {
        this.start = start;
    }

    /** Does some work with a runner, best with one that knows the session's host; one that fails is not used again. */
    <T> T with(Object session, Function<RunnerProcess, T> work) {
        RunnerProcess runner = take(session);
        boolean done = false;
        try {
            T result = work.apply(runner);
            done = true;
            return result;
        } finally {
            giveBack(runner, done);
        }
    }

    private RunnerProcess take(Object session) {
        synchronized (this) {
            for (RunnerProcess runner : idle) {
                if (runner.isOf(session)) {
                    idle.remove(runner);
                    return runner;
                }
            }
            if (!idle.isEmpty()) {
                return idle.removeFirst();
            }
        }
        return start.get();
    }

    private synchronized void giveBack(RunnerProcess runner, boolean usable) {
        if (usable && !closed) {
            idle.addFirst(runner);
        } else {
            runner.close();
        }
    }

    /** Ends all; one that is in use ends when its work is done. */
    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(RunnerProcess::close);
        idle.clear();
    }
}
