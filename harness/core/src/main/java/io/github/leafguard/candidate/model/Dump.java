package io.github.leafguard.candidate.model;

import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.HashMap;
import java.util.Map;

/** What CPUID and RDMSR answer on a machine: a lookup over its raw dump; what the dump lacks reads as zero. */
final class Dump {
    private static final int[] ZERO = new int[4];

    private final Map<Leaf, int[]> leaves = new HashMap<>();
    private final Map<Integer, Long> msrs = new HashMap<>();

    Dump(SerialisedPolicy raw) {
        for (int entry = 0; entry < raw.leafCount(); entry++) {
            int[] registers = {raw.value(entry, 0), raw.value(entry, 1), raw.value(entry, 2), raw.value(entry, 3)};
            leaves.put(new Leaf(raw.leaf(entry), raw.subleaf(entry)), registers);
        }
        for (int entry = 0; entry < raw.msrCount(); entry++) {
            msrs.put(raw.msrIndex(entry), raw.msrValue(entry));
        }
    }

    /** EAX…EDX of a leaf that Xen reads without naming a subleaf; hardware that has subleaves there answers the first. */
    int[] cpuid(int leaf) {
        int[] plain = leaves.get(Leaf.of(leaf));
        return plain == null ? cpuid(leaf, 0) : plain;
    }

    /** EAX…EDX of a subleaf. */
    int[] cpuid(int leaf, int subleaf) {
        return leaves.getOrDefault(new Leaf(leaf, subleaf), ZERO);
    }

    long msr(int index) {
        return msrs.getOrDefault(index, 0L);
    }
}
