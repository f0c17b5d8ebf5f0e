package io.github.leafguard.candidate.model.history;

import java.util.List;

/**
 * A stable branch up to one of its versions: what was put on a release of the trunk since, most of it changes of the trunk as well.
 *
 * @param release the version, e.g. {@code 4.14.6}
 * @param base the release of the trunk it is built on, e.g. {@code 4.14.0}
 * @param after the release it adds to: the one before it in the branch, or what a build is made of
 * @param by who builds it, empty for Xen's own release
 * @param date when it was released, ISO date
 * @param verifiedBy what its model was held against
 * @param changes what was put on the base, in the order it is applied
 * @param since where in {@code changes} begins what {@code after} does not have
 */
public record Branch(
        String release,
        String base,
        String after,
        String by,
        String date,
        Verification verifiedBy,
        List<Change> changes,
        int since) {
    public Branch {
        changes = List.copyOf(changes);
        if (!date.matches("\\d{4}(-\\d\\d){0,2}")) {
            throw new IllegalArgumentException(
                    "branch " + release + " has the date '" + date + "', not one like 2023-08-08");
        }
    }

    /** What it adds to the release {@link #after}. */
    public List<Change> added() {
        return changes.subList(since, changes.size());
    }
}
