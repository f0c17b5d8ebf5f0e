package io.github.leafguard.verdict.fix;

import io.github.leafguard.candidate.Lineage.Addition;
import io.github.leafguard.candidate.Lineage.ChangeInfo;

/**
 * A change added to a candidate, or taken out.
 *
 * @param isAdded whether it is added
 * @param commit abbreviated commit, or the change's name where it is no commit
 * @param title its subject
 * @param date ISO date, or two with a slash where only these limits are known; empty if nothing is
 * @param release of one that is added, the first version that has it; empty if it was proposed and none has, or if it is taken out
 */
public record FixPart(boolean isAdded, String commit, String title, String date, String release) {
    static FixPart added(Addition addition) {
        ChangeInfo change = addition.change();
        return new FixPart(true, change.id(), change.title(), change.date(), addition.release());
    }

    static FixPart dropped(ChangeInfo change) {
        return new FixPart(false, change.id(), change.title(), change.date(), "");
    }

    /** As it stands in a spec: {@code +no-max-shrink}, {@code -540d911c2813}. */
    public String spec() {
        return (isAdded ? "+" : "-") + commit;
    }
}
