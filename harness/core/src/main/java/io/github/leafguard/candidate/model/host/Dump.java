package io.github.leafguard.candidate.model.host;

import io.github.leafguard.corpus.DumpExtent;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What CPUID and RDMSR answer on a machine: a lookup over its raw dump. What the dump lacks reads as zero, unless the dump ends before
 * the CPU does: then nobody knows, and one of two possibilities is answered.
 */
public final class Dump {
    private static final int[] ZERO = new int[4];

    private final Map<Leaf, int[]> leaves = new HashMap<>();
    private final Map<Integer, Long> msrs = new HashMap<>();

    private final DumpExtent extent;
    private final BooleanSupplier setBeyond;

    /**
     * @param extent how far the dump goes
     * @param setBeyond whether leaves behind its end are taken to be set rather than zero; asked only if one is read
     */
    Dump(SerialisedPolicy raw, DumpExtent extent, BooleanSupplier setBeyond) {
        this.extent = extent;
        this.setBeyond = setBeyond;
        for (int entry = 0; entry < raw.leafCount(); entry++) {
            int[] registers = {raw.value(entry, 0), raw.value(entry, 1), raw.value(entry, 2), raw.value(entry, 3)};
            leaves.put(new Leaf(raw.leaf(entry), raw.subleaf(entry)), registers);
        }
        for (int entry = 0; entry < raw.msrCount(); entry++) {
            msrs.put(raw.msrIndex(entry), raw.msrValue(entry));
        }
    }

    /** EAX…EDX of a leaf that Xen reads without naming a subleaf; hardware that has subleaves there answers the first. */
    public int[] cpuid(int leaf) {
        int[] plain = leaves.get(Leaf.of(leaf));
        return plain == null ? cpuid(leaf, 0) : plain;
    }

    /** EAX…EDX of a subleaf. */
    public int[] cpuid(int leaf, int subleaf) {
        int[] known = leaves.get(new Leaf(leaf, subleaf));
        if (known != null) {
            return known;
        }
        return isBeyond(leaf, subleaf) && setBeyond.getAsBoolean() ? likelyBeyond(leaf) : ZERO;
    }

    /** Whether the dump tells what is in a leaf, be it nothing. */
    boolean shows(int leaf, int subleaf) {
        return !isBeyond(leaf, subleaf);
    }

    /** The CPU has this leaf by its own max leaf, and the dump ends before it. */
    private boolean isBeyond(int leaf, int subleaf) {
        if (leaf == 7) {
            return subleaf > extent.feat() && Integer.compareUnsigned(subleaf, first(leaves.get(new Leaf(7, 0)))) <= 0;
        }
        int last = first(leaves.get(Leaf.of(0x80000000)));
        return leaf >>> 16 == 0x8000
                && Integer.compareUnsigned(leaf, extent.extd()) > 0
                && last >>> 16 == 0x8000
                && Integer.compareUnsigned(leaf, last) <= 0;
    }

    private static int first(int @Nullable [] registers) {
        return registers == null ? 0 : registers[0];
    }

    /** Every feature; of memory encryption (8000001f) what EPYC has, whose address bits count. */
    private static int[] likelyBeyond(int leaf) {
        return leaf == 0x8000001f ? new int[] {0x1ffff, 5 << 6 | 51, 509, 1} : new int[] {-1, -1, -1, -1};
    }

    /** The value of an MSR, if the dump has it. */
    Optional<Long> findMsr(int index) {
        return Optional.ofNullable(msrs.get(index));
    }
}
