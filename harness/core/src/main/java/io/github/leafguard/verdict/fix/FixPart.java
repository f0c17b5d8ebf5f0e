package io.github.leafguard.verdict.fix;

import io.github.leafguard.candidate.Lineage.ChangeInfo;

/**
 * A change added to a candidate, or taken out.
 *
 * @param isAdded whether it is added
 * @param change the change
 * @param release of one that is added, the first version that has it; empty if it was proposed and none has, or if it is taken out
 */
public record FixPart(boolean isAdded, ChangeInfo change, String release) {
    /** As it stands in a spec: {@code +no-max-shrink}, {@code -540d911c2813}. */
    public String spec() {
        return (isAdded ? "+" : "-") + change.id();
    }
}
