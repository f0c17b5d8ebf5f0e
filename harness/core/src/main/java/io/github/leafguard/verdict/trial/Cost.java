package io.github.leafguard.verdict.trial;

import java.util.Comparator;
import java.util.List;

/**
 * What an option changes besides, under the candidate, of the guests that are made by default on the hosts where it was tried, or of the
 * guests on which it was tried.
 *
 * @param mitigationOff whether it switches a mitigation of speculative execution off
 * @param featuresLost names of features that any of them loses, ordered
 * @param featuresGained names of features that any of them gains, ordered
 * @param leavesLost on how many hosts, of alike ones one, or for how many guests, a max leaf is lower
 */
public record Cost(boolean mitigationOff, List<String> featuresLost, List<String> featuresGained, int leavesLost)
        implements Comparable<Cost> {
    private static final Comparator<Cost> ORDER = Comparator.comparing(Cost::mitigationOff)
            .thenComparingInt(cost -> cost.featuresLost().size())
            .thenComparingInt(Cost::leavesLost)
            .thenComparingInt(cost -> cost.featuresGained().size());

    public Cost {
        featuresLost = List.copyOf(featuresLost);
        featuresGained = List.copyOf(featuresGained);
    }

    /** A mitigation costs more than any feature, a feature more than leaves. */
    @Override
    public int compareTo(Cost other) {
        return ORDER.compare(this, other);
    }
}
