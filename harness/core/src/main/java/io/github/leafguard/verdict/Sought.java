package io.github.leafguard.verdict;

import io.github.leafguard.verdict.ahead.Ahead;
import io.github.leafguard.verdict.smallest.Smallest;
import io.github.leafguard.verdict.trial.Trials;
import org.jspecify.annotations.Nullable;

/**
 * What was looked for besides a regression.
 *
 * @param trials what was tried against it; null if nothing was
 * @param ahead future machines that the same change breaks; null if none was tried
 * @param smallest the smallest archived guest that shows it; null if none was looked for, or no guest brings a policy
 */
public record Sought(
        @Nullable Trials trials,
        @Nullable Ahead ahead,
        @Nullable Smallest smallest) {
    /** Nothing was looked for. */
    public static final Sought NOTHING = new Sought(null, null, null);

    /** The same, with what was tried. */
    public Sought with(Trials other) {
        return new Sought(other, ahead, smallest);
    }

    /** The same, with what is ahead. */
    public Sought with(Ahead other) {
        return new Sought(trials, other, smallest);
    }

    /** The same, with the smallest guest. */
    public Sought with(Smallest other) {
        return new Sought(trials, ahead, other);
    }
}
