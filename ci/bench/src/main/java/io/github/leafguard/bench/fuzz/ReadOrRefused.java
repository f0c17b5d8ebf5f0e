package io.github.leafguard.bench.fuzz;

import io.github.leafguard.format.InputException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Holds a reader to its promise: whatever else it throws ends the run as a finding. */
final class ReadOrRefused {
    /** CPU time, since a machine that is busy with other work makes everything slow. */
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private static final long LONGEST_NS = 10_000_000_000L;

    private ReadOrRefused() {}

    /** A reader at work. */
    @FunctionalInterface
    interface Reader {
        /** Reads the input. */
        void read();
    }

    /** Runs a reader of files. */
    static void file(Reader reader) {
        try {
            timely(reader);
        } catch (InputException refused) {
            requireALine(refused.message());
            if (!refused.message().contains(", expected ")) {
                throw new AssertionError("a refusal that says nothing: " + refused.message(), refused);
            }
        }
    }

    /** Runs a reader of words, such as a version or the name of a case, of which a bad one is an illegal argument. */
    static void word(Reader reader) {
        try {
            timely(reader);
        } catch (IllegalArgumentException refused) {
            if (refused.getClass() != IllegalArgumentException.class || refused.getMessage() == null) {
                throw new AssertionError("not refused by Leafguard: " + refused, refused);
            }
        }
    }

    /** Runs a reader that takes everything. */
    static void timely(Reader reader) {
        long begun = CLOCK.getCurrentThreadCpuTime();
        try {
            reader.read();
        } finally {
            requireTimely(CLOCK.getCurrentThreadCpuTime() - begun);
        }
    }

    private static void requireTimely(long used) {
        if (used > LONGEST_NS) {
            throw new AssertionError("one input took " + used / 1_000_000 + " ms of CPU time");
        }
    }

    private static void requireALine(String message) {
        if (message.chars().anyMatch(Character::isISOControl)) {
            throw new AssertionError("a message that breaks its line: " + message);
        }
    }
}
