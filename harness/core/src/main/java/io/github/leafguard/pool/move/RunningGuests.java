package io.github.leafguard.pool.move;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.pool.Pool;
import io.github.leafguard.pool.PoolGuest;
import io.github.leafguard.pool.level.Featureset;
import io.github.leafguard.pool.level.PoolLevel;
import org.jspecify.annotations.Nullable;

/**
 * The guests of a pool as they run today. A guest of which nothing shows the policy has what the version that started it makes of its
 * featureset and its configuration, and what became of that on its way home.
 */
public final class RunningGuests {
    private static final PolicyCodec WIDEST = new PolicyCodec(PolicyBounds.widest());

    private final World world;
    private final PoolLevel today;

    public RunningGuests(World world) {
        this.world = world;
        this.today = world.level();
    }

    /** The guest as it runs; anything but {@link Start.Started} says that it cannot be there. */
    public Start of(PoolGuest guest) {
        BootedHost home = world.today(guest.home());
        ArchivedGuest archived = guest.archived();
        if (archived != null && !archived.policy().hasNoCpuid()) {
            return shown(guest, archived, home);
        }
        Start start = world.at(guest.startedOn(), guest.startedUnder())
                .start(guest.kind(), guest.configuration(), level(guest));
        boolean isAtHome = world.at(guest.startedOn(), guest.startedUnder()) == home;
        return isAtHome || !(start instanceof Start.Started started) ? start : cameHome(started.guest(), home);
    }

    /** What it was started with; null if nothing levels the pool. */
    private @Nullable Featureset level(PoolGuest guest) {
        Pool pool = world.pool();
        return pool.isLevelled() ? guest.recorded().or(guest::chosen).orElseGet(() -> today.of(guest.kind())) : null;
    }

    /** What a guest is started with from now on. */
    public static @Nullable Featureset next(PoolGuest guest, Pool pool, PoolLevel level) {
        return pool.isLevelled() ? guest.chosen().orElseGet(() -> level.of(guest.kind())) : null;
    }

    private Start shown(PoolGuest guest, ArchivedGuest archived, BootedHost home) {
        MutablePolicy policy = new MutablePolicy();
        PolicyError error = WIDEST.deserialise(archived.policy(), policy);
        if (error != null) {
            return new Start.NotJudged("its policy has an entry that cannot be read: " + error);
        }
        CpuPolicy had = policy.freeze();
        return new Start.Started(home.known(archived, had, level(guest)));
    }

    private static Start cameHome(GuestState guest, BootedHost home) {
        Arrival arrival = home.restore(guest);
        if (arrival instanceof Arrival.Taken taken) {
            return new Start.Started(taken.guest());
        }
        return new Start.NotJudged(
                arrival instanceof Arrival.NotJudged open
                        ? open.reason()
                        : "it cannot have come from the host it was started on to its home, where Xen refuses it");
    }
}
