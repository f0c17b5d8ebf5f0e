package io.github.leafguard.pool.upgrade;

import io.github.leafguard.pool.PoolGuest;
import io.github.leafguard.pool.move.GuestState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Guests of one host that are alike in all that decides where they can go.
 *
 * @param guests the guests; one at least
 * @param before as they ran before the upgrade
 * @param state as they run now; null if they were shut down and could not be started again
 */
record GuestGroup(
        List<PoolGuest> guests, GuestState before, @Nullable GuestState state) {
    GuestGroup {
        guests = List.copyOf(guests);
    }

    GuestGroup with(@Nullable GuestState other) {
        return new GuestGroup(guests, before, other);
    }

    /** Any of them: they are alike. */
    PoolGuest any() {
        return guests.get(0);
    }

    int count() {
        return guests.stream().mapToInt(PoolGuest::count).sum();
    }
}
