package io.github.leafguard.verdict.deliberate;

import io.github.leafguard.candidate.Lineage.ChangeInfo;
import java.util.List;

/**
 * All deliberate changes that are known.
 *
 * @param all in the order in which they are asked
 * @param ofTable by which rules edits of the table of features are found
 */
public record DeliberateChanges(List<DeliberateChange> all, TableRules ofTable) {
    /** None: everything is somebody's to decide. */
    public static final DeliberateChanges NONE = new DeliberateChanges(List.of());

    public DeliberateChanges {
        all = List.copyOf(all);
    }

    /** Labels alone. */
    public DeliberateChanges(List<DeliberateChange> all) {
        this(all, TableRules.NONE);
    }

    /** Those of Xen's that this version of Leafguard knows. */
    public static DeliberateChanges ofXen() {
        return DeliberateJson.OF_XEN;
    }

    /**
     * The labels of a change; several where it is meant to bring things for different reasons. That a feature which it offers is there is
     * meant whether anybody has labelled it or not.
     */
    public List<DeliberateChange> of(ChangeInfo change) {
        List<DeliberateChange> labels =
                all.stream().filter(known -> known.isCalled(change.id())).toList();
        List<Effect> effects = ofTable.effects(change.features());
        if (effects.isEmpty()) {
            return labels;
        }
        return labels.isEmpty()
                ? List.of(ofTable(change, effects))
                : labels.stream().map(label -> label.bringing(effects)).toList();
    }

    private static DeliberateChange ofTable(ChangeInfo change, List<Effect> effects) {
        return new DeliberateChange(
                List.of(change.id()),
                change.title(),
                "What Xen comes to know of features, guests are told, and nothing else",
                "Guests on processors that have the features",
                effects);
    }
}
