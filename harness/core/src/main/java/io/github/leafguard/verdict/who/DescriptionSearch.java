package io.github.leafguard.verdict.who;

import io.github.leafguard.verdict.who.Description.Joint;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the shortest description of the hosts that are hit. Its length is counted in names of hosts: every exception has to be named, and
 * a trait is as long as two names, one with a number as three, since of many numbers one sooner fits by chance; where more than a hundred
 * hosts are hit, it grows with them. Of two of one length the one with fewer traits is taken, then the one whose traits come first.
 *
 * <p>A description that is as long as the list of the hosts is of no use, nor is one of which more than one host in twenty is
 * not hit, or that misses more than one in twenty that are.
 */
final class DescriptionSearch {
    private static final int MOST_TRAITS = 3;
    private static final int HITS_PER_NAME = 100;
    private static final int ONE_WRONG_IN = 20;

    private final BitSet population;
    private final BitSet hit;
    private final int words;
    private final long[] hits;
    private final int hitCount;
    private final int namesPerLength;
    private final List<Draft> singles = new ArrayList<>();

    /** Traits put together, with the hosts of the population that they describe, 64 to a word. */
    private record Draft(List<Trait> traits, Joint joint, long[] hosts) {}

    /**
     * @param traits what there is to describe hosts by, the preferred first, each with the hosts that have it
     * @param population hosts that could be hit
     * @param hit those of them that are
     */
    DescriptionSearch(Map<Trait, BitSet> traits, BitSet population, BitSet hit) {
        this.population = population;
        this.hit = hit;
        this.words = (population.length() + 63) / 64;
        this.hits = words(hit);
        this.hitCount = hit.cardinality();
        this.namesPerLength = Math.max(1, (hitCount + HITS_PER_NAME - 1) / HITS_PER_NAME);
        distinct(traits).forEach((hosts, trait) -> singles.add(new Draft(List.of(trait), Joint.ALL, words(hosts))));
    }

    /** Of traits that the same hosts of the population have, the shortest, then the first; those that all have, or none, tell nothing. */
    private Map<BitSet, Trait> distinct(Map<Trait, BitSet> traits) {
        Map<BitSet, Trait> distinct = new LinkedHashMap<>();
        traits.forEach((trait, hosts) -> {
            BitSet here = (BitSet) hosts.clone();
            here.and(population);
            if (!here.isEmpty() && !here.equals(population)) {
                distinct.merge(here, trait, (one, other) -> other.length() < one.length() ? other : one);
            }
        });
        return distinct;
    }

    /**
     * The shortest description, empty if none is of use.
     *
     * @param names names of the hosts by bit
     */
    Optional<Description> shortest(List<String> names) {
        Draft best = shorter(null, new Draft(List.of(), Joint.ALL, words(population)));
        for (Draft single : singles) {
            best = shorter(best, single);
        }
        for (Joint joint : Joint.values()) {
            List<Draft> parts =
                    singles.stream().filter(each -> canBePart(each, joint)).toList();
            Draft longer = pair(parts, joint);
            for (int count = 2; longer != null && count <= MOST_TRAITS; count++) {
                best = shorter(best, longer);
                longer = with(longer, parts, joint);
            }
        }
        return Optional.ofNullable(best).map(draft -> describe(draft, names));
    }

    /** What misses too much can be no part of a conjunction, what has too many that are not hit no part of a disjunction. */
    private boolean canBePart(Draft single, Joint joint) {
        int both = both(single);
        return joint == Joint.ALL
                ? isMost(both, hitCount)
                : both > 0 && (ONE_WRONG_IN - 1) * (count(single) - both) <= hitCount;
    }

    private @Nullable Draft pair(List<Draft> parts, Joint joint) {
        Draft best = null;
        for (int first = 0; first < parts.size(); first++) {
            Draft pair = with(parts.get(first), parts.subList(first + 1, parts.size()), joint);
            if (pair != null && (best == null || length(pair) < length(best))) {
                best = pair;
            }
        }
        return best;
    }

    /** The draft with the one trait more that makes it the shortest; null if there is none. */
    private @Nullable Draft with(Draft draft, List<Draft> others, Joint joint) {
        Draft best = null;
        int least = Integer.MAX_VALUE;
        for (Draft other : others) {
            int length = other.traits().get(0).length() * namesPerLength;
            for (int word = 0; word < words && length < least; word++) {
                length += Long.bitCount(joined(draft, other, joint, word) ^ hits[word]);
            }
            if (length < least) {
                least = length;
                best = other;
            }
        }
        return best == null ? null : join(draft, best, joint);
    }

    private Draft join(Draft draft, Draft other, Joint joint) {
        long[] hosts = new long[words];
        for (int word = 0; word < words; word++) {
            hosts[word] = joined(draft, other, joint, word);
        }
        List<Trait> traits = new ArrayList<>(draft.traits());
        traits.addAll(other.traits());
        return new Draft(traits, joint, hosts);
    }

    private static long joined(Draft one, Draft other, Joint joint, int word) {
        return joint == Joint.ALL ? one.hosts()[word] & other.hosts()[word] : one.hosts()[word] | other.hosts()[word];
    }

    private @Nullable Draft shorter(@Nullable Draft best, Draft other) {
        return isOfUse(other) && (best == null || length(other) < length(best)) ? other : best;
    }

    private boolean isOfUse(Draft draft) {
        int both = both(draft);
        return length(draft) < hitCount && isMost(both, hitCount) && isMost(both, count(draft));
    }

    private static boolean isMost(int part, int whole) {
        return ONE_WRONG_IN * part >= (ONE_WRONG_IN - 1) * whole;
    }

    private int length(Draft draft) {
        int traits = draft.traits().stream().mapToInt(Trait::length).sum();
        return errors(draft) + traits * namesPerLength;
    }

    /** Hosts that would have to be named: described and not hit, or hit and not described. */
    private int errors(Draft draft) {
        return count(draft) + hitCount - 2 * both(draft);
    }

    private int both(Draft draft) {
        int count = 0;
        for (int word = 0; word < words; word++) {
            count += Long.bitCount(draft.hosts()[word] & hits[word]);
        }
        return count;
    }

    private static int count(Draft draft) {
        int count = 0;
        for (long word : draft.hosts()) {
            count += Long.bitCount(word);
        }
        return count;
    }

    private long[] words(BitSet set) {
        long[] padded = new long[words];
        long[] used = set.toLongArray();
        System.arraycopy(used, 0, padded, 0, used.length);
        return padded;
    }

    private Description describe(Draft draft, List<String> names) {
        BitSet described = BitSet.valueOf(draft.hosts());
        BitSet spared = (BitSet) described.clone();
        spared.andNot(hit);
        BitSet exceptions = (BitSet) hit.clone();
        exceptions.andNot(described);
        return new Description(
                draft.traits(),
                draft.joint(),
                described.cardinality(),
                named(spared, names),
                population.cardinality() - described.cardinality(),
                named(exceptions, names));
    }

    private static List<String> named(BitSet set, List<String> names) {
        return set.stream().mapToObj(names::get).sorted().toList();
    }
}
