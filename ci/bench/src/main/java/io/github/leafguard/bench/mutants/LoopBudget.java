package io.github.leafguard.bench.mutants;

/**
 * Ends loops that a fault has made endless: every jump back in the model's code is counted, and too many within one question end it.
 * No clock is asked, so that the outcome is the same on every machine.
 */
public final class LoopBudget {
    private static final long MOST = 50_000_000;
    /** Static, since the code that counts is called by the model's classes, which know no object of the bench. */
    private static final ThreadLocal<long[]> JUMPS = ThreadLocal.withInitial(() -> new long[1]);

    /** Too many jumps back within one question. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1;

        Exhausted() {
            super("it does not come to an end");
        }
    }

    private LoopBudget() {}

    /** A question begins. */
    static void begin() {
        JUMPS.get()[0] = 0;
    }

    /** A jump back; called by the model's code, into which {@link ModelClasses} puts it. */
    public static void jumpBack() {
        if (++JUMPS.get()[0] > MOST) {
            throw new Exhausted();
        }
    }
}
