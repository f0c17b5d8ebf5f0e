package io.github.leafguard.candidate.model.history;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * The history of the trunk as data ({@code releases/trunk.json}, schema: trunk.schema.json).
 *
 * @param releases every release, oldest first
 */
@JsonIgnoreProperties("$schema")
record TrunkFile(List<Row> releases) {
    /**
     * A release of the trunk.
     *
     * @param release its name
     * @param date the day it came out
     * @param verifiedBy a {@link Verification}, in small letters
     * @param changes what was merged since the release before it, oldest first
     */
    record Row(String release, String date, String verifiedBy, List<ChangeRow> changes) {}

    static TrunkFile read() {
        return HistoryResource.read("trunk.json", TrunkFile.class);
    }
}
