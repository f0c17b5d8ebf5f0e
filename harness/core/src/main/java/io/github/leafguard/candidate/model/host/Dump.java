package io.github.leafguard.candidate.model.host;

import io.github.leafguard.corpus.DumpExtent;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What CPUID and RDMSR answer on a machine: a lookup over its raw dump. What the dump lacks reads as zero, unless the dump ends before
 * the CPU does: then nobody knows, and one of two possibilities is answered.
 */
public final class Dump {
    private static final int[] ZERO = new int[4];

    private final SerialisedPolicy raw;
    private final DumpExtent extent;
    private final BooleanSupplier setBeyond;

    /**
     * @param extent how far the dump goes
     * @param setBeyond whether leaves behind its end are taken to be set rather than zero; asked only if one is read
     */
    Dump(SerialisedPolicy raw, DumpExtent extent, BooleanSupplier setBeyond) {
        this.raw = raw;
        this.extent = extent;
        this.setBeyond = setBeyond;
    }

    /** EAX…EDX of a leaf that Xen reads without naming a subleaf; hardware that has subleaves there answers the first. */
    public int[] cpuid(int leaf) {
        int plain = raw.find(leaf, Leaf.NO_SUBLEAF);
        return plain < 0 ? cpuid(leaf, 0) : registers(plain);
    }

    /** EAX…EDX of a subleaf. */
    public int[] cpuid(int leaf, int subleaf) {
        int known = raw.find(leaf, subleaf);
        if (known >= 0) {
            return registers(known);
        }
        return isBeyond(leaf, subleaf) && setBeyond.getAsBoolean() ? likelyBeyond(leaf) : ZERO;
    }

    private int[] registers(int entry) {
        return new int[] {raw.value(entry, 0), raw.value(entry, 1), raw.value(entry, 2), raw.value(entry, 3)};
    }

    /** Whether the dump tells what is in a leaf, be it nothing. */
    boolean shows(int leaf, int subleaf) {
        return !isBeyond(leaf, subleaf);
    }

    /** The CPU has this leaf by its own max leaf, and the dump ends before it. */
    private boolean isBeyond(int leaf, int subleaf) {
        if (leaf == 7) {
            return subleaf > extent.feat() && Integer.compareUnsigned(subleaf, first(7, 0)) <= 0;
        }
        int last = first(0x80000000, Leaf.NO_SUBLEAF);
        return leaf >>> 16 == 0x8000
                && Integer.compareUnsigned(leaf, extent.extd()) > 0
                && last >>> 16 == 0x8000
                && Integer.compareUnsigned(leaf, last) <= 0;
    }

    /** EAX of a leaf as it is listed. */
    private int first(int leaf, int subleaf) {
        int entry = raw.find(leaf, subleaf);
        return entry < 0 ? 0 : raw.value(entry, 0);
    }

    /** Every feature; of memory encryption (8000001f) what EPYC has, whose address bits count. */
    private static int[] likelyBeyond(int leaf) {
        return leaf == 0x8000001f ? new int[] {0x1ffff, 5 << 6 | 51, 509, 1} : new int[] {-1, -1, -1, -1};
    }

    /** The value of an MSR, if the dump has it. */
    Optional<Long> findMsr(int index) {
        for (int entry = raw.msrCount() - 1; entry >= 0; entry--) {
            if (raw.msrIndex(entry) == index) {
                return Optional.of(raw.msrValue(entry));
            }
        }
        return Optional.empty();
    }
}
