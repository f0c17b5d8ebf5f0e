package io.github.leafguard.policy;

import java.util.Arrays;

/** Where each leaf stands in a list of CPUID entries; of a leaf that is listed twice, the last time. Immutable. */
final class LeafIndex {
    private static final int FREE = -1;

    /** Odd, so that no two keys become one; spreads them over the table. */
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private final int[] leaves;

    /** Entries, each at the first free place from the one its address belongs to. */
    private final int[] table;

    private final int shift;

    /** @param leaves entries of {@link SerialisedPolicy#ENTRY} words, not changed any more */
    LeafIndex(int[] leaves) {
        this.leaves = leaves;
        int count = leaves.length / SerialisedPolicy.ENTRY;
        // At least twice as many places as entries.
        this.shift = Long.SIZE - (Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, count)) + 1);
        this.table = new int[1 << (Long.SIZE - shift)];
        Arrays.fill(table, FREE);
        for (int entry = 0; entry < count; entry++) {
            int at = entry * SerialisedPolicy.ENTRY;
            table[place(leaves[at], leaves[at + 1])] = entry;
        }
    }

    /** The entry of a leaf, or -1. */
    int find(int leaf, int subleaf) {
        return table[place(leaf, subleaf)];
    }

    /** Where the leaf is, or would be. */
    private int place(int leaf, int subleaf) {
        int place = (int) (((long) leaf << Integer.SIZE | subleaf & 0xffffffffL) * SPREAD >>> shift);
        while (table[place] != FREE && !isAt(table[place] * SerialisedPolicy.ENTRY, leaf, subleaf)) {
            place = place + 1 & table.length - 1;
        }
        return place;
    }

    private boolean isAt(int at, int leaf, int subleaf) {
        return leaves[at] == leaf && leaves[at + 1] == subleaf;
    }
}
