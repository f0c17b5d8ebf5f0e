package io.github.leafguard.pool.move;

import java.util.Locale;

/** What a move comes to. */
public enum MoveResult {
    /** The guest is there already. */
    AT_HOME,
    /** It goes and notices nothing. */
    GOES,
    /** It goes and reads other values than before, which software that runs does not expect. */
    GOES_AND_CHANGES,
    /** The pool manager does not let it go, though Xen would take it. */
    REFUSED_BY_MANAGER,
    /** The pool manager lets it go and Xen refuses it, so that the move fails on the way. */
    REFUSED_BY_XEN,
    /** Neither lets it. */
    REFUSED_BY_BOTH,
    /** The host runs no such guests. */
    IMPOSSIBLE,
    /** It hangs on what nothing shows. */
    UNDECIDED,
    /** The question cannot be asked here. */
    NOT_JUDGED;

    /** What it comes to if the pool manager and Xen say this. */
    public static MoveResult of(boolean isLetGo, Arrival xen) {
        if (xen instanceof Arrival.NotJudged) {
            // Whom the pool manager keeps does not go, whatever Xen would say.
            return isLetGo ? NOT_JUDGED : REFUSED_BY_MANAGER;
        }
        if (xen instanceof Arrival.Impossible) {
            return IMPOSSIBLE;
        }
        if (!(xen instanceof Arrival.Taken taken)) {
            return isLetGo ? REFUSED_BY_XEN : REFUSED_BY_BOTH;
        }
        if (!isLetGo) {
            return REFUSED_BY_MANAGER;
        }
        return taken.changes().isEmpty() ? GOES : GOES_AND_CHANGES;
    }

    /** The name in files, e.g. {@code refused-by-xen}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it is a fault: it looks as if the guest could go, and harm comes of it. */
    public boolean isFault() {
        return this == GOES_AND_CHANGES || this == REFUSED_BY_XEN;
    }

    /** Whether no answer was found. */
    public boolean isOpen() {
        return this == UNDECIDED || this == NOT_JUDGED;
    }

    /** Whether the guest goes. */
    public boolean goes() {
        return this == AT_HOME || this == GOES || this == GOES_AND_CHANGES;
    }
}
