package io.github.leafguard.verdict.deliberate;

import java.util.List;

/**
 * All deliberate changes that are known.
 *
 * @param all in the order in which they are asked
 */
public record DeliberateChanges(List<DeliberateChange> all) {
    /** None: everything is somebody's to decide. */
    public static final DeliberateChanges NONE = new DeliberateChanges(List.of());

    public DeliberateChanges {
        all = List.copyOf(all);
    }

    /** Those of Xen's that this version of Leafguard knows. */
    public static DeliberateChanges ofXen() {
        return DeliberateJson.OF_XEN;
    }

    /**
     * The labels of a change; several where it stands for several commits.
     *
     * @param change the change's id, as a lineage names it
     */
    public List<DeliberateChange> of(String change) {
        return all.stream().filter(known -> known.isCalled(change)).toList();
    }
}
