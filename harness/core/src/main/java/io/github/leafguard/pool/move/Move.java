package io.github.leafguard.pool.move;

import io.github.leafguard.check.VisibleChange;
import io.github.leafguard.pool.PoolGuest;
import io.github.leafguard.pool.PoolHost;
import io.github.leafguard.pool.level.Acceptance;
import java.util.List;

/**
 * A guest and a host it may go to.
 *
 * @param guest the guest
 * @param to the host
 * @param isHome whether it is there already
 * @param isDownhill whether the host runs an earlier version, for which Xen promises nothing
 * @param manager what the pool manager's test says; of a pool without one it lets everything pass
 * @param xen what Xen makes of the guest
 * @param next what becomes of it at its next start there
 * @param changesByStart what it finds otherwise after that start
 * @param undecided what the answer hangs on and what would decide it, a clause each; empty if it is certain
 */
public record Move(
        PoolGuest guest,
        PoolHost to,
        boolean isHome,
        boolean isDownhill,
        Acceptance manager,
        Arrival xen,
        Start next,
        List<VisibleChange> changesByStart,
        List<String> undecided) {
    public Move {
        changesByStart = List.copyOf(changesByStart);
        undecided = List.copyOf(undecided);
    }

    /** The same with what it hangs on. */
    Move hangingOn(List<String> questions) {
        return new Move(guest, to, isHome, isDownhill, manager, xen, next, changesByStart, questions);
    }

    /** Whether the pool manager lets the guest go. */
    public boolean isLetGo() {
        return manager instanceof Acceptance.Accepted;
    }

    /** Whether XAPI does not let go whom Xen would take without any change: the record of its start has what the guest never saw. */
    public boolean isRefusedNeedlessly() {
        return manager instanceof Acceptance.TooManyFeatures
                && xen instanceof Arrival.Taken taken
                && taken.changes().isEmpty();
    }

    /** What it comes to. */
    public MoveResult result() {
        if (isHome) {
            return MoveResult.AT_HOME;
        }
        if (!undecided.isEmpty()) {
            return MoveResult.UNDECIDED;
        }
        return MoveResult.of(isLetGo(), xen);
    }

    /** Whether both say the same of one guest and host, as far as it matters. */
    boolean isAlike(Move other) {
        return result() == other.result()
                && manager.equals(other.manager)
                && changes().equals(other.changes())
                && changesByStart.equals(other.changesByStart)
                && next.getClass() == other.next.getClass();
    }

    /** What the guest reads otherwise without having been restarted; nothing if it does not go. */
    public List<VisibleChange> changes() {
        return xen instanceof Arrival.Taken taken ? taken.changes() : List.of();
    }
}
