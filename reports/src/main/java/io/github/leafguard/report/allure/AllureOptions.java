package io.github.leafguard.report.allure;

import org.jspecify.annotations.Nullable;

/**
 * What the report itself does not say.
 *
 * @param cap the most cases that get a result
 * @param time when it ran, in milliseconds since 1970; 0 keeps equal runs equal
 * @param executor the CI build, null if there is none
 */
public record AllureOptions(int cap, long time, @Nullable Executor executor) {
    /** 2000 results, no time, no build. */
    public static final AllureOptions DEFAULT = new AllureOptions(2000, 0, null);

    public AllureOptions {
        if (cap < 0 || time < 0) {
            throw new IllegalArgumentException("Allure's cap and time cannot be negative, found " + cap + ", " + time);
        }
    }
}
