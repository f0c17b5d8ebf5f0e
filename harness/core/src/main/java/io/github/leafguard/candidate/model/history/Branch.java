package io.github.leafguard.candidate.model.history;

import java.util.List;

/**
 * A stable branch up to one of its versions: what was put on a release of the trunk since, most of it changes of the trunk as well.
 *
 * @param release the version, e.g. {@code 4.14.6}
 * @param base the release of the trunk it is built on, e.g. {@code 4.14.0}
 * @param date when it was released, ISO date
 * @param changes what was put on the base, in the order it is applied
 */
public record Branch(String release, String base, String date, List<Change> changes) {
    public Branch {
        changes = List.copyOf(changes);
        if (!date.matches("\\d{4}(-\\d\\d){0,2}")) {
            throw new IllegalArgumentException(
                    "branch " + release + " has the date '" + date + "', not one like 2023-08-08");
        }
    }
}
