package io.github.leafguard.verdict;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often a user has each host, so that a share of the fleet can be told and not one of the corpus.
 *
 * @param weights by name of host
 */
public record Fleet(SortedMap<String, Weight> weights) {
    /** Nobody said anything: shares are those of the corpus. */
    public static final Fleet UNKNOWN = new Fleet(new TreeMap<>());

    public Fleet {
        weights = new TreeMap<>(weights);
    }

    /**
     * How often there is one host.
     *
     * @param machines machines that it stands for
     * @param guests guests that they run
     */
    public record Weight(int machines, int guests) {}

    /**
     * A part of the fleet.
     *
     * @param machines machines hit
     * @param ofMachines all machines of the fleet
     * @param guests guests that the machines hit run
     * @param ofGuests all guests of the fleet
     * @param notJudged machines of hosts on which nothing was judged, be it that the corpus lacks them
     */
    public record Share(int machines, int ofMachines, int guests, int ofGuests, int notJudged) {}

    /** Whether anybody said anything. */
    public boolean isKnown() {
        return !weights.isEmpty();
    }

    /**
     * The part of the fleet that some hosts are.
     *
     * @param hit names of hosts
     * @param judged names of hosts on which anything was judged
     */
    public Share share(Collection<String> hit, Set<String> judged) {
        int machines = 0;
        int ofMachines = 0;
        int guests = 0;
        int ofGuests = 0;
        int notJudged = 0;
        for (Map.Entry<String, Weight> each : weights.entrySet()) {
            Weight weight = each.getValue();
            ofMachines = Math.addExact(ofMachines, weight.machines());
            ofGuests = Math.addExact(ofGuests, weight.guests());
            if (hit.contains(each.getKey())) {
                machines += weight.machines();
                guests += weight.guests();
            }
            notJudged += judged.contains(each.getKey()) ? 0 : weight.machines();
        }
        return new Share(machines, ofMachines, guests, ofGuests, notJudged);
    }
}
