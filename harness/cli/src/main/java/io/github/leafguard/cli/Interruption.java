package io.github.leafguard.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a thread clean up behind itself when the process is told to end, which Ctrl-C does. */
final class Interruption {
    private static final long PATIENCE_S = 3;

    private final CountDownLatch over = new CountDownLatch(1);

    private Interruption() {}

    /** Interrupts the current thread when the process is to end, and gives it some time. */
    static Interruption ofThisThread() {
        Interruption interruption = new Interruption();
        Thread worker = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interruption.interrupt(worker), "clean up"));
        return interruption;
    }

    private void interrupt(Thread worker) {
        if (over.getCount() == 0) {
            return;
        }
        worker.interrupt();
        try {
            // Whether it made it in time or not, the process ends.
            over.await(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** There is nothing to clean up any more. */
    void over() {
        over.countDown();
    }
}
