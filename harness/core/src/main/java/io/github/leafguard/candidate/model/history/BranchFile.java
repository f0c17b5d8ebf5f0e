package io.github.leafguard.candidate.model.history;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stable branches as data ({@code releases/branches.json}, schema: branches.schema.json). What a branch took over from the trunk is
 * named by the trunk's commit, so that a new point release is a row and nothing else.
 *
 * @param own changes that only branches have
 * @param branches every branch that has releases of its own
 * @param builds what others make of a release: distributions and products
 */
@JsonIgnoreProperties("$schema")
record BranchFile(List<ChangeRow> own, List<Line> branches, List<Build> builds) {
    /**
     * A branch.
     *
     * @param base the release of the trunk it begins at
     * @param releases its releases, oldest first
     */
    record Line(String base, List<Row> releases) {}

    /**
     * A release of a branch.
     *
     * @param release its number
     * @param date the day it came out
     * @param verifiedBy a {@link Verification}, in small letters
     * @param changes ids of what came since the release before it, in the order of the branch
     */
    record Row(String release, String date, String verifiedBy, List<String> changes) {}

    /**
     * What somebody builds of a branch.
     *
     * @param release its name, which begins with the number it tells
     * @param by who builds it
     * @param of the release whose changes it has
     * @param date the day it came out, as exactly as is known
     * @param verifiedBy a {@link Verification}, in small letters
     * @param changes ids of what it has besides
     * @param note what else is known of it, for people
     */
    record Build(
            String release,
            String by,
            String of,
            String date,
            String verifiedBy,
            List<String> changes,
            @Nullable String note) {}

    static BranchFile read() {
        return HistoryResource.read("branches.json", BranchFile.class);
    }
}
