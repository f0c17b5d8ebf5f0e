package io.github.leafguard.candidate;

import java.util.List;

/**
 * A candidate made of an ordered list of changes on a base, so that a finding can be blamed on one of them. Dropping or
 * cutting gives another candidate; nothing here changes.
 */
public interface Lineage {
    /** The changes, oldest first. */
    List<ChangeInfo> changes();

    /** The version these are the changes of. Of a candidate that has no model of its own it is the one that stands for it. */
    String modelOf();

    /** The candidate made of the first {@code count} changes. */
    Candidate prefix(int count);

    /**
     * The candidate made of all changes but this one.
     *
     * @throws IllegalArgumentException if a later change builds on it
     */
    Candidate without(ChangeInfo change);

    /**
     * The candidate made of all changes but these.
     *
     * @param some at least one, in the order of {@link #changes()}
     * @throws IllegalArgumentException if a change that is left builds on one of them
     */
    default Candidate without(List<ChangeInfo> some) {
        // The latest first, so that nothing is left that builds on what is taken away.
        Candidate left = without(some.get(some.size() - 1));
        return some.size() == 1
                ? left
                : left.lineage()
                        .orElseThrow(() -> new IllegalArgumentException(left.spec() + " is not made of changes"))
                        .without(some.subList(0, some.size() - 1));
    }

    /** Changes that it does not have: those that were proposed first, then those that a version took in, in the order of history. */
    default List<Addition> additions() {
        return List.of();
    }

    /**
     * The candidate with one of its {@link #additions}, at the place it has in history.
     *
     * @throws IllegalArgumentException if the change builds on one that is missing
     */
    default Candidate adding(Addition addition) {
        throw new IllegalArgumentException(
                modelOf() + " has no change " + addition.change().id() + " to add");
    }

    /**
     * A change that a candidate does not have.
     *
     * @param change the change
     * @param release the first version that has it; empty if it was proposed and none has
     */
    record Addition(ChangeInfo change, String release) {
        /** Whether nobody took it in. */
        public boolean isProposed() {
            return release.isEmpty();
        }
    }

    /**
     * A change for messages.
     *
     * @param id abbreviated commit, or a name where it is no single commit
     * @param title what it did
     * @param date ISO date, or two with a slash where only these limits are known; empty if nothing is
     * @param partOf id of an earlier change that this one goes on with (reworks, moves, completes), empty if it stands alone
     * @param features what it does to the table of features
     */
    record ChangeInfo(String id, String title, String date, String partOf, TableEdit features) {
        /** A change that stands alone and is about no feature. */
        public ChangeInfo(String id, String title, String date) {
            this(id, title, date, "", TableEdit.NONE);
        }
    }

    /**
     * What a change does to the table of features, by name. Bits of a word that have no name are called by their positions, as globs
     * ({@code 7b1.*}); a max leaf that has to reach further for it, by its field.
     *
     * @param offered made known, or offered to other guests than before
     * @param audited shown to guests as the hardware has them before, and only where Xen means it from then on: named for the first time,
     *     in a word that is known for the first time, or dependent on another feature
     * @param freed dependent on another feature no more
     */
    record TableEdit(List<String> offered, List<String> audited, List<String> freed) {
        /** No edit. */
        public static final TableEdit NONE = new TableEdit(List.of(), List.of(), List.of());

        public TableEdit {
            offered = List.copyOf(offered);
            audited = List.copyOf(audited);
            freed = List.copyOf(freed);
        }
    }
}
