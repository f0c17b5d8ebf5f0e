package io.github.leafguard.pool.upgrade;

import io.github.leafguard.pool.PoolGuest;
import io.github.leafguard.pool.move.BootedHost;
import io.github.leafguard.pool.move.GuestState;
import io.github.leafguard.pool.move.MoveResult;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Who can go where at one moment of an upgrade: a row for guests that are alike, a column for each host of the pool, in its order. */
public final class PoolGrid {
    private static final MoveResult[] RESULTS = MoveResult.values();
    private static final byte SHUT_DOWN = -1;

    private final int columns;
    private final byte[] cells;

    private PoolGrid(int columns, byte[] cells) {
        this.columns = columns;
        this.cells = cells;
    }

    /** The grid of a pool as it is now, its rows in the order of {@code settled}. */
    static PoolGrid of(PoolInMotion pool, List<List<GuestGroup>> settled) {
        Map<List<PoolGuest>, Integer> rows = new IdentityHashMap<>();
        settled.forEach(groups -> groups.forEach(group -> rows.put(group.guests(), rows.size())));
        byte[] cells = new byte[rows.size() * pool.hostCount()];
        for (int host = 0; host < pool.hostCount(); host++) {
            for (GuestGroup group : pool.guestsOn(host)) {
                int row = rows.getOrDefault(group.guests(), 0);
                for (int column = 0; column < pool.hostCount(); column++) {
                    cells[row * pool.hostCount() + column] = cell(pool, host, group, column);
                }
            }
        }
        return new PoolGrid(pool.hostCount(), cells);
    }

    private static byte cell(PoolInMotion pool, int at, GuestGroup group, int to) {
        GuestState state = group.state();
        if (state == null) {
            return SHUT_DOWN;
        }
        if (at == to) {
            return (byte) MoveResult.AT_HOME.ordinal();
        }
        BootedHost host = pool.on(to);
        boolean letGo = !(pool.isUpgraded(at) && !pool.isUpgraded(to)) && pool.isLetGo(host, state);
        return (byte) MoveResult.of(letGo, host.restore(state)).ordinal();
    }

    /** What the move of the guests of a row to the host of a column comes to; meaningless while they are shut down. */
    public MoveResult at(int row, int column) {
        byte cell = cells[row * columns + column];
        return cell == SHUT_DOWN ? MoveResult.NOT_JUDGED : RESULTS[cell];
    }

    /** Whether the guests of a row could not be started again. */
    public boolean isShutDown(int row) {
        return columns > 0 && cells[row * columns] == SHUT_DOWN;
    }

    /** Whether the guests of a row can go to no host but the one they are on. */
    public boolean isAlone(int row) {
        for (int column = 0; column < columns; column++) {
            MoveResult result = at(row, column);
            if (result == MoveResult.GOES || result == MoveResult.GOES_AND_CHANGES) {
                return false;
            }
        }
        return true;
    }
}
