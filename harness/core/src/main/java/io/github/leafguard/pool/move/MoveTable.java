package io.github.leafguard.pool.move;

import io.github.leafguard.check.VisibleChange;
import io.github.leafguard.pool.Pool;
import io.github.leafguard.pool.PoolGuest;
import io.github.leafguard.pool.PoolHost;
import io.github.leafguard.pool.level.Acceptance;
import java.util.ArrayList;
import java.util.List;

/**
 * Guests of a pool and hosts they may go to.
 *
 * @param pool the pool
 * @param guests rows
 * @param hosts columns
 * @param moves row by row
 */
public record MoveTable(Pool pool, List<PoolGuest> guests, List<PoolHost> hosts, List<Move> moves) {
    public MoveTable {
        guests = List.copyOf(guests);
        hosts = List.copyOf(hosts);
        moves = List.copyOf(moves);
    }

    /**
     * Asks of each guest and each host.
     *
     * @throws io.github.leafguard.candidate.CandidateException if a version could not run on a host
     */
    public static MoveTable of(Pool pool, List<PoolGuest> guests, List<PoolHost> hosts) {
        List<Move> moves;
        try (World world = new World(pool)) {
            moves = asked(world, guests, hosts);
        }
        List<List<String>> questions = new ArrayList<>();
        moves.forEach(any -> questions.add(new ArrayList<>()));
        for (Possibility possibility : Possibilities.of(pool, List.of())) {
            try (World other = new World(pool, possibility)) {
                List<Move> otherwise = asked(other, guests, hosts);
                for (int at = 0; at < moves.size(); at++) {
                    if (!moves.get(at).isAlike(otherwise.get(at))) {
                        questions.get(at).add(possibility.question());
                    }
                }
            }
        }
        List<Move> judged = new ArrayList<>();
        for (int at = 0; at < moves.size(); at++) {
            judged.add(moves.get(at).hangingOn(questions.get(at)));
        }
        return new MoveTable(pool, guests, hosts, judged);
    }

    private static List<Move> asked(World world, List<PoolGuest> guests, List<PoolHost> hosts) {
        RunningGuests running = new RunningGuests(world);
        List<Move> moves = new ArrayList<>();
        for (PoolGuest guest : guests) {
            Start start = running.of(guest);
            for (PoolHost host : hosts) {
                moves.add(move(world, guest, start, host));
            }
        }
        return moves;
    }

    private static Move move(World world, PoolGuest guest, Start start, PoolHost to) {
        boolean isHome = guest.home().equals(to);
        if (!(start instanceof Start.Started started)) {
            return new Move(
                    guest,
                    to,
                    isHome,
                    false,
                    new Acceptance.Accepted(),
                    new Arrival.NotJudged(reason(start)),
                    start,
                    List.of(),
                    List.of());
        }
        BootedHost host = world.today(to);
        GuestState state = started.guest();
        Start next =
                host.start(guest.kind(), guest.configuration(), RunningGuests.next(guest, world.pool(), world.level()));
        List<VisibleChange> changes =
                next instanceof Start.Started again ? BootedHost.changesByStart(state, again.guest()) : List.of();
        boolean downhill = isDownhill(world.pool(), guest.home(), to);
        return new Move(
                guest,
                to,
                isHome,
                downhill,
                downhill && world.pool().isLevelled()
                        ? new Acceptance.EarlierVersion(
                                guest.home().version().name(), to.version().name())
                        : host.accepts(state),
                host.restore(state),
                next,
                changes,
                List.of());
    }

    private static String reason(Start start) {
        return "its policy of today is not known: "
                + (start instanceof Start.Failed failed
                        ? failed.message()
                        : start instanceof Start.Impossible impossible
                                ? impossible.reason()
                                : ((Start.NotJudged) start).reason());
    }

    private static boolean isDownhill(Pool pool, PoolHost from, PoolHost to) {
        return pool.versions()
                .isLater(from.version().name(), to.version().name())
                .orElse(false);
    }

    /** The move of a guest to a host. */
    public Move move(PoolGuest guest, PoolHost host) {
        return moves.get(guests.indexOf(guest) * hosts.size() + hosts.indexOf(host));
    }
}
