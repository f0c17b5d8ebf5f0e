package io.github.leafguard.pool;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.pool.level.Featureset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A guest of a pool that runs. Guests are told apart by their names, which no two of a pool share.
 *
 * @param name its name in the pool
 * @param count how many guests it stands for that are alike in everything
 * @param kind kind of guest
 * @param home the host it runs on
 * @param configuration its configuration
 * @param startedOn the host it was started on, which need not be its home
 * @param startedUnder the version of Xen that started it
 * @param recorded the featureset that XAPI recorded at its last start; empty if nobody says, which stands for the pool's level of today
 * @param chosen a featureset that its administrator chose for every start, before the pool's level
 * @param archived what its policy is known to be; null if it is what {@code startedUnder} makes
 */
public record PoolGuest(
        String name,
        int count,
        GuestKind kind,
        PoolHost home,
        GuestConfiguration configuration,
        PoolHost startedOn,
        PoolVersion startedUnder,
        Optional<Featureset> recorded,
        Optional<Featureset> chosen,
        @Nullable ArchivedGuest archived) {
    public PoolGuest {
        if (name.isBlank() || count < 1) {
            throw new IllegalArgumentException(
                    "a guest of a pool needs a name and a count of 1 or more, found '" + name + "' and " + count);
        }
    }

    /** Name of its kind, e.g. {@code hvm-hap}. */
    public String kindText() {
        return kind.text();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PoolGuest guest && name.equals(guest.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
