package io.github.leafguard.verdict.trial;

import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.GuestView;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Sums up what an option changes for guests: what they cannot see, behind a max leaf, they do not have. */
final class CostTally {
    private final FeatureCatalog catalog;
    private final Set<String> lost = new TreeSet<>();
    private final Set<String> gained = new TreeSet<>();
    private int leavesLost;

    CostTally(FeatureCatalog catalog) {
        this.catalog = catalog;
    }

    /** Policies of one host or guest, and those that are like it, with and without the option, in the same order. */
    void add(int weight, List<CpuPolicy> without, List<CpuPolicy> with) {
        boolean lower = false;
        for (int number = 0; number < Math.min(without.size(), with.size()); number++) {
            GuestView before = GuestView.of(without.get(number));
            GuestView after = GuestView.of(with.get(number));
            lower |= after.basicMaxLeaf() < before.basicMaxLeaf()
                    || after.featMaxSubleaf() < before.featMaxSubleaf()
                    || Integer.compareUnsigned(after.extdMaxLeaf(), before.extdMaxLeaf()) < 0;
            for (Feature feature : catalog.features()) {
                boolean had = before.has(feature.index());
                if (had != after.has(feature.index())) {
                    (had ? lost : gained).add(feature.name());
                }
            }
        }
        leavesLost += lower ? weight : 0;
    }

    Cost cost(boolean mitigationOff) {
        return new Cost(mitigationOff, List.copyOf(lost), List.copyOf(gained), leavesLost);
    }
}
