package io.github.leafguard.verdict;

import io.github.leafguard.verdict.Regression.Mask;
import io.github.leafguard.verdict.ahead.Ahead;
import io.github.leafguard.verdict.smallest.Smallest;
import io.github.leafguard.verdict.trial.Trials;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was looked for besides a regression.
 *
 * @param masks changes that hide more of it; empty if nothing hides anything
 * @param trials what was tried against it; null if nothing was
 * @param ahead future machines that the same change breaks; null if none was tried
 * @param smallest the smallest archived guest that shows it; null if none was looked for, or no guest brings a policy
 */
public record Sought(
        List<Mask> masks,
        @Nullable Trials trials,
        @Nullable Ahead ahead,
        @Nullable Smallest smallest) {
    /** Nothing was looked for. */
    public static final Sought NOTHING = new Sought(List.of(), null, null, null);

    public Sought {
        masks = List.copyOf(masks);
    }

    /** The same, with one more change that hides part of it. */
    public Sought with(Mask mask) {
        List<Mask> more = new ArrayList<>(masks);
        more.add(mask);
        return new Sought(more, trials, ahead, smallest);
    }

    /** The same, with what was tried. */
    public Sought with(Trials other) {
        return new Sought(masks, other, ahead, smallest);
    }

    /** The same, with what is ahead. */
    public Sought with(Ahead other) {
        return new Sought(masks, trials, other, smallest);
    }

    /** The same, with the smallest guest. */
    public Sought with(Smallest other) {
        return new Sought(masks, trials, ahead, other);
    }
}
