package io.github.leafguard.candidate;

import java.util.List;

/**
 * A candidate made of an ordered list of changes on a base, so that a finding can be blamed on one of them. Dropping or
 * cutting gives another candidate; nothing here changes.
 */
public interface Lineage {
    /** The changes, oldest first. */
    List<ChangeInfo> changes();

    /** The candidate made of the first {@code count} changes. */
    Candidate prefix(int count);

    /**
     * The candidate made of all changes but this one.
     *
     * @throws IllegalArgumentException if a later change builds on it
     */
    Candidate without(ChangeInfo change);

    /**
     * A change for messages.
     *
     * @param id abbreviated commit, or a name where it is no single commit
     * @param title what it did
     * @param date ISO date, or two with a slash where only these limits are known; empty if nothing is
     * @param partOf id of an earlier change that this one goes on with (reworks, moves, completes), empty if it stands alone
     * @param features names of features that it makes known, or offers to other guests than before
     */
    record ChangeInfo(String id, String title, String date, String partOf, List<String> features) {
        public ChangeInfo {
            features = List.copyOf(features);
        }

        /** A change that stands alone and is about no feature. */
        public ChangeInfo(String id, String title, String date) {
            this(id, title, date, "", List.of());
        }
    }
}
