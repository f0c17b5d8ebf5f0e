package io.github.leafguard.pool.upgrade;

import java.util.Comparator;

/**
 * How bad an upgrade is, in guests; the first figure that differs decides.
 *
 * @param stuck guests that have to be shut down
 * @param endangered guests that a restart in between loses or ties to hosts
 * @param changed guests that read other values without having been restarted, once for each time
 * @param moves moves of guests
 * @param mixed how long hosts of two versions are in the pool, in the unit of their weights
 */
public record UpgradeCost(long stuck, long endangered, long changed, long moves, long mixed)
        implements Comparable<UpgradeCost> {
    private static final Comparator<UpgradeCost> ORDER = Comparator.comparingLong(UpgradeCost::stuck)
            .thenComparingLong(UpgradeCost::endangered)
            .thenComparingLong(UpgradeCost::changed)
            .thenComparingLong(UpgradeCost::moves)
            .thenComparingLong(UpgradeCost::mixed);

    @Override
    public int compareTo(UpgradeCost other) {
        return ORDER.compare(this, other);
    }
}
