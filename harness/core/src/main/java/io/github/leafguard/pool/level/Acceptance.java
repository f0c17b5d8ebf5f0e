package io.github.leafguard.pool.level;

import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.pool.level.LevelRules.Combination;
import java.util.List;

/** What XAPI says when a running or suspended guest is to come to a host. Of the CPU it looks at the vendor and at
 * one featureset, and at nothing else. */
public sealed interface Acceptance {
    /** The guest may come. */
    record Accepted() implements Acceptance {}

    /**
     * The guest's CPU is of another vendor.
     *
     * @param guest vendor of the guest
     * @param host vendor of the host
     */
    record OtherVendor(String guest, String host) implements Acceptance {}

    /**
     * The host runs an earlier version: XAPI moves nothing downhill.
     *
     * @param from version the guest runs under
     * @param to version of the host
     */
    record EarlierVersion(String from, String to) implements Acceptance {}

    /**
     * The guest was started with features that the host does not let in.
     *
     * @param features indexes (word × 32 + bit), in order; one at least
     */
    record TooManyFeatures(List<Integer> features) implements Acceptance {
        public TooManyFeatures {
            features = List.copyOf(features);
            if (features.isEmpty()) {
                throw new IllegalArgumentException("a guest with too many features has one at least");
            }
        }
    }

    /**
     * XAPI's test.
     *
     * @param vendor the vendor recorded of the guest
     * @param recorded the featureset it was started with, as asked for
     */
    static Acceptance of(String vendor, Featureset recorded, GuestKind kind, HostLevels host, LevelRules rules) {
        if (!vendor.equals(host.vendor())) {
            return new OtherVendor(vendor, host.vendor());
        }
        Featureset most = host.accepts(kind);
        Featureset looked = rules.combination() == Combination.AND ? recorded.withLength(most.length()) : recorded;
        return looked.isWithin(most) ? new Accepted() : new TooManyFeatures(looked.missingIn(most));
    }
}
