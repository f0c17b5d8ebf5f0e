package io.github.leafguard.candidate.model.toolstack;

import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.Arrays;

/**
 * A serialised policy with an index to its leaves. libxc looks leaves up in such lists, so a leaf that is elided from the list does
 * not exist for it, whatever the policy holds.
 */
final class LeafList {
    private final SerialisedPolicy list;
    private final long[] addresses;

    /** For a list in ascending order, as every serialised policy is. */
    LeafList(SerialisedPolicy list) {
        this.list = list;
        this.addresses = new long[list.leafCount()];
        for (int entry = 0; entry < addresses.length; entry++) {
            addresses[entry] = address(list.leaf(entry), list.subleaf(entry));
        }
    }

    SerialisedPolicy list() {
        return list;
    }

    /** The entry of a leaf, or a negative number if the list has none. */
    int find(Leaf leaf) {
        return Arrays.binarySearch(addresses, address(leaf.leaf(), leaf.subleaf()));
    }

    /** The register of a leaf, 0 if the list has no such leaf. */
    int valueOrZero(Leaf leaf, int register) {
        int entry = find(leaf);
        return entry < 0 ? 0 : list.value(entry, register);
    }

    /** Entry of an MSR, or -1. */
    int findMsr(int index) {
        for (int entry = 0; entry < list.msrCount(); entry++) {
            if (list.msrIndex(entry) == index) {
                return entry;
            }
        }
        return -1;
    }

    /** Leaf and subleaf as one number whose signed order is the unsigned order of the pair. */
    private static long address(int leaf, int subleaf) {
        return ((long) leaf << 32 | subleaf & 0xffffffffL) ^ Long.MIN_VALUE;
    }
}
