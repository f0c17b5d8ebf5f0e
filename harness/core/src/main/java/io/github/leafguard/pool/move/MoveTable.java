package io.github.leafguard.pool.move;

import io.github.leafguard.check.VisibleChange;
import io.github.leafguard.pool.Pool;
import io.github.leafguard.pool.PoolGuest;
import io.github.leafguard.pool.PoolHost;
import io.github.leafguard.pool.level.Acceptance;
import io.github.leafguard.pool.level.PoolLevel;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

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
        return new Asking(world).moves(guests, hosts);
    }

    /** The questions to one world. What many guests have in common is worked out once. */
    private static final class Asking {
        private final World world;
        private final PoolLevel level;
        private final RunningGuests running;
        private final Map<GuestState, Map<GuestState, List<VisibleChange>>> byStart = new IdentityHashMap<>();

        Asking(World world) {
            this.world = world;
            this.level = world.level();
            this.running = new RunningGuests(world);
        }

        List<Move> moves(List<PoolGuest> guests, List<PoolHost> hosts) {
            List<Move> moves = new ArrayList<>();
            for (PoolGuest guest : guests) {
                Start start = running.of(guest);
                for (PoolHost host : hosts) {
                    moves.add(
                            start instanceof Start.Started started
                                    ? move(guest, started.guest(), host)
                                    : unknown(guest, start, host));
                }
            }
            return moves;
        }

        private static Move unknown(PoolGuest guest, Start start, PoolHost to) {
            return new Move(
                    guest,
                    to,
                    guest.home().equals(to),
                    false,
                    new Acceptance.Accepted(),
                    new Arrival.NotJudged(reason(start)),
                    start,
                    List.of(),
                    List.of());
        }

        private Move move(PoolGuest guest, GuestState state, PoolHost to) {
            BootedHost host = world.today(to);
            Start next =
                    host.start(guest.kind(), guest.configuration(), RunningGuests.next(guest, world.pool(), level));
            boolean downhill = isDownhill(world.pool(), guest.home(), to);
            return new Move(
                    guest,
                    to,
                    guest.home().equals(to),
                    downhill,
                    downhill && world.pool().isLevelled()
                            ? new Acceptance.EarlierVersion(
                                    guest.home().version().name(), to.version().name())
                            : host.accepts(state),
                    host.restore(state),
                    next,
                    next instanceof Start.Started again ? changes(state, again.guest()) : List.of(),
                    List.of());
        }

        private List<VisibleChange> changes(GuestState before, GuestState after) {
            return byStart.computeIfAbsent(before, any -> new IdentityHashMap<>())
                    .computeIfAbsent(after, any -> BootedHost.changesByStart(before, after));
        }
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

    /** The move of the guest of a row to the host of a column. */
    public Move at(int row, int column) {
        return moves.get(row * hosts.size() + column);
    }
}
