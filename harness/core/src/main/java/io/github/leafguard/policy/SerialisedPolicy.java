package io.github.leafguard.policy;

import java.io.Serializable;
import java.util.Arrays;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A policy as it travels: a list of CPUID entries and a list of MSR entries, in the order given, exactly as a migration
 * stream or a hypercall carries them. Nothing is checked or sorted: the list may be one that no Xen would write.
 */
public final class SerialisedPolicy implements Serializable {
    private static final long serialVersionUID = 1;

    /** Words of a CPUID entry: leaf, subleaf, EAX to EDX. */
    static final int ENTRY = 6;

    private final int[] leaves;

    /** Made when a leaf is looked for. */
    private transient @Nullable LeafIndex index;

    private final int[] msrIndexes;
    private final int[] msrFlags;
    private final long[] msrValues;

    SerialisedPolicy(int[] leaves, int[] msrIndexes, int[] msrFlags, long[] msrValues) {
        this.leaves = leaves;
        this.msrIndexes = msrIndexes;
        this.msrFlags = msrFlags;
        this.msrValues = msrValues;
    }

    /** All CPUID entries, {@link #ENTRY} words each; callers do not change them. */
    int[] leaves() {
        return leaves;
    }

    /** Number of CPUID entries. */
    public int leafCount() {
        return leaves.length / ENTRY;
    }

    /** Number of MSR entries. */
    public int msrCount() {
        return msrIndexes.length;
    }

    public int leaf(int entry) {
        return leaves[entry * ENTRY];
    }

    public int subleaf(int entry) {
        return leaves[entry * ENTRY + 1];
    }

    /** The register of a CPUID entry; {@code register} 0..3 is EAX..EDX. */
    public int value(int entry, int register) {
        return leaves[entry * ENTRY + 2 + register];
    }

    /** A register of a subleaf; of the leaf itself where it is listed without subleaves; empty if neither is listed. */
    public OptionalInt register(int leaf, int subleaf, Register register) {
        for (int entry = 0; entry < leafCount(); entry++) {
            if (leaf(entry) == leaf && (subleaf(entry) == subleaf || subleaf(entry) == Leaf.NO_SUBLEAF)) {
                return OptionalInt.of(value(entry, register.ordinal()));
            }
        }
        return OptionalInt.empty();
    }

    /** The entry of a leaf, the last one if it is listed twice; -1 if it is not listed. */
    public int find(int leaf, int subleaf) {
        LeafIndex known = index;
        if (known == null) {
            known = new LeafIndex(leaves);
            index = known;
        }
        return known.find(leaf, subleaf);
    }

    public int msrIndex(int entry) {
        return msrIndexes[entry];
    }

    public int msrFlags(int entry) {
        return msrFlags[entry];
    }

    public long msrValue(int entry) {
        return msrValues[entry];
    }

    /** Whether the list has no CPUID entry at all (a stream from before 4.14). */
    public boolean hasNoCpuid() {
        return leaves.length == 0;
    }

    /** The same CPUID entries with no MSR entries. */
    public SerialisedPolicy withoutMsrs() {
        return new SerialisedPolicy(leaves, new int[0], new int[0], new long[0]);
    }

    /** The same entries without those for one MSR. */
    public SerialisedPolicy withoutMsr(int index) {
        Builder kept = new Builder();
        for (int entry = 0; entry < msrCount(); entry++) {
            if (msrIndexes[entry] != index) {
                kept.msr(msrIndexes[entry], msrFlags[entry], msrValues[entry]);
            }
        }
        SerialisedPolicy rest = kept.build();
        return new SerialisedPolicy(leaves, rest.msrIndexes, rest.msrFlags, rest.msrValues);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SerialisedPolicy policy
                && Arrays.equals(leaves, policy.leaves)
                && Arrays.equals(msrIndexes, policy.msrIndexes)
                && Arrays.equals(msrFlags, policy.msrFlags)
                && Arrays.equals(msrValues, policy.msrValues);
    }

    @Override
    public int hashCode() {
        return (Arrays.hashCode(leaves) * 31 + Arrays.hashCode(msrIndexes)) * 31 + Arrays.hashCode(msrValues);
    }

    @Override
    public String toString() {
        return leafCount() + " leaves, " + msrCount() + " MSRs";
    }

    /** A builder that keeps the order of the calls. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that begins with the entries of a list. */
    public static Builder builder(SerialisedPolicy list) {
        return new Builder(list);
    }

    /** Collects entries in order. */
    public static final class Builder {
        private int[] leaves;
        private int used;
        private int[] msrIndexes;
        private int[] msrFlags;
        private long[] msrValues;
        private int msrs;

        private Builder() {
            leaves = new int[64 * ENTRY];
            msrIndexes = new int[2];
            msrFlags = new int[2];
            msrValues = new long[2];
        }

        private Builder(SerialisedPolicy list) {
            leaves = list.leaves.clone();
            used = leaves.length;
            msrIndexes = list.msrIndexes.clone();
            msrFlags = list.msrFlags.clone();
            msrValues = list.msrValues.clone();
            msrs = msrIndexes.length;
        }

        /** Gives a CPUID entry other registers, EAX to EDX. */
        public Builder rewrite(int entry, int[] registers) {
            System.arraycopy(registers, 0, leaves, entry * ENTRY + 2, 4);
            return this;
        }

        /** Adds a CPUID entry. */
        public Builder leaf(int leaf, int subleaf, int eax, int ebx, int ecx, int edx) {
            if (used == leaves.length) {
                leaves = Arrays.copyOf(leaves, Math.max(used, 32 * ENTRY) * 2);
            }
            leaves[used++] = leaf;
            leaves[used++] = subleaf;
            leaves[used++] = eax;
            leaves[used++] = ebx;
            leaves[used++] = ecx;
            leaves[used++] = edx;
            return this;
        }

        /** Adds an MSR entry with flags 0. */
        public Builder msr(int index, long value) {
            return msr(index, 0, value);
        }

        /** Adds an MSR entry. */
        public Builder msr(int index, int flags, long value) {
            if (msrs == msrIndexes.length) {
                msrIndexes = Arrays.copyOf(msrIndexes, Math.max(1, msrs) * 2);
                msrFlags = Arrays.copyOf(msrFlags, Math.max(1, msrs) * 2);
                msrValues = Arrays.copyOf(msrValues, Math.max(1, msrs) * 2);
            }
            msrIndexes[msrs] = index;
            msrFlags[msrs] = flags;
            msrValues[msrs++] = value;
            return this;
        }

        public SerialisedPolicy build() {
            return new SerialisedPolicy(
                    Arrays.copyOf(leaves, used),
                    Arrays.copyOf(msrIndexes, msrs),
                    Arrays.copyOf(msrFlags, msrs),
                    Arrays.copyOf(msrValues, msrs));
        }
    }
}
