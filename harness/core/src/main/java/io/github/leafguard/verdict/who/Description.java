package io.github.leafguard.verdict.who;

import java.util.List;

/**
 * What hosts that are hit have in common.
 *
 * @param traits one to three; none where every host is hit that could be
 * @param joint whether a host has all of them or one of them
 * @param inside number of hosts it describes, of those that could be hit
 * @param spared those it describes that are not hit, ordered
 * @param outside number of the other hosts that could be hit
 * @param exceptions those of them that are hit all the same, ordered
 */
public record Description(
        List<Trait> traits, Joint joint, int inside, List<String> spared, int outside, List<String> exceptions) {
    /** How several traits are put together. */
    public enum Joint {
        ALL,
        ANY
    }

    public Description {
        traits = List.copyOf(traits);
        spared = List.copyOf(spared);
        exceptions = List.copyOf(exceptions);
        if (spared.size() > inside || exceptions.size() > outside) {
            throw new IllegalArgumentException("a description of %d hosts spares %d, and %d others have %d exceptions"
                    .formatted(inside, spared.size(), outside, exceptions.size()));
        }
    }

    /** How many of the hosts it describes are hit. */
    public int hitInside() {
        return inside - spared.size();
    }

    /** How many of the others are hit. */
    public int hitOutside() {
        return exceptions.size();
    }
}
