package io.github.leafguard.candidate.model;

/**
 * Where a version stands: a version knows what another one knew if neither its number nor its date is before the other's. On the
 * trunk both say the same; a late version of a stable branch has a low number and knows what newer numbers of its time did not.
 *
 * @param number order of version numbers
 * @param date ISO date of release; in development, that of the release before
 */
record Place(int number, String date) {
    /** A version on the trunk, or anywhere between two of its releases. */
    static Place onTrunk(int changes, String date) {
        return new Place(2 * changes, date);
    }

    /** A version of a branch: its number lies behind its base, and before all that the trunk brought next. */
    static Place onBranch(Branch branch, int changesOfBase) {
        return new Place(2 * changesOfBase + 1, branch.date());
    }

    /** Whether a version here may know what one over there cannot. */
    boolean isLaterThan(Place other) {
        return number > other.number || date.compareTo(other.date) > 0;
    }
}
