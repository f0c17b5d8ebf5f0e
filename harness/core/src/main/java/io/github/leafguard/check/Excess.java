package io.github.leafguard.check;

import io.github.leafguard.policy.Location;

/**
 * One thing that a policy has and the machine has not.
 *
 * @param sort what sort of thing
 * @param location where
 * @param bit its bit; -1 if it is a register or leaf
 * @param name what it is called
 * @param machine what the machine has
 * @param found what the policy has
 */
record Excess(Sort sort, Location location, int bit, String name, String machine, String found) {
    /** Sorts of thing. */
    enum Sort {
        FEATURE,
        LEAF,
        VALUE
    }

    /** What the policy has, as an object of a verb. */
    String told() {
        return sort == Sort.FEATURE ? name : name + " " + found;
    }
}
