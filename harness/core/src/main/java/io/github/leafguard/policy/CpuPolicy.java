package io.github.leafguard.policy;

import java.util.Arrays;

/**
 * A finished CPU policy: every CPUID register and MSR of a guest, a host or a system policy. Immutable; two policies are
 * equal when every word is. Which part of it a release stores is a matter of {@link PolicyBounds}.
 */
public final class CpuPolicy implements PolicyReader {
    /** The policy with every word zero. */
    public static final CpuPolicy EMPTY = new CpuPolicy(new int[PolicyLayout.SIZE]);

    private final int[] words;

    CpuPolicy(int[] words) {
        this.words = words;
    }

    @Override
    public int word(int index) {
        return words[index];
    }

    /** A working copy. */
    public MutablePolicy toMutable() {
        return new MutablePolicy(words.clone());
    }

    void copyInto(int[] target) {
        System.arraycopy(words, 0, target, 0, words.length);
    }

    boolean hasWords(int[] others) {
        return Arrays.equals(words, others);
    }

    /** Index of the first word that differs from {@code other}, or -1 if none does. */
    public int mismatch(CpuPolicy other) {
        return words == other.words ? -1 : Arrays.mismatch(words, other.words);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CpuPolicy policy && Arrays.equals(words, policy.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    /** Vendor and max leaves, for messages; the content is printed by the format package. */
    @Override
    public String toString() {
        return "%s policy, max leaves %x/%x/%08x".formatted(vendor(), basicMaxLeaf(), featMaxSubleaf(), extdMaxLeaf());
    }
}
