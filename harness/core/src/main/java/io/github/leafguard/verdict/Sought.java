package io.github.leafguard.verdict;

import io.github.leafguard.verdict.ahead.Ahead;
import io.github.leafguard.verdict.trial.Trials;
import org.jspecify.annotations.Nullable;

/**
 * What was looked for besides a regression.
 *
 * @param trials what was tried against it; null if nothing was
 * @param ahead future machines that the same change breaks; null if none was tried
 */
public record Sought(@Nullable Trials trials, @Nullable Ahead ahead) {
    /** Nothing was looked for. */
    public static final Sought NOTHING = new Sought(null, null);

    /** The same, with what was tried. */
    public Sought with(Trials other) {
        return new Sought(other, ahead);
    }

    /** The same, with what is ahead. */
    public Sought with(Ahead other) {
        return new Sought(trials, other);
    }
}
