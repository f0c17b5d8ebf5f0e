package io.github.leafguard.verdict.deliberate;

import io.github.leafguard.candidate.Lineage.ChangeInfo;
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
     * The labels of a change; several where it is meant to bring things for different reasons. That a feature which it offers is there is
     * meant whether anybody has labelled it or not.
     */
    public List<DeliberateChange> of(ChangeInfo change) {
        List<DeliberateChange> labels =
                all.stream().filter(known -> known.isCalled(change.id())).toList();
        if (change.features().isEmpty()) {
            return labels;
        }
        Effect offers = Effect.thatGuestsGain(change.features());
        return labels.isEmpty()
                ? List.of(offering(change, offers))
                : labels.stream().map(label -> label.bringing(offers)).toList();
    }

    private static DeliberateChange offering(ChangeInfo change, Effect offers) {
        return new DeliberateChange(
                List.of(change.id()),
                change.title(),
                "A feature that Xen comes to know is shown where it is there",
                "Guests that are started anew, and those archived without CPUID data, on processors with "
                        + String.join(", ", change.features()),
                List.of(offers));
    }
}
