package io.github.leafguard.policy;

import java.util.HexFormat;

/**
 * The address of a CPUID answer: leaf (EAX) and subleaf (ECX), both unsigned 32-bit.
 *
 * @param leaf the leaf number
 * @param subleaf the subleaf, or {@link #NO_SUBLEAF} for a leaf that has none
 */
public record Leaf(int leaf, int subleaf) implements Comparable<Leaf> {
    /** Xen's mark for "this leaf has no subleaves" (XEN_CPUID_NO_SUBLEAF). */
    public static final int NO_SUBLEAF = 0xffffffff;

    /** A leaf without subleaves. */
    public static Leaf of(int leaf) {
        return new Leaf(leaf, NO_SUBLEAF);
    }

    /** Whether the leaf is addressed with a subleaf. */
    public boolean hasSubleaf() {
        return subleaf != NO_SUBLEAF;
    }

    /** Eight hex digits, and {@code :subleaf} (eight digits too) where there is one, as Xen prints them. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        String number = hex.toHexDigits(leaf);
        return hasSubleaf() ? number + ":" + hex.toHexDigits(subleaf) : number;
    }

    @Override
    public int compareTo(Leaf other) {
        int byLeaf = Integer.compareUnsigned(leaf, other.leaf);
        return byLeaf != 0 ? byLeaf : Integer.compareUnsigned(subleaf, other.subleaf);
    }
}
