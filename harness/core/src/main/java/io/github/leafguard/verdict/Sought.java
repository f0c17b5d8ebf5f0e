package io.github.leafguard.verdict;

import io.github.leafguard.verdict.trial.Trials;
import org.jspecify.annotations.Nullable;

/**
 * What was looked for besides a regression.
 *
 * @param trials what was tried against it; null if nothing was
 */
public record Sought(@Nullable Trials trials) {
    /** Nothing was looked for. */
    public static final Sought NOTHING = new Sought(null);
}
