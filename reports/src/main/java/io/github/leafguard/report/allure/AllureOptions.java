package io.github.leafguard.report.allure;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What the report itself does not say.
 *
 * @param cap the most results that stand for cases
 * @param clock when the run began and what time it is, null if nobody knows; results have no times then
 * @param executor the CI build, null if there is none
 */
public record AllureOptions(
        int cap, @Nullable Clock clock, @Nullable Executor executor) {
    /** 2000 results, no times, no build: equal reports give equal bytes. */
    public static final AllureOptions DEFAULT = new AllureOptions(2000, null, null);

    public AllureOptions {
        if (cap < 0) {
            throw new IllegalArgumentException("Allure's cap cannot be negative, found " + cap);
        }
    }

    /**
     * A run's clock.
     *
     * @param start when it began
     * @param now tells when it ended, at the moment its results are written
     */
    public record Clock(Instant start, InstantSource now) {
        /** From the start until now; a clock that was set back in between gives no time at all. */
        Times times() {
            Instant stop = now.instant();
            return new Times(start.toEpochMilli(), Math.max(start.toEpochMilli(), stop.toEpochMilli()));
        }
    }

    /**
     * When a run began and ended, in milliseconds since 1970; null where it is not known.
     *
     * @param start when it began
     * @param stop when it ended
     */
    record Times(@Nullable Long start, @Nullable Long stop) {
        /**
         * The same run for the result of this number: it begins a millisecond later than the one before. Allure shows results in the order
         * in which they began, and so in ours.
         */
        Times of(int number) {
            return start == null || stop == null ? this : new Times(Math.min(start + number, stop), stop);
        }
    }

    /** The same, of a run that began at this moment. */
    public AllureOptions at(Instant start, InstantSource now) {
        return new AllureOptions(cap, new Clock(start, now), executor);
    }

    /** From when to when the run took, by now. */
    Times times() {
        return clock == null ? new Times(null, null) : clock.times();
    }
}
